"""``wijkhub demo``: a real homeserver, the hub, and people of a wijk who live through a story in it."""
