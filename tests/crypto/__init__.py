"""Encrypted rooms: a real homeserver, a hub, and people with a client that is not ours."""
