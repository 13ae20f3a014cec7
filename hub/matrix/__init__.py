"""The only place that knows Matrix's HTTP API, and matrix-nio for what encryption needs."""
