"""The formula language: text to a tree with positions, and a tree to text."""
