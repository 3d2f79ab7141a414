"""The rows of the form of call 1, and the prices and ceilings of calls 2 and 3, for the plans.

They stand here once more, apart from the policies: the engine decides by its own, and a test
holds what comes out against the published figures.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple


class Row(NamedTuple):
    """One row of the form: its action, what Flanders pays for a unit, how many units at most."""

    action: int
    amount: int
    most: int


ROWS: Final = {
    "2": Row(2, 25_000, 1),
    "5": Row(5, 60, 2_250),
    "6": Row(6, 600, 23),
    "7": Row(7, 650, 150),
    "8": Row(8, 650, 150),
    "9-nieuwkomers": Row(9, 650, 150),
    "9-handicap": Row(9, 650, 38),
    "9-55plus": Row(9, 650, 75),
    "10-nieuwkomers": Row(10, 650, 75),
    "10-vrouwen": Row(10, 650, 30),
    "10-handicap": Row(10, 650, 15),
    "11": Row(11, 320, 300),
    "13-herkomst": Row(13, 210, 150),
    "13-handicap": Row(13, 210, 30),
    "14": Row(14, 210, 180),
    "15": Row(15, 320, 300),
    "16": Row(16, 25_000, 1),
    "17-professionals": Row(17, 90, 150),
    "17-burgers": Row(17, 90, 150),
    "18": Row(18, 25_000, 1),
    "19": Row(19, 25_000, 1),
    "20": Row(20, 170, 300),
    "21-herkomst": Row(21, 650, 15),
    "21-handicap": Row(21, 650, 8),
    "22": Row(22, 5_800, 4),
    "24-herkomst": Row(24, 210, 150),
    "24-handicap": Row(24, 210, 30),
}
LANGUAGE: Final = 5  # the action of which the published figures are known to the unit
PLAN: Final = 2  # and the one that is a plan for each applicant
YOUTH: Final = 23  # paid from call 2 on; its price is that of its sisters 13 and 24
WORK: Final = 9
FIXED: Final = frozenset({2, 16, 18, 19})
JURIED: Final = FIXED | {22}
# What Flanders pays for a unit in calls 2 and 3, half of the full price, and the ceilings.
HALF: Final = {row.action: row.amount for row in ROWS.values()} | {YOUTH: 210}
CEILING: Final = {
    action: sum(row.amount * row.most for row in ROWS.values() if row.action == action)
    for action in HALF
} | {WORK: 170_625, YOUTH: 37_800}
OTHERS: Final = tuple(sorted(set(HALF) - {PLAN, LANGUAGE, YOUTH}))


def rows_of(action: int) -> Iterable[str]:
    """The rows of the form for one action."""
    return (code for code, row in ROWS.items() if row.action == action)


def asked(action: int, kpi: int, reach: int) -> int:
    """What an action comes to in calls 2 and 3."""
    if action in FIXED:
        return HALF[action]
    half = HALF[action]
    amount = half * kpi if kpi >= 2 * reach else 2 * half * max(kpi - reach, 0)
    return min(amount, CEILING[action])
