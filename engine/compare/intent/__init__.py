"""What a change is meant to do: said beforehand, and held against what it does."""
