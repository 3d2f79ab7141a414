"""How fast one application is decided, beside zen-engine in the same run; how that grows; how fast commands start.

    python benchmarks/decide.py

Writes the figures into the marked block of `docs/performance.md`. Times are medians; what can be compared
between machines are the ratios, because both sides ran in turn in the same process.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import zen

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP))

from engine.decision import decide  # noqa: E402 - the path comes first
from engine.explain.canonical import canonical_json  # noqa: E402
from engine.explain.record import record  # noqa: E402
from engine.facts.read import read_facts  # noqa: E402
from engine.load.load import check_text  # noqa: E402
from engine.policy.policy import Policy  # noqa: E402
from tools.blocks import replace_block  # noqa: E402

ROUNDS = 40
TOGETHER = 500
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


def median_us(act: Callable[[], object], together: int = TOGETHER) -> float:
    """The median time of one call, in microseconds."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for _ in range(together):
            act()
        rounds.append((time.perf_counter() - start) / together * 1e6)
    return statistics.median(rounds)


def loaded(text: str) -> Policy:
    """The policy that `text` writes; it must have no problem."""
    checked = check_text(text, "benchmark.yaml")
    if checked.policy is None:
        raise SystemExit([problem.what("en") for problem in checked.problems][:3])
    return checked.policy


def reference() -> tuple[Policy, Callable[[], object]]:
    """The reference policy and one decision of its example."""
    policy = loaded((TOP / "benchmarks" / "reference.yaml").read_text("utf-8"))
    facts, _ = read_facts(policy.examples[0].facts, policy, file="reference", bare_judgements=True)
    assert facts is not None
    return policy, lambda: decide(policy, facts)


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


HEAD = """language: 1
policy: benchmark/growth
version: 1.0.0
title: Groei
written_in: nl
currency: EUR
in_force: {from: 2024-01-01, by: day}
applicant: applicant
sources: {text: {rank: 1, title: De tekst, url: example.org/text}}
units: {place: places}
"""


def with_rules(number: int) -> tuple[Policy, Callable[[], object]]:
    """A policy of `number` rules; all but the last two each read the one before."""
    number -= 2
    rules = ["  rule_0: {is: planned, source: text 1}"]
    rules += [
        f"  rule_{n}: {{is: rule_{n - 1} + 1 places, source: text 1}}" for n in range(1, number)
    ]
    text = HEAD + "\n".join(
        [
            "facts:",
            "  applicant: text",
            "  day: date from 2024-01-01 to 2024-12-31",
            "  planned: places from 0 to 1 000",
            "rules:",
            *rules,
            f"  enough: {{says: Genoeg., refused: Te weinig., condition: rule_{number - 1} >= {number + 500} places, source: text 2}}",
            "  amount: {is: 2 EUR per place * planned, source: text 3}",
            "decision: {requires: [enough], amount: amount, total: total}",
            "examples:",
            "  one: {facts: {applicant: a, day: 2024-02-01, planned: 800}, expect: {amount: 1 600 EUR}}",
        ]
    )
    policy = loaded(text)
    facts, _ = read_facts(policy.examples[0].facts, policy, file="growth", bare_judgements=True)
    assert facts is not None
    return policy, lambda: decide(policy, facts)


def with_items(number: int) -> tuple[Policy, Callable[[], object]]:
    """A policy over a list of `number` items, each a part of the decision."""
    items = ", ".join(f"{n}: {{planned: {n % 9 + 1}}}" for n in range(1, number + 1))
    text = HEAD + "\n".join(
        [
            "facts:",
            "  applicant: text",
            "  day: date from 2024-01-01 to 2024-12-31",
            "  items:",
            "    list_of: item",
            "    key: code",
            "    count: from 1 to 1 000",
            "    fields: {code: whole number from 1 to 1 000, planned: places from 1 to 100}",
            "rules:",
            "  some_planned: {per: item, says: Iets., refused: Niets., condition: planned > 2 places, source: text 2}",
            "  amount: {per: item, is: 2 EUR per place * planned, source: text 3}",
            "decision:",
            "  requires: []",
            "  none_left: {outcome: refused, says: Er is niets gevraagd.}",
            "  parts: {item: {requires: [some_planned], amount: amount}}",
            "  total: total",
            "examples:",
            f"  one: {{facts: {{applicant: a, day: 2024-02-01, items: {{{items}}}}}, expect: {{outcome: partly granted}}}}"
            if number > 1
            else f"  one: {{facts: {{applicant: a, day: 2024-02-01, items: {{{items}}}}}, expect: {{outcome: refused}}}}",
        ]
    )
    policy = loaded(text)
    facts, _ = read_facts(policy.examples[0].facts, policy, file="growth", bare_judgements=True)
    assert facts is not None
    return policy, lambda: decide(policy, facts)


def growth(
    name: str, sizes: tuple[int, ...], made: Callable[[int], tuple[Policy, Callable[[], object]]]
) -> list[str]:
    """The lines of a table: the time of one decision by size, and per unit of size."""
    lines = [f"| {name} | one decision (µs) | µs per {name[:-1]} |", "| ---: | ---: | ---: |"]
    for size in sizes:
        _, act = made(size)
        spent = median_us(act, max(1, 2_000 // size))
        lines.append(f"| {size:,} | {spent:,.0f} | {spent / size:.2f} |")
    return lines


def start_up() -> list[str]:
    """The lines of a table: whole processes, from start to end."""
    lines = ["| command | seconds (median of 9) |", "| --- | ---: |"]
    call3 = "policies/call3.yaml"
    for words in (
        ["--version"],
        ["check", call3],
        ["decide", call3, "applications/call3"],
        ["test", call3],
    ):
        spent = []
        for _ in range(9):
            start = time.perf_counter()
            subprocess.run(  # noqa: S603 - our own command
                [sys.executable, "-m", "engine.cli", *words], cwd=TOP, capture_output=True, check=False,
                env={**os.environ, "NO_COLOR": "1"},
            )  # fmt: skip
            spent.append(time.perf_counter() - start)
        lines.append(f"| `regelspoor {' '.join(words)}` | {statistics.median(spent):.2f} |")
    return lines


def main() -> None:
    """Measures everything and writes it down."""
    policy, ours = reference()
    theirs = zen_decision()
    spent_ours, spent_theirs = median_us(ours), median_us(theirs)
    decision = ours()
    spent_record = median_us(lambda: canonical_json(record(decision, {})), 50)  # type: ignore[arg-type]
    lines = [
        f"Python {platform.python_version()}, {os.cpu_count()} cores; zen-engine {_version()}.",
        "",
        f"One decision of `benchmarks/reference.yaml` ({len(policy.definitions)} definitions) with its full trail:",
        "",
        "| what | µs (median) | against zen-engine |",
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
