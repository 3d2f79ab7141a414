"""The commands, without an installation: `python -m engine.cli`."""

from __future__ import annotations

from engine.cli.program import main

main()
