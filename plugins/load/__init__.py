"""Load: how much is asked of somebody, taking a rest, and turns for chores. No ranking of people."""
