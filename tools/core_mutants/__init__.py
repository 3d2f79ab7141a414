"""Mistakes in the engine's own core, one at a time, and whether its tests notice them."""
