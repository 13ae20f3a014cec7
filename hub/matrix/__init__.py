"""The only place that knows Matrix's HTTP API, and what encryption needs."""
