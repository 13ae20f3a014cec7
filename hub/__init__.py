"""Wijkhub: the core that connects rooms, plugins and people."""
