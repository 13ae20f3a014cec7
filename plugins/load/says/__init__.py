"""All that load says, as values."""
