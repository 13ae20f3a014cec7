"""Feedback: everything that was raised has a state and an answer that everybody can read."""
