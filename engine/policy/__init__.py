"""A policy as typed data: the one thing that every reader reads."""
