"""The command line, called as administrators and machines call it."""
