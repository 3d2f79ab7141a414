"""What changes of the garden fund are meant to do."""

from __future__ import annotations

from pathlib import Path

import yaml

from engine.compare.archive import Archive
from engine.compare.comparison import Comparison, compare
from engine.compare.edits import draft_of
from engine.compare.intent.read import ReadIntent, read_intent
from engine.compare.intent.sides import names_of
from tests.compare.gardens import FILE, version

EXPECT = Path(__file__).parents[2] / "cases" / "expect"
THRESHOLD = (EXPECT / "threshold.yaml").read_text("utf-8")
HIGHER = ("value: 20 members", "value: 26 members")


def archive(*, and_open: bool = False) -> Archive:
    """The gardens on disk; the one whose size was never counted only if that is asked."""
    files = sorted((FILE.parent / "gardens").glob("*.yaml"))
    return Archive(tuple(each for each in files if and_open or each.stem != "size-not-counted"))


def refused() -> list[dict[str, str]]:
    """Pieces of `threshold.yaml` that are changed, and what is wrong then."""
    made: list[dict[str, str]] = yaml.safe_load((EXPECT / "refused.yaml").read_text("utf-8"))
    return made


def read(text: str, *changes: tuple[str, str]) -> ReadIntent:
    """What an intent says of the fund with `changes`."""
    after = version(*changes)
    names = names_of(version().policy)
    return read_intent(text.encode(), "expect.yaml", after.policy, draft_of(after), names)


def intent_text(**keys: str) -> str:
    """An intent with these keys, each with what stands behind it."""
    head = {"expect": "1", "policy": "trials/garden", "title": "A change"}
    return "".join(f"{key}: {text}\n" for key, text in {**head, **keys}.items())


def compared(text: str, *changes: tuple[str, str], and_open: bool = False) -> Comparison:
    """The fund and a changed one on the gardens, beside what was intended."""
    made = read(text, *changes)
    assert made.intent is not None, [each.what("en") for each in made.problems]
    held = archive(and_open=and_open)
    return compare(version(), version(*changes), held, intent=made.intent)
