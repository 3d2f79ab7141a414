"""What differs between two policies, in plain words: new, gone, changed, only reworded, moved."""
