"""What people read of the progress."""
