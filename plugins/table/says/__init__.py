"""All that the table says, as values."""
