"""What the bank delivers, read and checked; nothing here knows the database."""
