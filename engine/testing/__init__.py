"""The examples of policies as tests of pytest."""
