"""Old files in rows and columns to applications, by a mapping of columns to facts."""
