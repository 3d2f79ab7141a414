"""Whether a document has the shape that a schema describes, and where it departs from it."""
