"""Which plugins there are and where they are on, what they work with, and what they ask each other."""
