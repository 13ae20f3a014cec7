"""Voting: questions put to residents and partners, counted per chamber."""
