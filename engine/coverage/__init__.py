"""What the examples of a policy, and old applications, exercise of it; and what nothing does."""
