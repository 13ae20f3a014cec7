"""What the hub keeps: held against its log, handed out, and forgotten. The commands are in ``command.py``."""
