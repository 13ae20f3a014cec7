"""Everything crosspost says, as functions that build texts. No handler makes a sentence of its own."""
