"""The nouns of the counter: what clerk and citizen talk about."""
