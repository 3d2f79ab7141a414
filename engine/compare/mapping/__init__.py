"""How the facts of an old call become those of a new one: declared, and never guessed."""
