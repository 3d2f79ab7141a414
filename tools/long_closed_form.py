"""Holds the formula of call 3 against its closed form, for every goal and reach, and writes the figure down.

    python tools/long_closed_form.py [--most 2000] [--jobs 2]

Where the reach is not above the goal K, the formula equals min(p * K / 2, p * (K - reach)), and below the
reach it gives nothing. Every case goes through the rule itself, as the interpreter evaluates it.
Progress stands in `.fuzz/closed_form.json`; the figure goes into the marked block of `docs/quality.md`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP))

from engine import load  # noqa: E402 - the path comes first
from engine.application import Element, Facts, Key  # noqa: E402
from engine.interpret import Run  # noqa: E402
from engine.policy.expressions import Literal  # noqa: E402
from engine.policy.policy import Policy  # noqa: E402
from tools import chunks  # noqa: E402
from tools.blocks import replace_block  # noqa: E402

Lists = dict[str, dict[Key, Element]]
PROGRESS = TOP / ".fuzz" / "closed_form.json"
MOST = 2_000
ACTIONS = (2, 5, 6, 7, 11, 13, 17, 20, 22, 24)
RULE = ("actie", "verdeelsleutel")
TOGETHER = 50


@cache
def policy() -> Policy:
    """Call 3, read once by each process."""
    return load(TOP / "policies" / "call3.yaml")


def price_of(action: int) -> int:
    """What one unit of an action costs; the closed form halves it, so it must be even."""
    price = policy().tables["tarieven"].rows[action,].cells["trajectprijs"]
    assert isinstance(price, Literal)
    assert isinstance(price.value, int)
    assert price.value % 2 == 0
    return price.value


def chunk_of(action: int, first: int, last: int, most: int) -> chunks.Figures:
    """How many cases were tried, in how much time; raises with one that the rule gives otherwise."""
    start = time.process_time()
    for goal, reach, value in differing(action, range(first, last + 1), range(1, most + 1)):
        raise AssertionError(f"action {action}, goal {goal}, reach {reach}: {value}")
    cases = (last - first + 1) * most
    return {"cases": cases, "milliseconds": round((time.process_time() - start) * 1000)}


def differing(action: int, goals: range, reaches: range) -> Iterator[tuple[int, int, object]]:
    """The goals and reaches for which the rule gives something else, with what it gives."""
    price = price_of(action)
    highest = {"nummer": action, "kpi": goals.stop, "bedrag": price * goals.stop}
    before = Element("vorige_acties", (action,), str(action), highest)
    for goal in goals:
        for reach in reaches:
            given = {"nummer": action, "kpi": goal, "bereik": reach, "bereikt": goal}
            element = Element("acties", (action,), str(action), given)
            lists: Lists = {"acties": {(action,): element}, "vorige_acties": {(action,): before}}
            value = (
                Run(policy(), Facts(policy().identity.name, {}, lists)).rule(*RULE, element).value
            )
            if value != max(0, min(price * goal // 2, price * (goal - reach))):
                yield goal, reach, value


def pieces(most: int) -> dict[str, tuple[int, int, int, int]]:
    """Each action with some of the goals, by what names the chunk."""
    version = policy().identity.version
    return {
        f"{version} {action} {first} {most}": (action, first, min(first + TOGETHER - 1, most), most)
        for action in ACTIONS
        for first in range(1, most + 1, TOGETHER)
    }


def main() -> None:
    """Compares every case; fails with one that differs, or writes the figure."""
    parser = chunks.parser_of(__doc__)
    parser.add_argument("--most", type=int, default=MOST)
    given = parser.parse_args()
    figures = chunks.run(PROGRESS, chunk_of, pieces(given.most), given.jobs).values()
    write(
        given.most,
        sum(each["cases"] for each in figures),
        sum(each["milliseconds"] for each in figures) / 60_000,
    )


def write(most: int, cases: int, minutes: float) -> None:
    """Puts the figure into `docs/quality.md`."""
    text = (
        f"{cases:,} cases ({len(ACTIONS)} actions, goals and reaches from 1 to {most:,}) by the rule `{RULE[1]}` of "
        f"`policies/call3.yaml` {policy().identity.version}, evaluated by the interpreter: 0 differ from the closed form "
        f"({minutes:.0f} minutes of one core)."
    )
    replace_block(TOP / "docs" / "quality.md", "closed form", text)
    print(text)


if __name__ == "__main__":
    main()
