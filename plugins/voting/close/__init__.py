"""How a vote ends: closed, counted, said aloud, and what comes after it."""
