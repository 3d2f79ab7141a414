"""How fast one application is decided, beside zen-engine in the same run; how that grows; how fast commands start.

    python benchmarks/decide.py

Writes the figures into the marked block of `docs/performance.md`. Times are the best of many; what can be compared
between machines are the ratios, because both sides ran in turn in the same process.
"""

from __future__ import annotations

import gc
import json
import math
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import zen

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP))

from benchmarks.policies import (  # noqa: E402 - the path comes first
    decided,
    five_hundred_lines,
    reference,
    with_items,
    with_rules,
)
from engine.explain.canonical import canonical_json  # noqa: E402
from engine.explain.record import record  # noqa: E402
from engine.policy.policy import Policy  # noqa: E402
from tools.blocks import replace_block  # noqa: E402

ROUNDS = 200
TOGETHER = 50
TURNS = 5
PROCESSES = 9
RULES = (10, 100, 500, 2_000)
ITEMS = (1, 10, 100, 1_000)
FACTS = {
    "submitted": 1_714_550_400,
    "population": 10_000,
    "funded_before": True,
    "planned": 500,
    "existing": 100,
}
RULES_FOR_ZEN = {
    "in_time": "submitted <= 1714989600",
    "large_enough": "population > 7500",
    "continued": "funded_before",
    "amount": "planned >= 2 * existing ? round(120 * planned / 2 * 100) / 100"
    " : (planned > existing ? (planned - existing) * 120 : 0)",
    "granted": "$.in_time and $.large_enough and $.continued",
}


def least_us(
    act: Callable[[], object],
    together: int = TOGETHER,
    clock: Callable[[], float] = time.perf_counter,
) -> float:
    """The least time of one call, in microseconds: what else runs on the machine only adds to it."""
    least = math.inf
    for _ in range(ROUNDS):
        start = clock()
        for _ in range(together):
            act()
        least = min(least, (clock() - start) / together)
    return least * 1e6


def zen_decision() -> Callable[[], object]:
    """The same decision by zen-engine, with its trace."""
    expressions = [{"id": key, "key": key, "value": value} for key, value in RULES_FOR_ZEN.items()]
    place = {"x": 0, "y": 0}
    model = {
        "contentType": "application/vnd.gorules.decision",
        "nodes": [
            {"id": "in", "type": "inputNode", "name": "in", "position": place},
            {
                "id": "rules",
                "type": "expressionNode",
                "name": "rules",
                "position": place,
                "content": {"expressions": expressions, "passThrough": False},
            },
            {"id": "out", "type": "outputNode", "name": "out", "position": place},
        ],
        "edges": [
            {"id": "1", "sourceId": "in", "targetId": "rules", "type": "edge"},
            {"id": "2", "sourceId": "rules", "targetId": "out", "type": "edge"},
        ],
    }
    engine = zen.ZenEngine({"loader": lambda _key: json.dumps(model)})
    answer = engine.evaluate("reference", FACTS, {"trace": True})["result"]
    assert answer["granted"] is True
    assert answer["amount"] == 30_000
    return lambda: engine.evaluate("reference", FACTS, {"trace": True})


def growth(name: str, sizes: tuple[int, ...], made: Callable[[int], Policy]) -> list[str]:
    """The lines of a table: the time of one decision by size, per unit of size, and without collecting garbage."""
    one = name[:-1]
    lines = [
        f"| {name} | one decision (µs) | µs per {one} | µs per {one} without the collector |",
        "| ---: | ---: | ---: | ---: |",
    ]
    for size in sizes:
        act = decided(made(size))
        spent = least_us(act, max(1, 100 // size), time.process_time)
        gc.disable()
        without = least_us(act, max(1, 100 // size), time.process_time)
        gc.enable()
        lines.append(f"| {size:,} | {spent:,.0f} | {spent / size:.2f} | {without / size:.2f} |")
    return lines


def start_up() -> list[str]:
    """The lines of a table: whole processes, from start to end."""
    lines = [
        f"| command | lines of policy | seconds (best of {PROCESSES}) | seconds of processor |",
        "| --- | ---: | ---: | ---: |",
    ]
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "five_hundred_lines.yaml"
        made.write_text(five_hundred_lines(), encoding="utf-8")
        policies = [TOP / "policies" / f"call{number}.yaml" for number in (1, 2, 3)]
        call3 = policies[-1]
        lines.append(started(["--version"]))
        lines += [started(["check", path]) for path in (made, *policies)]
        lines.append(started(["decide", call3, TOP / "applications" / "call3"]))
        lines.append(started(["test", call3]))
    return lines


def started(words: list[str | Path]) -> str:
    """One line: what a command takes, and the processor's share of it."""
    command = [sys.executable, "-m", "engine.cli", *map(str, words)]
    environment = {**os.environ, "NO_COLOR": "1"}
    spent: list[float] = []
    worked: list[float] = []
    for _ in range(PROCESSES):
        start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, cwd=TOP, capture_output=True, check=False, env=environment)  # noqa: S603 - our own
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(time.perf_counter() - start)
        worked.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
    policy = next((each for each in words if isinstance(each, Path)), None)
    size = "" if policy is None else f"{len(policy.read_text('utf-8').splitlines()):,}"
    shown = " ".join(_shown(each) for each in words)
    return f"| `regelspoor {shown}` | {size} | {min(spent):.2f} | {min(worked):.2f} |"


def _shown(word: str | Path) -> str:
    if isinstance(word, str):
        return word
    return word.relative_to(TOP).as_posix() if word.is_relative_to(TOP) else word.name


def main() -> None:
    """Measures everything and writes it down."""
    policy = reference()
    ours, theirs = decided(policy), zen_decision()
    turns = [(least_us(ours), least_us(theirs)) for _ in range(TURNS)]
    spent_ours, spent_theirs = min(turn[0] for turn in turns), min(turn[1] for turn in turns)
    decision = ours()
    spent_record = least_us(lambda: canonical_json(record(decision, {})), 5)
    lines = [
        (
            f"Python {platform.python_version()}, {os.cpu_count()} cores; zen-engine {_version()}; "
            f"processes that ran or waited to run, over the last five minutes: {os.getloadavg()[1]:.1f}."
        ),
        "",
        f"One decision of `benchmarks/reference.yaml` ({len(policy.definitions)} definitions) with its full trail:",
        "",
        "| what | µs (best) | against zen-engine |",
        "| --- | ---: | ---: |",
        f"| Regelspoor, exact fractions, every step kept | {spent_ours:.1f} | {spent_ours / spent_theirs:.2f} |",
        f"| zen-engine, `engine.evaluate(key)` with trace, binary floats | {spent_theirs:.1f} | 1.00 |",
        (
            f"| Regelspoor, the whole record of that decision as canonical JSON | {spent_record:.0f} "
            f"| {spent_record / spent_theirs:.1f} |"
        ),
        "",
        *growth("rules", RULES, with_rules),
        "",
        *growth("items", ITEMS, with_items),
        "",
        *start_up(),
    ]
    replace_block(TOP / "docs" / "performance.md", "decide", "\n".join(lines))
    print("\n".join(lines))


def _version() -> str:
    from importlib.metadata import version  # noqa: PLC0415

    return version("zen-engine")


if __name__ == "__main__":
    main()
