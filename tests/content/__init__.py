"""The content that travels with the program: that it is right, complete, plain and used."""
