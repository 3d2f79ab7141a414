"""Several versions, one after the other: what each step changes, and what each version decides.

Each step is a comparison of its own, with its own causes; beside them stands one table with what
comes out for every application under every version.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final, Literal, NotRequired, TypedDict

from engine.compare.comparison import Compared, Comparison
from engine.compare.results import Result
from engine.explain.contents.award import money
from engine.impact_report.intended import intent_shape
from engine.impact_report.shapes import ComparisonReport, IntentShape, VersionShape

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
        intent: what was intended of the first version to the last, if somebody said so.
    """

    format: Literal["regelspoor/comparisons/1"]
    versions: list[VersionShape]
    currency: str
    is_synthetic: bool
    totals: list[str]
    applications: list[ApplicationShape]
    steps: list[ComparisonReport]
    intent: NotRequired[IntentShape]


def chain(
    comparisons: Sequence[Comparison],
    reports: Sequence[ComparisonReport],
    whole: Comparison | None = None,
) -> ChainReport:
    """Several versions as data.

    Args:
        comparisons: of each version with the next, on the same applications.
        reports: what each of them tells.
        whole: the first version and the last, held against what is intended; None if nobody said.
    """
    sides = [
        dict((*_results(to, lambda each: each.after), *_results(on, lambda each: each.before)))
        for to, on in pairwise((None, *comparisons, None))
    ]
    by_all = [file for file in sides[0] if all(file in side for side in sides)]
    files = [each.file.as_posix() for each in comparisons[0].compared]
    files += [each.file.as_posix() for each in comparisons[0].unread]
    totals = (sum((Fraction(side[file].payable) for file in by_all), Fraction(0)) for side in sides)
    made: ChainReport = {
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
    if whole is not None and whole.intended is not None:
        made["intent"] = intent_shape(
            whole.intended, whole.compared, is_confirmed=whole.is_as_intended
        )
    return made


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
