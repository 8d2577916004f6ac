"""Readers of person records from outside; no database."""
