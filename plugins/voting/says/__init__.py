"""What voting says."""
