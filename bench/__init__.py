"""The hub side by side with a bare matrix-nio bot, in the same run: ratios, not seconds."""
