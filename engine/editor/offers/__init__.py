"""What an editor offers to type at the cursor."""
