"""All that the actions say, as values: the card of one action, lists, answers, reminders."""
