"""Putting a question to the vote: what was typed, what it becomes, and who may vote on it."""
