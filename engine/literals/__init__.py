"""Literals: text to a value of a declared type, and back; what could mean two things is refused."""
