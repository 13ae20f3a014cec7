"""What may go wrong, and what becomes of it: on this side, on the other, or because there are two of us."""
