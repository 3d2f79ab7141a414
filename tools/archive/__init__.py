"""The synthetic archive of the three calls: who applies, for what, and the files of it."""

from __future__ import annotations
