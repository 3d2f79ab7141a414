"""A comparison as a comment on a change: a few sentences and two short tables, in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from engine.impact_report.comment import MOST_AGAINST, against, code, table
from engine.impact_report.in_short import in_short
from engine.impact_report.intended import summary, told_against
from engine.impact_report.saying import Saying
from engine.impact_report.shapes import CauseShape, ChangedShape, ComparisonReport
from engine.wordings.wording import Language

_MOST_CAUSES: Final = 12
_MOST_CHANGED: Final = 20


def markdown(report: ComparisonReport, language: Language) -> str:
    """The comparison in at most 60 lines, for a reader of `language`.

    Applications whose amount changes most come first; how many are left out is said.
    """
    return "\n".join(_Writing(report, language).lines()) + "\n"


class _Writing(Saying):
    """Writes one comparison in one language."""

    __slots__ = ()

    def lines(self) -> Iterator[str]:
        title = self.say("title", before=self.called("before"), after=self.called("after"))
        yield f"### {self.say('status')}: {title}"
        yield ""
        if self.report["is_synthetic"]:
            yield f"*{self.say('synthetic.says')}*"
            yield ""
        yield from (f"- {each}" for each in in_short(self.report, self.language, code))
        yield from self.intent()
        yield from self.causes()
        yield from self.changed()

    def called(self, side: str) -> str:
        return code(self.version(side))

    def intent(self) -> Iterator[str]:
        """Whether the change does what was said beforehand; at most five things against it."""
        told = self.report.get("intent")
        if told is None:
            return
        yield from against(summary(told, self.language), list(told_against(told, self.language)))

    def causes(self) -> Iterator[str]:
        found = sorted(self.report["causes"], key=lambda each: -abs(Fraction(each["effect"])))
        columns = ("edit", "applications", "gain", "lose", "effect")
        rows = [self.cause(each) for each in found[:_MOST_CAUSES]]
        yield from self.table("heading.causes", columns, rows, len(found))

    def cause(self, cause: CauseShape) -> Sequence[str]:
        edits = self.edits(cause)
        told = "; ".join(code(each) for each in edits[:3])
        more = "; …" if len(edits) > 3 else ""
        numbers = (str(cause[key]) for key in ("applications", "gain", "lose"))
        return (told + more, *numbers, self.more(cause["effect"]))

    def changed(self) -> Iterator[str]:
        found = self.by_weight()
        columns = ("file", "becomes", "before", "after", "difference", "first")
        # What was intended takes the place of so many: a line, those against it, a sign.
        most = _MOST_CHANGED - (MOST_AGAINST + 2) * ("intent" in self.report)
        rows = [self.application(each) for each in found[:most]]
        yield from self.table("heading.changed", columns, rows, len(found))

    def application(self, each: ChangedShape) -> Sequence[str]:
        return (
            code(each["file"].rpartition("/")[2]),
            self.say(f"change.{each['change']}"),
            self.side(each["before"]),
            self.side(each["after"]),
            self.more(each["difference"]),
            code(each["first"]["label"][self.language]) if "first" in each else "–",
        )

    def table(
        self, heading: str, columns: Sequence[str], rows: Sequence[Sequence[str]], of: int
    ) -> Iterator[str]:
        """A table of the first of so many rows."""
        heads = [self.say(f"column.{each}") for each in columns]
        left = self.say("left_out", number=of - len(rows)) if of > len(rows) else ""
        yield from table(self.say(heading), heads, rows, left)
