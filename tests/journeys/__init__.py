"""Whole journeys of a request, from the first word to the paper."""
