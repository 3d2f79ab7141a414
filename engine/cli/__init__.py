"""The commands that a person types; `main` is where they begin."""

from __future__ import annotations

from engine.cli.program import main

__all__ = ["main"]
