"""A policy with one small mistake at a time: which of them its own examples notice."""
