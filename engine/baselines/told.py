"""What no longer holds, and what is open, in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from engine.baselines.check import Difference, Kind, RoundMoved, RuleMoved
from engine.baselines.shapes import DecisionHeld, RoundHeld
from engine.baselines.waiting import Waiting
from engine.explain.record_files import RecordFault
from engine.problem import Problem, safe_text
from engine.wordings.commands import command_words
from engine.wordings.labels import LABELS, label
from engine.wordings.wording import Language

_MOST_NAMED: Final = 3


def lines_of(each: Difference, language: Language) -> Iterator[str]:
    """The application that comes out otherwise, and below it where that begins."""
    yield command_words(
        f"baseline.{each.kind}",
        language,
        file=safe_text(each.file),
        before=came_out(each.before, each.kind, language),
        after=came_out(each.after, each.kind, language),
    )
    for moved in each.follows:
        yield _moved("baseline.follow", moved, language)
    if each.first is not None:
        key = "baseline.turn" if each.kind == "round" else "baseline.first"
        yield _moved(key, each.first, language)


def _moved(key: str, moved: RuleMoved, language: Language) -> str:
    before, after = (safe_text(each or "–") for each in (moved.before, moved.after))
    return command_words(key, language, address=moved.address, before=before, after=after)


def came_out(held: DecisionHeld | None, kind: Kind, language: Language) -> str:
    """The outcome and amount, or why it cannot be read; of the round if that is what differs."""
    of: DecisionHeld | RoundHeld | None = held
    if held is not None and kind == "round":
        of = held["round"]
    if of is None:
        return ""
    key = f"outcome.{of['outcome']}"
    if key not in LABELS:
        return ", ".join(held["problems"] if held else ())
    return f"{label(key, language)} {of['amount'] or ''}".rstrip()


def of_round(moved: RoundMoved, language: Language) -> str:
    """That a round was held on one side alone, and why not on the other."""
    key = "baseline.round_gone" if moved.after else "baseline.round_come"
    reason = moved.after or moved.before
    why = command_words(f"baseline.no_round.{reason}", language)
    return command_words(key, language, why=why)


def most_waited_for(waiting: Waiting) -> str:
    """The facts that most decisions wait for, each with how many do."""
    facts = list(waiting.facts.items())
    told = [f"`{name}` ({number})" for name, number in facts[:_MOST_NAMED]]
    return ", ".join([*told, *(["…"] if facts[_MOST_NAMED:] else [])])


def why_not_read(fault: RecordFault, language: Language) -> str:
    """Why earlier decisions cannot be used."""
    fields = {name: _fit(value, language) for name, value in fault.fields.items()}
    return command_words(fault.key, language, **fields)


def _fit(value: object, language: Language) -> str:
    match value:
        case Problem():
            return safe_text(f"{value.code}: {value.what(language)}")
        case Path():
            return safe_text(value.as_posix())
        case _:
            return safe_text(str(value))
