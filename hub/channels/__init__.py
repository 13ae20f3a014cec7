"""Ways out that are not Matrix."""
