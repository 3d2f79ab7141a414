"""What a baseline holds of one application, in words."""

from __future__ import annotations

from engine.baselines.check import Kind
from engine.baselines.shapes import DecisionHeld, RoundHeld
from engine.wordings.labels import LABELS, label
from engine.wordings.wording import Language


def came_out(held: DecisionHeld | None, kind: Kind, language: Language) -> str:
    """The outcome and amount, or why it cannot be read; of the round if that is what differs."""
    of: DecisionHeld | RoundHeld | None = held
    if held is not None and kind == "round":
        of = held["round"]
    if of is None:
        return "–" if kind == "round" else ""
    key = f"outcome.{of['outcome']}"
    if key not in LABELS:
        return ", ".join(held["problems"] if held else ())
    return f"{label(key, language)} {of['amount'] or ''}".rstrip()
