"""The test kit: a real Synapse, a fast fake homeserver with faults to order, and people as raw Matrix clients."""
