"""How far things are: raised, decided, done, per theme; as words, a picture and data."""
