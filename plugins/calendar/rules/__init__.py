"""What the calendar decides: what an iCal file says, what concerns the wijk, what is double. Pure."""
