"""Actions: who will do what, and when; done only when somebody else says so."""
