"""Holds the formula of call 3 against its closed form, for every goal and reach, and writes the figure down.

    python tools/long_closed_form.py [--most 2000] [--jobs 2]

Where the reach is not above the goal K, the formula equals min(p * K / 2, p * (K - reach)), and below the
reach it gives nothing. Every case goes through the rule itself, as the interpreter evaluates it.
The figure goes into the marked block of `docs/quality.md`.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import cache
from pathlib import Path

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP))

from engine import load  # noqa: E402 - the path comes first
from engine.application import Element, Facts, Key  # noqa: E402
from engine.interpret import Run  # noqa: E402
from engine.policy.expressions import Literal  # noqa: E402
from engine.policy.policy import Policy  # noqa: E402
from tools.blocks import replace_block  # noqa: E402

Lists = dict[str, dict[Key, Element]]
MOST = 2_000
ACTIONS = (2, 5, 6, 7, 11, 13, 17, 20, 22, 24)
RULE = ("actie", "verdeelsleutel")
GOALS_TOGETHER = 50


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


def differing(action: int, goals: range, reaches: range) -> list[tuple[int, int, object]]:
    """The goals and reaches for which the rule gives something else, with what it gives."""
    price = price_of(action)
    highest = {"nummer": action, "kpi": goals.stop, "bedrag": price * goals.stop}
    before = Element("vorige_acties", (action,), str(action), highest)
    found: list[tuple[int, int, object]] = []
    for goal in goals:
        for reach in reaches:
            given = {"nummer": action, "kpi": goal, "bereik": reach, "bereikt": goal}
            element = Element("acties", (action,), str(action), given)
            lists: Lists = {"acties": {(action,): element}, "vorige_acties": {(action,): before}}
            value = (
                Run(policy(), Facts(policy().identity.name, {}, lists)).rule(*RULE, element).value
            )
            if value != max(0, min(price * goal // 2, price * (goal - reach))):
                found.append((goal, reach, value))
    return found


def chunks(most: int) -> list[tuple[int, range]]:
    """Each action with some of the goals."""
    return [
        (action, range(start, min(start + GOALS_TOGETHER, most + 1)))
        for action in ACTIONS
        for start in range(1, most + 1, GOALS_TOGETHER)
    ]


def main() -> None:
    """Compares every case; says which differ, or writes the figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=MOST)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    given = parser.parse_args()
    start = time.monotonic()
    reaches = range(1, given.most + 1)
    todo = chunks(given.most)
    with ProcessPoolExecutor(given.jobs) as pool:
        running = {pool.submit(differing, *chunk, reaches): chunk for chunk in todo}
        for done, future in enumerate(as_completed(running), 1):
            for goal, reach, value in future.result():
                raise SystemExit(
                    f"action {running[future][0]}, goal {goal}, reach {reach}: {value}"
                )
            print(f"{done} of {len(todo)} chunks", file=sys.stderr)
    write(given.most, given.jobs, time.monotonic() - start)


def write(most: int, jobs: int, seconds: float) -> None:
    """Puts the figure into `docs/quality.md`."""
    cases = len(ACTIONS) * most * most
    text = (
        f"{cases:,} cases ({len(ACTIONS)} actions, goals and reaches from 1 to {most:,}) by the rule `{RULE[1]}` of "
        f"`policies/call3.yaml` {policy().identity.version}, evaluated by the interpreter: 0 differ from the closed form "
        f"({seconds / 60:.0f} minutes, {jobs} processes)."
    )
    replace_block(TOP / "docs" / "quality.md", "closed form", text)
    print(text)


if __name__ == "__main__":
    main()
