"""Paper: reportlab."""
