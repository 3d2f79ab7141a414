"""What comes out over all applications of a call together: who is picked, who gets how much."""
