"""What can be known of a policy before any application comes: what never fails or never happens."""
