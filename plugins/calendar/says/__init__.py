"""What people read of the calendar."""
