"""The real program on the demo, every page of it, in every look."""
