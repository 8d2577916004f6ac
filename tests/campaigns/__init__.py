"""Long runs against real databases: many clerks at once, and whatever can die, dying."""
