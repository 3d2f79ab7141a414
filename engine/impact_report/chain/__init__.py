"""Several versions, one after the other: as data, and every form that is made from it."""
