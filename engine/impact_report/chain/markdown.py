"""Several versions in a row as a comment on a change, in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from engine.impact_report.chain.report import ApplicationShape, ChainReport
from engine.impact_report.chain.words import Several
from engine.impact_report.comment import MOST_AGAINST, against, code, table
from engine.impact_report.in_short import of_round
from engine.impact_report.intended import summary, told_against
from engine.impact_report.saying import Saying
from engine.impact_report.shapes import CauseShape, ComparisonReport
from engine.wordings.wording import Language

# Of more versions the first and the last are told.
_MOST_VERSIONS: Final = 6
_MOST_STEPS: Final = 8
_MOST_CHANGED: Final = 20
_MOST_ROUNDS: Final = 4


def markdown(report: ChainReport, language: Language) -> str:
    """Several versions in at most 60 lines, for a reader of `language`.

    How many versions, steps and applications are left out is said.
    """
    return "\n".join(_Writing(report, language).lines()) + "\n"


class _Writing(Several):
    """Writes it in one language."""

    __slots__ = ()

    def lines(self) -> Iterator[str]:
        names = self.names()
        title = self.say("said", before=code(names[0]), after=code(names[-1]))
        yield f"### {self.say('status')}: {title}"
        yield ""
        if self.chain["is_synthetic"]:
            yield f"*{self.say('synthetic.says')}*"
            yield ""
        first, last = (self.money(self.chain["totals"][at]) for at in (0, -1))
        difference = Fraction(self.chain["totals"][-1]) - Fraction(self.chain["totals"][0])
        moved = self.more(str(difference))
        yield f"- {self.say('summary.total', before=first, after=last, difference=moved)}"
        if not self.counts_all:
            yield f"- {self.say('chain.by_all')}"
        yield from (f"- {each}" for each in self.not_known())
        yield from (f"- {each}" for each in self.rounds())
        if "intent" in self.chain:
            told = self.chain["intent"]
            lines = list(told_against(told, self.language))
            yield from against(summary(told, self.language), lines)
        yield from self.each_step()
        yield from self.changed()

    def each_step(self) -> Iterator[str]:
        """A row for each step: how many change, what that comes to, the weightiest edit."""
        steps = list(zip(self.steps(), self.chain["steps"], strict=True))
        rows = [self.step(*each) for each in steps[:_MOST_STEPS]]
        heads = [
            self.say(f"column.{each}") for each in ("step", "applications", "difference", "edit")
        ]
        yield from table(self.say("chain.steps"), heads, rows, self.left(len(steps) - len(rows)))

    def step(self, sides: tuple[str, str], report: ComparisonReport) -> Sequence[str]:
        saying = Saying(report, self.language)
        most = max(report["causes"], key=lambda each: abs(Fraction(each["effect"])), default=None)
        return (
            self.say("said", before=code(sides[0]), after=code(sides[1])),
            self.number(len(report["changed"])),
            self.more(report["total"]["difference"]),
            "–" if most is None else self.weightiest(saying, most),
        )

    def weightiest(self, saying: Saying, most: CauseShape) -> str:
        """The cause that weighs most, and how many others there are."""
        others = len(saying.report["causes"]) - 1
        named = saying.named(most, code)
        if not others:
            return named
        return self.say(
            f"chain.causes.{'one' if others == 1 else 'more'}", edit=named, number=others
        )

    def rounds(self) -> Iterator[str]:
        """What the round of a step makes otherwise than the rules alone."""
        steps = list(zip(self.steps(), self.chain["steps"], strict=True))
        moved = [each for each in steps if Saying(each[1], self.language).is_of_rules]
        for (before, after), report in moved[:_MOST_ROUNDS]:
            step = self.say("said", before=code(before), after=code(after))
            yield f"{step}: {' '.join(of_round(report, self.language))}"
        if len(moved) > _MOST_ROUNDS:
            yield self.left(len(moved) - _MOST_ROUNDS)

    def changed(self) -> Iterator[str]:
        """The applications on which not every version decides the same."""
        differing = [each for each in self.chain["applications"] if _differs(each)]
        found = sorted(differing, key=lambda each: -_moved(each))
        names, shown = self.names(), _shown(len(self.chain["versions"]))
        # What was intended takes the place of so many: a line, those against it, a sign.
        most = _MOST_CHANGED - (MOST_AGAINST + 2) * ("intent" in self.chain)
        heads = [self.say("column.file"), *(code(names[at]) for at in shown)]
        rows = [
            (
                code(each["file"].rpartition("/")[2]),
                *(self.came(each["versions"][at]) for at in shown),
            )
            for each in found[:most]
        ]
        yield from table(
            self.say("heading.changed"), heads, rows, self.left(len(found) - len(rows))
        )
        if rows and len(shown) < len(names):
            yield self.say("chain.left_out", number=len(names) - len(shown))

    def left(self, number: int) -> str:
        """How many are left out; nothing if none is."""
        return self.say("left_out", number=number) if number else ""


def _shown(versions: int) -> list[int]:
    """The places of the versions that stand in the table: the first, and the last ones."""
    return [0, *range(max(1, versions - _MOST_VERSIONS + 1), versions)]


def _differs(each: ApplicationShape) -> bool:
    return any(came != each["versions"][0] for came in each["versions"])


def _moved(each: ApplicationShape) -> Fraction:
    """How far the amounts of an application lie apart."""
    amounts = [Fraction(came["amount"] or 0) for came in each["versions"]]
    return max(amounts) - min(amounts)
