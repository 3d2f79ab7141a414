"""The policy's own lines, each marked with how much of it was seen, and what is missing there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from engine.coverage.measure import Coverage, Judged
from engine.coverage.saying import Saying
from engine.pages.parts import Listing, Mark, Row

# How many lines are shown before and after one of which something is said; and how many it takes
# to leave them out.
_AROUND: Final = 3
_GAP: Final = 6


def address(line: int) -> str:
    """Where a line stands on the page."""
    return f"line.{line}"


def listing(made: Coverage, saying: Saying) -> Listing:
    """The lines of which something is to be seen, with those around them."""
    lines = made.policy.text.splitlines()
    by_line: dict[int, list[Judged]] = {}
    for each in made.judged:
        by_line.setdefault(each.goal.span.line, []).append(each)
    return Listing(tuple(_rows(lines, by_line, saying)))


def _rows(
    lines: Sequence[str], by_line: Mapping[int, Sequence[Judged]], saying: Saying
) -> Iterator[Row]:
    shown = {
        number
        for line in by_line
        for number in range(line - _AROUND, line + _AROUND + 1)
        if 1 <= number <= len(lines)
    }
    last = 0
    for number in [*sorted(shown), len(lines) + 1]:
        between = range(last + 1, number)
        if len(between) >= _GAP:
            yield Row(0, saying.say("line.left_out", first=last + 1, last=number - 1))
        else:
            yield from (Row(each, lines[each - 1]) for each in between)
        if number <= len(lines):
            yield _row(number, lines[number - 1], by_line.get(number, ()), saying)
        last = number


def _row(number: int, text: str, judged: Sequence[Judged], saying: Saying) -> Row:
    mark = _mark(judged)
    said = "" if mark == "none" else saying.say(f"line.{mark}")
    notes = [saying.missing(each) for each in judged if each.is_missing]
    notes += [
        saying.say("line.cannot", what=f"{saying.missing(each)} ({saying.proof(each.proof)})")
        for each in judged
        if each.proof is not None
    ]
    return Row(number, text, mark, said, tuple(notes), address(number) if judged else "")


def _mark(judged: Sequence[Judged]) -> Mark:
    asked = [each for each in judged if each.proof is None]
    if not asked:
        return "none"
    seen = sum(each.is_seen for each in asked)
    if seen == len(asked):
        return "yes"
    return "open" if seen else "no"
