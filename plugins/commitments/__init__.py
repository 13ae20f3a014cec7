"""Agreements: what was decided is done by somebody, and what a partner promised is kept, late or broken."""
