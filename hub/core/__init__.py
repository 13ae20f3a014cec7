"""The message's life: accept, dispatch, deliver, schedule. No Matrix library and no web framework in here."""
