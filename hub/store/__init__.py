"""The hub's own records: what came in, what goes out, who and where. Only transactions through ``unit_of_work``."""
