"""The verbs of the counter: one task of the clerk is one transaction."""
