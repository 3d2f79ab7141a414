"""A decision told: as data, as text and as a page, with every step and its source."""
