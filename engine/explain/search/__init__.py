"""What a condition hangs on, and the nearest value of a fact that would change it."""
