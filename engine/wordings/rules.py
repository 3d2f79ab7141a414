"""Wordings of E4xx, rules, cases, tables and the decision."""

from __future__ import annotations

from engine.wordings.wording import Wording

WORDINGS: dict[str, Wording] = {}
