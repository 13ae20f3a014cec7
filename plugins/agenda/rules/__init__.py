"""The rules of the agenda: pure, without clock, chance or I/O. Read ``course`` first, then ``support``."""
