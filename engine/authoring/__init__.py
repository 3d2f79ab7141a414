"""Changes to a policy's file that a person asks for: a new call, an example; byte by byte."""
