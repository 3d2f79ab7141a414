"""A language server: what an editor shows of a policy while it is written, saved or not."""
