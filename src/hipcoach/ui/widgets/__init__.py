"""The components that pages are made of."""
