"""Several versions, one after the other: what each step changes, and what each version decides.

Each step is a comparison of its own, with its own causes; beside them stands one table with what
comes out for every application under every version.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final, Literal, TypedDict

from engine.compare.comparison import Compared, Comparison
from engine.compare.results import Result
from engine.explain.contents.award import money
from engine.impact_report.in_short import in_short
from engine.impact_report.outline import step_blocks
from engine.impact_report.saying import Saying
from engine.impact_report.shapes import ComparisonReport, VersionShape
from engine.pages.parts import Head, Item, Items, Notice, Outline, Section, Table
from engine.wordings.labels import label
from engine.wordings.wording import Language

FORMAT: Final = "regelspoor/comparisons/1"
NOT_COUNTED: Final = "not counted"


class CameShape(TypedDict):
    """What comes out for one application under one version.

    The outcome is `not counted` where that version, or the one beside it in each step, cannot read
    the application.
    """

    outcome: str
    amount: str | None


class ApplicationShape(TypedDict):
    """One application under each version, in their order."""

    file: str
    versions: list[CameShape]


class ChainReport(TypedDict):
    """Several versions: what comes out under each, and each step as a comparison of its own.

    Args:
        totals: what each version would pay, of the applications that all of them can read.
    """

    format: Literal["regelspoor/comparisons/1"]
    versions: list[VersionShape]
    currency: str
    is_synthetic: bool
    totals: list[str]
    applications: list[ApplicationShape]
    steps: list[ComparisonReport]


def chain(comparisons: Sequence[Comparison], reports: Sequence[ComparisonReport]) -> ChainReport:
    """Several versions as data.

    Args:
        comparisons: of each version with the next, on the same applications.
        reports: what each of them tells.
    """
    sides = [
        dict((*_results(to, lambda each: each.after), *_results(on, lambda each: each.before)))
        for to, on in pairwise((None, *comparisons, None))
    ]
    by_all = [file for file in sides[0] if all(file in side for side in sides)]
    files = [each.file.as_posix() for each in comparisons[0].compared]
    files += [each.file.as_posix() for each in comparisons[0].unread]
    totals = (sum((Fraction(side[file].payable) for file in by_all), Fraction(0)) for side in sides)
    return {
        "format": FORMAT,
        "versions": [reports[0]["before"], *(each["after"] for each in reports)],
        "currency": reports[0]["currency"],
        "is_synthetic": any(each["is_synthetic"] for each in reports),
        "totals": [money(each) for each in totals],
        "applications": [
            {"file": file, "versions": [_came(side.get(file)) for side in sides]}
            for file in sorted(files)
        ],
        "steps": list(reports),
    }


def _results(
    step: Comparison | None, side: Callable[[Compared], Result]
) -> Iterator[tuple[str, Result]]:
    """What came out on one side of a step, by file; nothing where there is no step."""
    for each in () if step is None else step.compared:
        yield each.file.as_posix(), side(each)


def _came(result: Result | None) -> CameShape:
    if result is None:
        return {"outcome": NOT_COUNTED, "amount": None}
    amount = None if result.amount is None else money(result.amount)
    return {"outcome": result.outcome.value, "amount": amount}


# ── Told ─────────────────────────────────────────────────────────────────────────────────────────


def chain_outline(report: ChainReport, language: Language) -> Outline:
    """Several versions, for a reader of `language`."""
    return _Telling(report, language).outline()


class _Telling(Saying):
    """Tells it in one language; what a single comparison says, its last step says."""

    __slots__ = ("chain",)

    def __init__(self, chain: ChainReport, language: Language) -> None:
        super().__init__(chain["steps"][-1], language)
        self.chain: Final = chain

    def outline(self) -> Outline:
        names = " → ".join(self.names())
        head = Head(self.say("status"), names, ())
        sections = (self.summary(), self.matrix(), *self.steps())
        return Outline(self.language, head, tuple(self.notices()), sections)

    def names(self) -> list[str]:
        """What each version is called: versions of one policy may share all but their file."""
        return [f"{n}. {each['file']}" for n, each in enumerate(self.chain["versions"], 1)]

    def notices(self) -> Iterator[Notice]:
        if self.chain["is_synthetic"]:
            yield Notice("synthetic", self.say("synthetic"), self.say("synthetic.says"))

    def summary(self) -> Section:
        said = [
            self.say("chain.total", name=name, total=self.money(total))
            for name, total in zip(self.names(), self.chain["totals"], strict=True)
        ]
        came = [held for each in self.chain["applications"] for held in each["versions"]]
        if any(each["outcome"] == NOT_COUNTED for each in came):
            said.append(self.say("chain.by_all"))
        items = tuple(map(Item, said))
        return Section("summary", self.say("heading.summary"), (Items(items),))

    def matrix(self) -> Section:
        """Every application under every version."""
        rows = tuple(
            (each["file"].rpartition("/")[2], *map(self.came, each["versions"]))
            for each in self.chain["applications"]
        )
        heads = (self.say("column.file"), *self.names())
        numbers = tuple(range(1, len(heads)))
        totals = (self.say("total"), *map(self.money, self.chain["totals"]))
        table = Table(self.say("chain.caption"), heads, rows, (totals,), numbers)
        return Section("versions", self.say("chain.heading"), (table,))

    def came(self, came: CameShape) -> str:
        if came["outcome"] == NOT_COUNTED:
            return self.say("chain.not_counted")
        outcome = label(f"outcome.{came['outcome']}", self.language)
        return outcome if came["amount"] is None else f"{outcome} {self.money(came['amount'])}"

    def steps(self) -> Iterator[Section]:
        """What each step changes, and why."""
        names = self.names()
        for at, report in enumerate(self.chain["steps"]):
            title = self.say("said", before=names[at], after=names[at + 1])
            short = Items(tuple(Item(each) for each in in_short(report, self.language)))
            blocks = (short, *step_blocks(report, self.language))
            yield Section(f"step-{at + 1}", title, blocks)
