"""A comparison as a comment on a change: a few sentences and two short tables, in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from engine.impact_report.comment import MOST_AGAINST, against, code, table
from engine.impact_report.in_short import in_short
from engine.impact_report.intended import summary, told_against
from engine.impact_report.saying import Saying
from engine.impact_report.shapes import CauseShape, ChangedShape, ComparisonReport, UnsaidShape
from engine.wordings.wording import Language

_MOST_CAUSES: Final = 12
_MOST_CHANGED: Final = 20
# Facts that lack take the place of some causes and applications.
_MOST_MISSING: Final = 5
_FEWER_CAUSES: Final = 4
_FEWER_CHANGED: Final = 5


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
        yield from self.missing()

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
        rows = [self.cause(each) for each in found[: _MOST_CAUSES - _FEWER_CAUSES * self.lacks]]
        yield from self.table("heading.causes", columns, rows, len(found))

    def cause(self, cause: CauseShape) -> Sequence[str]:
        edits = self.edits(cause)
        told = "; ".join(code(each) for each in edits[:3])
        more = "; …" if len(edits) > 3 else ""
        numbers = (self.number(cause[key]) for key in ("applications", "gain", "lose"))
        return (told + more, *numbers, self.more(cause["effect"]))

    def changed(self) -> Iterator[str]:
        found = self.by_weight()
        columns = ("file", "becomes", "before", "after", "difference", "first")
        # What was intended takes the place of so many: a line, those against it, a sign.
        most = _MOST_CHANGED - (MOST_AGAINST + 2) * ("intent" in self.report)
        most -= _FEWER_CHANGED * self.lacks
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

    @property
    def lacks(self) -> bool:
        """Whether there are facts that lack."""
        return bool(self.report["missing"]) or bool(self.unsaid)

    @property
    def unsaid(self) -> Mapping[str, UnsaidShape]:
        """What the applications of an old call do not say under the new one, by fact."""
        mapping = self.report.get("mapping")
        return {each["fact"]: each for each in mapping["missing"]} if mapping else {}

    def missing(self) -> Iterator[str]:
        """The facts that decisions wait for, and those that a mapping leaves unknown, and why."""
        waits = {each["fact"]: (each["before"], each["after"]) for each in self.report["missing"]}
        unsaid = self.unsaid
        waits = {**dict.fromkeys(unsaid, (0, 0)), **waits}
        found = sorted(waits, key=lambda fact: -max(waits[fact]))
        rows = [
            (
                code(fact),
                code(unsaid[fact]["reason"][self.language]) if fact in unsaid else "–",
                *map(str, waits[fact]),
            )
            for fact in found[:_MOST_MISSING]
        ]
        columns = ("fact", "why", "waits.before", "waits.after")
        yield from self.table("heading.missing", columns, rows, len(found))

    def table(
        self, heading: str, columns: Sequence[str], rows: Sequence[Sequence[str]], of: int
    ) -> Iterator[str]:
        """A table of the first of so many rows."""
        heads = [self.say(f"column.{each}") for each in columns]
        left = self.say("left_out", number=of - len(rows)) if of > len(rows) else ""
        yield from table(self.say(heading), heads, rows, left)
