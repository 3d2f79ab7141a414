"""A policy as plain sentences with their sources, for who must approve it."""
