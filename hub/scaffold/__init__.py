"""``wijkhub new-plugin``: a plugin that works at once, with its test, to begin from."""
