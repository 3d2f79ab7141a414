"""The lists that a decision record holds."""
