"""What is kept of people, and letting go of it."""
