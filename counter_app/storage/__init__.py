"""Rows, log, sequences and secrets: SQLAlchemy on SQLCipher or PostgreSQL."""
