"""Formulas, values, sentences and places of a policy as text, in both languages."""
