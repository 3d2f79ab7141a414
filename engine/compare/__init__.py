"""Two versions of a policy on the same applications: what changes, by which edit, for how much."""
