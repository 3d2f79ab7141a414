"""All words that a person reads, Dutch and English side by side."""
