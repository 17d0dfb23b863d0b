"""Who uses this computer: choosing, adding, renaming and removing persons."""
