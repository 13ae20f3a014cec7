"""What is said to the hub is not lost and not done twice, whatever fails. Each run says how many faults it tried."""
