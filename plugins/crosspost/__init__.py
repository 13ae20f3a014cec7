"""Crosspost: what concerns a partner goes to its channel, and its answers come back."""
