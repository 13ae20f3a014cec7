"""All that input says, as values: the questions, answers to people, the overview."""
