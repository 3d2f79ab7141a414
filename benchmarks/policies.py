"""The policies that are measured: the reference, those that grow, and one of some five hundred lines."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP))

from engine.decision import decide  # noqa: E402 - the path comes first
from engine.facts.read import read_facts  # noqa: E402
from engine.load.load import check_text  # noqa: E402
from engine.outcome import Decision  # noqa: E402
from engine.policy.policy import Policy  # noqa: E402
from engine.source import Mapping  # noqa: E402

Act = Callable[[], Decision]

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


def loaded(text: str) -> Policy:
    """The policy that `text` writes; it must have no problem."""
    checked = check_text(text, "benchmark.yaml")
    if checked.policy is None:
        raise SystemExit([problem.what("en") for problem in checked.problems][:3])
    return checked.policy


def decided(policy: Policy) -> Act:
    """One decision of the first example of a policy."""
    stated = policy.examples[0].facts
    assert isinstance(stated, Mapping)
    facts, _ = read_facts(stated, policy, file="one", bare_judgements=True)
    assert facts is not None
    return lambda: decide(policy, facts)


def reference() -> Policy:
    """Three conditions and a formula with two branches."""
    return loaded((TOP / "benchmarks" / "reference.yaml").read_text("utf-8"))


def with_rules(number: int) -> Policy:
    """A policy of `number` rules; all but the last two each read the one before."""
    number -= 2
    rules = ["  rule_0: {is: planned, source: text 1}"]
    rules += [
        f"  rule_{n}: {{is: rule_{n - 1} + 1 places, source: text 1}}" for n in range(1, number)
    ]
    return loaded(
        HEAD
        + "\n".join(
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
    )


def with_items(number: int) -> Policy:
    """A policy over a list of `number` items, each a part of the decision."""
    items = ", ".join(f"{n}: {{planned: {n % 9 + 1}}}" for n in range(1, number + 1))
    outcome = "partly granted" if number > 1 else "refused"
    return loaded(
        HEAD
        + "\n".join(
            [
                "facts:",
                "  applicant: text",
                "  day: date from 2024-01-01 to 2024-12-31",
                "  items:",
                "    list_of: item",
                "    key: code",
                "    count: from 0 to 1 000",
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
                f"  one: {{facts: {{applicant: a, day: 2024-02-01, items: {{{items}}}}}, expect: {{outcome: {outcome}}}}}",
            ]
        )
    )


# ── Some five hundred lines ──────────────────────────────────────────────────────────────────────

MEASURES = 13


def five_hundred_lines() -> str:
    """A policy of the shape of a real call: measures, each with its facts, rules, doubts and examples."""
    each = range(1, MEASURES + 1)
    parts = [
        HEAD.replace("growth", "measures").rstrip(),
        "facts:",
        "  applicant: text",
        "  day: date from 2024-01-01 to 2024-12-31",
        *(line for n in each for line in _facts(n)),
        "parameters:",
        *(line for n in each for line in _parameters(n)),
        "interpretations:",
        *(line for n in each for line in _doubt(n)),
        "rules:",
        *(line for n in each for line in _rules(n)),
        "- chapter: Samen",
        "  source: text 0",
        "  amount:",
        f"    is: {' + '.join(f'paid_{n}' for n in each)}",
        "    at_most: 5 000 000 EUR",
        "decision:",
        "  requires:",
        *(f"    - recognised_{n}" for n in each),
        "  amount: amount",
        "  total: total",
        "properties:",
        *(f"  never_negative_{n}: {{always: paid_{n} >= 0 EUR}}" for n in each),
        "examples:",
        "  all:",
        "    facts:",
        "      applicant: a",
        "      day: 2024-02-01",
        *(
            f"      planned_{n}: 500\n      existing_{n}: 100\n      is_recognised_{n}: ja"
            for n in each
        ),
        "    expect: {outcome: granted}",
        *(line for n in each for line in _examples(n)),
        "english:",
        *(line for n in each for line in _english(n)),
    ]
    return "\n".join(parts) + "\n"


def _facts(n: int) -> list[str]:
    return [
        f"  planned_{n}: places from 0 to 10 000",
        f"  existing_{n}:",
        "    type: places from 0 to 10 000",
        f"    asks: Hoeveel plaatsen van maatregel {n} zijn er al?",
        f"  is_recognised_{n}: yes or no",
    ]


def _parameters(n: int) -> list[str]:
    return [f"  price_{n}: {{value: {100 + 20 * n} EUR per place, source: text {n}}}"]


def _doubt(n: int) -> list[str]:
    if n % 2:
        return []
    return [
        f"  which_{n}:",
        f"    question: Telt wat er al is bij maatregel {n} mee?",
        f"    readings: {{counted_{n}: Het telt mee, left_out_{n}: Het telt niet mee}}",
        f"    chosen: counted_{n}",
        "    because: De voorbeelden van de tekst kloppen ermee.",
        f"    source: text {n}.4",
    ]


def _rules(n: int) -> list[str]:
    counted = f"existing_{n}"
    more = [] if n % 2 else [f"  counted_places_{n}:", "    is:", f"      hangs_on: which_{n}"]
    if more:
        counted = f"counted_places_{n}"
        more += [f"      counted_{n}: existing_{n}", f"      left_out_{n}: 0 places"]
    return [
        f"- chapter: Maatregel {n}",
        f"  source: text {n}.1",
        f"  recognised_{n}:",
        f"    says: Maatregel {n} is erkend.",
        f"    condition: is_recognised_{n}",
        f"    refused: Maatregel {n} is niet erkend.",
        *more,
        f"  paid_{n}:",
        "    cases:",
        f"      - {{when: planned_{n} >= 2 * {counted}, then: price_{n} * planned_{n} / 2}}",
        f"      - {{when: planned_{n} > {counted}, then: (planned_{n} - {counted}) * price_{n}}}",
        "      - {otherwise: 0 EUR}",
        "    rounded: half up to 0.01 EUR",
    ]


def _examples(n: int) -> list[str]:
    half, whole = (100 + 20 * n) * 500 // 2, (100 + 20 * n) * 50
    return [
        f"  half_{n}: {{like: all, but: {{planned_{n}: 500}}, expect: {{paid_{n}: {half} EUR}}}}",
        f"  difference_{n}: {{like: all, but: {{planned_{n}: 150}}, expect: {{paid_{n}: {whole} EUR}}}}",
        f"  below_{n}: {{like: all, but: {{planned_{n}: 99}}, expect: {{paid_{n}: 0 EUR}}}}",
        f"  refused_{n}: {{like: all, but: {{is_recognised_{n}: nee}}, expect: {{outcome: refused, because: [recognised_{n}]}}}}",
    ]


def _english(n: int) -> list[str]:
    lines = [
        f"  existing_{n}.asks: How many places of measure {n} are there already?",
        f"  recognised_{n}.says: Measure {n} is recognised.",
        f"  recognised_{n}.refused: Measure {n} is not recognised.",
    ]
    if n % 2 == 0:
        lines += [
            f"  which_{n}.question: Does what is there already count for measure {n}?",
            f"  which_{n}.counted_{n}: It counts",
            f"  which_{n}.left_out_{n}: It does not count",
            f"  which_{n}.because: The examples of the text fit it.",
        ]
    return lines
