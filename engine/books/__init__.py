"""Workbooks: the same bytes on every machine, and nothing in them runs."""
