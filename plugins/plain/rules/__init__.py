"""What makes a text hard to read. Pure: the list of words, and what counts syllables, are given."""
