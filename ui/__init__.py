"""The window of Balie: asks services, paints what they answer."""
