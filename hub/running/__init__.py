"""What a hub does while it runs, beside the messages: which process is at the front, its keys, and wijken to make."""
