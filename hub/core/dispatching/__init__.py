"""The second step: a row of the inbox is given to its plugin, and what it answers becomes rows."""
