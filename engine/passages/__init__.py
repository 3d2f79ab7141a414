"""The sources of a policy, passage by passage: what became a rule, what is judged, what is left."""
