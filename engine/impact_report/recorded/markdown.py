"""Recorded decisions beside what comes out now, as a comment on a change, in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from engine.impact_report.comment import MOST_AGAINST, against, code, listed, table
from engine.impact_report.intended import summary, told_against
from engine.impact_report.recorded.shapes import OtherwiseShape, RecordedReport
from engine.impact_report.recorded.words import Beside
from engine.impact_report.saying import weight
from engine.wordings.wording import Language

_COLUMNS: Final = ("file", "becomes", "recorded", "now", "difference", "first")
_MOST_CHANGED: Final = 20
_MOST_NAMES: Final = 3


def markdown(report: RecordedReport, language: Language) -> str:
    """What comes out otherwise than recorded, in at most 60 lines, for a reader of `language`.

    Applications whose amount changes most come first; how many are left out is said.
    """
    return "\n".join(_Writing(report, language).lines()) + "\n"


class _Writing(Beside):
    """Writes it in one language."""

    __slots__ = ()

    def lines(self) -> Iterator[str]:
        yield f"### {self.say('recorded.status')}: {code(self.called())}"
        yield ""
        if self.report["is_synthetic"]:
            yield f"*{self.say('synthetic.says')}*"
            yield ""
        yield from (f"- {each}" for each in self.in_short(code))
        if "intent" in self.report:
            told = self.report["intent"]
            yield from against(
                summary(told, self.language), list(told_against(told, self.language))
            )
        yield from self.changed()
        yield from self.without()

    def changed(self) -> Iterator[str]:
        found = sorted(self.report["changed"], key=lambda each: weight(each["difference"]))
        # What was intended takes the place of so many: a line, those against it, a sign.
        most = _MOST_CHANGED - (MOST_AGAINST + 2) * ("intent" in self.report)
        left = self.say("left_out", number=len(found) - most) if len(found) > most else ""
        heads = [self.say(f"column.{each}") for each in _COLUMNS]
        rows = [self.application(each) for each in found[:most]]
        yield from table(self.say("heading.recorded.changed"), heads, rows, left)

    def application(self, each: OtherwiseShape) -> Sequence[str]:
        return (
            code(each["file"].rpartition("/")[2]),
            self.say(f"change.{each['change']}"),
            self.side(each["before"]),
            self.side(each["after"]),
            self.more(each["difference"]),
            code(each["first"]["label"][self.language]) if "first" in each else "–",
        )

    def without(self) -> Iterator[str]:
        """What has no counterpart, by why, with the names of the first."""
        rows = []
        for each in self.apart():
            names = listed([one.name for one in each.alone], _MOST_NAMES)
            rows.append((each.why, self.number(each.number), names))
        heads = [self.say(f"column.{each}") for each in ("why", "number", "names")]
        yield from table(self.say("heading.recorded.apart"), heads, rows)
