"""What the hub says: in words of a language, and as events of Matrix."""
