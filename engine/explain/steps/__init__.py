"""The steps of one run as nodes of a trail."""
