"""A message's life: accept, dispatch, deliver, schedule. No Matrix library and no web framework in here.

The steps know nothing of each other: they meet in the inbox and the outbox.
"""
