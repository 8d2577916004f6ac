"""The registers as definitions, without a database."""
