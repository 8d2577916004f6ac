"""Persons asked from the national interface (Haal Centraal BRP Personen, version 2)."""
