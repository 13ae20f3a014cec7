"""One archive of all that a hub knows, made while it runs, and a hub made out of one. Commands: ``command.py``."""
