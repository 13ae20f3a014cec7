"""The rules of actions: their life, what people type, and when they are reminded. All pure."""
