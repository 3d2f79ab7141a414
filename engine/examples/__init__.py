"""The worked cases of a policy: each decided, and held against what it expects."""
