"""All that the feedback says, as values: the board, what somebody is told, and what has no answer."""
