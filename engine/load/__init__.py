"""From the text of a policy to a checked policy; alone knows how policies are written."""
