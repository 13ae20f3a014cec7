"""Table: who is at it, whose seat stays empty, and who is not heard."""
