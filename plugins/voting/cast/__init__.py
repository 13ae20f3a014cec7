"""Votes coming in: whose they are, what they say, and the book or the box that they go in."""
