"""What outsiders need to check a vote: what the log commits to, and the files that show it."""
