"""Stories about what the bank delivers."""
