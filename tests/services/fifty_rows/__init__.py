"""The cases of the fifty rows, read from their tables, and what is done in each of them."""
