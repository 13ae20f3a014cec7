"""All that the agreements say, as values: boards, what is told on each rung, answers."""
