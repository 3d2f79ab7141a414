"""A decision in one language, before it is a text or a page."""
