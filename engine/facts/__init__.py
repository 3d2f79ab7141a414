"""The facts of one application, read against what a policy asks for."""
