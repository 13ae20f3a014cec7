"""The first step: what came, for whom it is, and what is forgotten at once."""
