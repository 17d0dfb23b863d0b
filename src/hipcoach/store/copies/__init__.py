"""The whole history as a file: copied, brought back, mended, brought together, and written for other programs."""
