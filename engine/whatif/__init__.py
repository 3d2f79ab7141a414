"""What would happen: a number of a policy set to other values, a budget met, a file being saved."""
