"""Balie: counter application for the disclosure of personal data by Dutch municipalities."""
