"""What the progress counts, and when somebody hears of it. Pure."""
