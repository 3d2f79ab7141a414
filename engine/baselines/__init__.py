"""The decisions of an archive, kept in a file with its hash, to notice when one would change."""
