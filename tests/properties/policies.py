"""Random policies: facts of every kind, some that may not apply, and rules of random typed formulas.

Many are refused by the checks (a division that can be by zero, a gap in the cases); what is told of the
rest must hold. The same number always gives the same policy.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

HEAD = """language: 1
policy: random/policy
version: 1.0.0
title: Willekeurig
written_in: nl
currency: EUR
zone: Europe/Brussels
month_end: last day
in_force: {from: 2024-01-01, by: day}
applicant: applicant
sources: {text: {rank: 1, title: De tekst, url: example.org}}
units: {place: places}
parameters:
  limit: {value: {hangs_on: doubt, wide: 40 places, narrow: 50 places}, source: text 1}
  rate: {value: 12.50 EUR per place, source: text 1}
  part: {value: 25 %, source: text 1}
facts:
  applicant: text
  day: date from 2024-01-01 to 2024-12-31
  kind: one of small, large, other
  extra: yes or no
  asked: EUR from 0 to 10 000
  places: places from 0 to 100
  factor: number from 1 to 8
  bonus: {type: EUR from 0 to 500, only_if: extra}
  spare: {type: places from 1 to 50, only_if: kind = large}
  items:
    list_of: item
    key: code
    count: from 0 to 3
    fields:
      code: whole number from 1 to 9
      size: places from 0 to 100
      cost: EUR from 0 to 5 000
      heavy: yes or no
      load: {type: places from 0 to 20, only_if: heavy}
judgements:
  sound: {per: item, asks: Is het degelijk?, by: de jury, source: text 2}
interpretations:
  doubt:
    question: Welke lezing?
    readings: {wide: De ruime, narrow: De enge}
    chosen: wide
    because: De tekst laat het open.
    source: text 3
rules:
"""


@dataclass
class Writer:
    """Writes random formulas for a rule of the file, or of each item."""

    rng: random.Random
    per_item: bool = False
    earlier: dict[str, list[str]] = field(default_factory=dict)

    def pick(self, *ways: str) -> str:
        """One of them."""
        return self.rng.choice(ways)

    def known(self, kind: str, *ways: str) -> str:
        """A name or literal of that kind, of the rules so far too."""
        return self.pick(*ways, *self.earlier.get(kind, []))

    def money(self, depth: int) -> str:
        """A formula that gives EUR."""
        if depth == 0:
            own = ("cost",) if self.per_item else ("asked",)
            return self.known("money", "0 EUR", "100 EUR", "12.50 EUR", *own, *own)
        left, right = self.money(depth - 1), self.money(depth - 1)
        return self.pick(
            f"({left} + {right})",
            f"({left} - {right})",
            f"({left} * {self.factor(depth - 1)})",
            f"({left} / {self.factor(depth - 1)})",
            f"({self.count(depth - 1)} * rate)",
            f"min({left}, {right})",
            f"max({left}, {right})",
            f"({left} * part)",
            f"(if {self.truth(depth - 1)} then {left} else {right})",
            f"(if extra then bonus else {left})",
            "bonus",
            *(
                ()
                if self.per_item
                else ("sum(items.cost)", "max(items.cost)", "sum(items[heavy].cost)")
            ),
        )

    def factor(self, depth: int) -> str:
        """A formula that gives a number."""
        return self.pick(
            "factor",
            "2",
            "3",
            "0.5",
            "(factor + 1)",
            "(factor - 1)",
            "(factor * factor)" if depth else "4",
        )

    def count(self, depth: int) -> str:
        """A formula that gives places."""
        own = ("size", "size") if self.per_item else ("places", "places", "limit")
        if depth == 0:
            return self.known("count", "0 places", "5 places", *own)
        left, right = self.count(depth - 1), self.count(depth - 1)
        return self.pick(
            f"({left} + {right})", f"({left} - {right})", f"min({left}, {right})", left, "spare",
            f"(if kind = large then spare else {left})",
            f"(if {self.truth(depth - 1)} then {left} else {right})",
            *(("load", f"(if heavy then load else {left})") if self.per_item else ("sum(items.size)", "sum(items.load)")),
        )  # fmt: skip

    def truth(self, depth: int) -> str:
        """A formula that gives yes or no."""
        if depth == 0:
            own = ("heavy",) if self.per_item else ("extra", "kind = small")
            return self.known("truth", *own, "kind in (small, other)", "places > limit")
        left, right = self.truth(depth - 1), self.truth(depth - 1)
        return self.pick(
            f"({self.money(depth - 1)} {self.pick('<', '<=', '>', '>=', '=', '!=')} {self.money(depth - 1)})",
            f"({self.count(depth - 1)} {self.pick('<', '>=')} {self.count(depth - 1)})",
            f"({left} and {right})", f"({left} or {right})", f"not({left})",
            "(extra and bonus > 100 EUR)", "(exists(spare) and spare > 10 places)",
            "(day between 2024-02-01 and 2024-02-01 + 3 months)",
            *(() if self.per_item else ("(some item in items satisfies item.size > limit)", "all_different(items.size)",
                                        "(every item in items satisfies item.heavy)")),
        )  # fmt: skip


def policy(number: int) -> str:
    """The policy with that number, as text."""
    rng = random.Random(number)  # noqa: S311 - repeatable, not secret
    writers = {False: Writer(rng), True: Writer(rng, per_item=True)}
    rules: list[str] = []
    for index in range(rng.randint(1, 5)):
        per_item = rng.random() < 0.4
        kind = rng.choice(("money", "count", "truth"))
        rules += _rule(f"rule_{index}", kind, writers[per_item])
        writers[per_item].earlier.setdefault(kind, []).append(f"rule_{index}")
        if not per_item:
            writers[True].earlier.setdefault(kind, []).append(f"rule_{index}")
    rules += _condition("whole", writers[False]) + _condition("each", writers[True])
    rules += _amount(writers[True])
    names = [line[2:-1] for line in rules if line.startswith("  rule_")]
    return HEAD + "\n".join(rules) + "\n" + TAIL + _reads_all(rules, names)


def _reads_all(rules: list[str], names: list[str]) -> str:
    """Properties that read every name, so that none is refused for being read by nothing."""
    lines = ["properties:"]
    for scope, fields in ((None, ("asked", "places", "factor", "bonus", "spare", "extra", "rate", "limit", "part")),
                          ("item", ("size", "cost", "heavy", "load"))):  # fmt: skip
        lines += [_read(name, scope) for name in fields]
    for name in names:
        at = rules.index(f"  {name}:")
        lines.append(_read(name, "item" if rules[at + 1] == "    per: item" else None))
    return "\n".join(lines) + "\n"


def _read(name: str, scope: str | None) -> str:
    per = "" if scope is None else f"per: {scope}, "
    return f"  of_{name}: {{{per}always: '{name} = {name}', source: text 8}}"


def _rule(name: str, kind: str, writer: Writer) -> list[str]:
    formula = getattr(writer, kind)(2)
    lines = [f"  {name}:", *(["    per: item"] if writer.per_item else [])]
    if writer.rng.random() < 0.3:
        lines.append(f"    only_if: {writer.truth(1)}")
    if kind != "truth" and writer.rng.random() < 0.4:
        other = getattr(writer, kind)(1)
        lines += ["    cases:", f"      - {{when: '{writer.truth(1)}', then: '{formula}'}}"]
        lines.append(f"      - {{{writer.pick('otherwise: ', 'when: extra, then: ')}'{other}'}}")
    elif writer.rng.random() < 0.3:
        lines += [
            "    is:",
            "      hangs_on: doubt",
            f"      wide: '{formula}'",
            f"      narrow: '{getattr(writer, kind)(1)}'",
        ]
    else:
        lines.append(f"    is: '{formula}'")
    return [*lines, "    source: text 4"]


def _condition(name: str, writer: Writer) -> list[str]:
    return [
        f"  {name}:", *(["    per: item"] if writer.per_item else []), "    says: Het klopt.",
        "    refused: Het klopt niet.", f"    condition: '{writer.truth(2)}'", "    source: text 5",
    ]  # fmt: skip


def _amount(writer: Writer) -> list[str]:
    return [
        "  amount:", "    per: item", f"    is: '{writer.money(2)}'", "    rounded: half up to 0.01 EUR",
        "    at_least: {amount: 0 EUR, source: text 6}", "    source: text 6",
    ]  # fmt: skip


TAIL = """decision:
  requires: [whole]
  none_left: {outcome: refused, says: Er is niets gevraagd.}
  parts:
    item: {left_out: {when: size = 0 places, says: Niet gevraagd.}, requires: [each, sound], amount: amount}
  total: granted_amount
payments:
  first: {is: granted_amount * part, rounded: half up to 0.01 EUR, rounded_after: amount, paid: nu, source: text 7}
  rest: {is: granted_amount - first, paid: later, source: text 7}
"""
