"""What the sheets of a workbook share: columns of text, of numbers and of money, and the intent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final

from engine.books.lists import Cell, Column, Look, Rows
from engine.impact_report.intended import all_against, on_whole, said, summary
from engine.impact_report.saying import Voice, is_amount_open
from engine.impact_report.shapes import (
    IntentShape,
    PartShape,
    SideShape,
    StatementShape,
    UnchangedShape,
)
from engine.wordings.intending import intended

_WIDTHS: Final[dict[Look, int]] = {"whole": 11, "money": 16, "percent": 11, "number": 14}


class Sheets(Voice):
    """Makes sheets in one language."""

    __slots__ = ()

    def rows(
        self, name: str, columns: tuple[Column, ...], rows: Iterable[tuple[Cell, ...]]
    ) -> Rows:
        """A sheet."""
        return Rows(self.say(f"sheet.{name}"), columns, tuple(rows))

    def wide(self, key: str, width: int) -> Column:
        """A column of text."""
        return Column(self.say(f"column.{key}"), width)

    def counted_in(self, key: str, look: Look) -> Column:
        """A column of numbers."""
        return Column(self.say(f"column.{key}"), _WIDTHS[look], look)

    def money_columns(self, *keys: str) -> tuple[Column, ...]:
        """A column for each amount."""
        return tuple(
            self.counted_in(key, "money") for key in keys or ("before", "after", "difference")
        )

    def part(self, part: PartShape) -> tuple[Cell, ...]:
        """A part: its outcome, its amount on both sides, and what that differs."""
        old, new = part["before"], part["after"]
        before = None if old is None else amount_of(old)
        after = None if new is None else amount_of(new)
        return (
            part["id"],
            None if old is None else self.outcome(old["outcome"]),
            None if new is None else self.outcome(new["outcome"]),
            before,
            after,
            (after or 0) - (before or 0) if _is_known(old) and _is_known(new) else None,
        )

    def same(self, one: UnchangedShape) -> tuple[Cell, ...]:
        """One on which nothing changes: outcome and amount on both sides, and the difference."""
        outcome, amount = self.outcome(one["outcome"]), amount_of(one)
        return outcome, outcome, amount, amount, Fraction(0) if _is_known(one) else None

    def intent(self, held: IntentShape) -> Rows:
        """What was intended: whether it holds, each statement, and each thing against it."""
        columns = (
            self.wide("statement", 60),
            self.wide("verdict", 22),
            self.wide("file", 44),
            self.wide("says", 80),
        )
        return self.rows("intent", columns, self.expected(held))

    def expected(self, held: IntentShape) -> Iterator[tuple[Cell, ...]]:
        """A row for the whole, one for each statement, and one for each thing against it.

        What is so of several applications has a row for each.
        """
        yield None, self.verdict(on_whole(held)), None, summary(held, self.language)
        for each in held["statements"]:
            where = f"{held['file']}:{each['line']}"
            yield self.statement(each), self.verdict(each["verdict"]), None, where
        for found in all_against(held, self.language):
            text = None if found.statement is None else self.statement(found.statement)
            for file in found.files or (None,):
                yield text, self.verdict(found.verdict), file, found.says

    def statement(self, each: StatementShape) -> str:
        """What is expected, as it is written."""
        return f"{said(each, self.language)}: {each['text']}"

    def verdict(self, verdict: str) -> str:
        """Whether something is confirmed, in words."""
        return intended(f"verdict.{verdict}", self.language)


def _is_known(side: SideShape | UnchangedShape | None) -> bool:
    """Whether what it comes to is known: also of what has no amount, unless that is still open."""
    return side is None or not is_amount_open(side)


def amount_of(side: SideShape | UnchangedShape) -> Fraction | None:
    """The amount on one side, to count with."""
    return None if side["amount"] is None else Fraction(side["amount"])


def known(difference: str | None) -> Fraction | None:
    """What differs, to count with; nothing where that is not known."""
    return None if difference is None else Fraction(difference)


def percent_of(before: Fraction | None, difference: str | None) -> Fraction | None:
    """How many in a hundred a difference is; nothing where there was nothing, or is not known."""
    return None if not before or difference is None else Fraction(difference) / before * 100


def difference_of(before: Cell, after: Cell) -> Fraction | None:
    """What more an amount is; nothing of what is no amount on both sides."""
    if isinstance(before, Fraction) and isinstance(after, Fraction):
        return after - before
    return None
