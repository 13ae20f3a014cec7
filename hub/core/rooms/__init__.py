"""Rooms: which a wijk wants, making them, and coming into those that others made."""
