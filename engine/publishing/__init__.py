"""Publication: what may be published, the lock, the kept versions, and which is in force."""
