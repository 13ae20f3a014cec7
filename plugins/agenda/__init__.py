"""The agenda: what people raise, who supports it, and the meetings it goes to."""
