"""Policies whose names are looked for, read but not proved."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from engine.load.draft import Draft
from engine.load.load import Reading, read_policy
from engine.uses.index import Index, index_of
from engine.uses.symbols import How, Symbol

TOP = Path(__file__).parents[2]
GOOD = sorted((TOP / "tests" / "cases" / "good").glob("*.yaml"))
SHIPPED = sorted((TOP / "policies").glob("*.yaml"))

HEAD = """\
language: 1
policy: trees/parks
version: 1.0.0
title: Trees for parks
written_in: en
currency: EUR
in_force: {from: 2025-01-01, by: submitted}
applicant: town
sources: {call: {rank: 1, title: The call, url: example.org}}
units: {tree: trees}
facts:
  town: text
  submitted: date from 2025-01-01 to 2025-12-31
  parks:
    list_of: park
    key: kind
    count: from 1 to 9
    with: prices
    fields:
      kind: one of oak, lime
      trees: trees from 0 to 500
tables:
  prices:
    row: price_row
    key: kind
    columns: {kind: "one of oak, lime", price: EUR per tree from 0 to 200}
    rows: |
      kind | price
      oak  | 80
      lime | 50
    source: call annex
rules:
  subsidy:
    per: park
    is: trees * price
    source: call 3
decision:
  requires: []
  none_left: {outcome: refused, says: No park is left.}
  parts: {park: {requires: [], amount: subsidy}}
  total: granted
"""


@cache
def reading(path: Path) -> Reading:
    """What reading a policy gave."""
    return read_policy(path.read_bytes(), path.name, path.parent)


def read(text: str) -> tuple[Draft, Index, str]:
    """What is known of a policy with this text, its index, and the text."""
    made = read_policy(text, "trees.yaml")
    assert made.draft is not None, [each.what("en") for each in made.problems]
    return made.draft, index_of(made.draft), made.document.text


def lines(text: str, index: Index, symbol: Symbol, *hows: How) -> list[str]:
    """Each place of a name: its line, with the name in angle brackets."""
    found = []
    for each in index.of(symbol):
        if not hows or each.how in hows:
            start, end = each.span.start, each.span.end
            before = text[text.rfind("\n", 0, start) + 1 : start].lstrip()
            found.append(f"{before}<{text[start:end]}>{text[end:].partition(chr(10))[0]}")
    return found
