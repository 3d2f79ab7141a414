"""Outlines, of whatever kind, and what is made of them: a page for the browser, a text, data."""
