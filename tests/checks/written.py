"""Policies for these tests: a few rules, put between facts that are declared and a decision."""

from __future__ import annotations

import re
from functools import cache

from engine.load.load import Reading, proved, read_policy
from engine.policy.policy import Policy
from engine.problem import Problem

HEAD = """language: 1
policy: test/policy
version: 1.0.0
title: Een proef
written_in: nl
currency: EUR
zone: Europe/Brussels
month_end: last day
in_force: {from: 2024-01-01, by: day}
applicant: applicant
sources: {text: {rank: 1, title: De tekst, url: example.org}}
units: {place: places, resident: residents}
"""
PARAMETERS = """parameters:
  limit: {value: 40 places, source: text 1}
  rate: {value: 12.50 EUR per place, source: text 1}
  part: {value: 25 %, source: text 1}
"""
FACTS = """facts:
  applicant: text
  day: date from 2024-01-01 to 2024-12-31
  moment: moment from 2024-01-01T00:00 to 2024-12-31T23:59
  kind: one of small, large, other
  extra: yes or no
  asked: EUR from 0 to 10 000
  cost: EUR from 0 to 10 000
  planned: places from 0 to 100
  existing: places from 0 to 100
  balance: EUR from -1 000 to 1 000
  share_of: share from 0 % to 100 %
  factor: number from 1 to 8
  wait: period from 0 days to 90 days
  bonus: {type: EUR from 0 to 500, only_if: extra}
  spare: {type: places from 1 to 50, only_if: kind = large}
  gift: {type: EUR from 0 to 500, may_be_absent: yes}
  items:
    list_of: item
    key: code
    count: from 0 to 3
    with: [prices, earlier_ones]
    fields:
      code: whole number from 1 to 9
      size: places from 0 to 100
      price_paid: EUR from 0 to 5 000
      heavy: yes or no
      load: {type: places from 0 to 20, only_if: heavy}
  others:
    list_of: other_one
    key: code
    count: from 1 to 3
    only_if: kind != small
    fields:
      code: whole number from 1 to 9
      worth: EUR from 0 to 5 000
  earlier_ones:
    list_of: earlier_one
    key: code
    count: from 0 to 3
    with: grades
    fields:
      code: whole number from 1 to 9
      got: EUR from 0 to 5 000
      grade: one of good, poor
      done: yes or no
  grants:
    list_of: grant
    key: [sort, target]
    count: from 0 to 3
    fields:
      sort: one of plain, linked
      target: {type: whole number from 1 to 9, only_if: sort = linked}
      worth_of: EUR from 0 to 5 000
  picked: key of towns
  word: text like AA
  other_word: text like AA
  wishes: several of red, blue
  wish: one of red, blue
judgements:
  sound: {per: item, asks: Is het degelijk?, by: de jury, source: text 2}
"""
TABLES = """tables:
  prices:
    row: price
    key: code
    columns:
      code: whole number from 1 to 9
      unit_price: EUR per place from 0 to 100
      fixed: yes or no
    rows: |
      code | unit_price | fixed
         1 |         10 | ja
         2 |         20 | nee
         5 |         50 | nee
    source: text 2
  grades:
    row: grade_row
    key: grade
    columns: {grade: "one of good, poor", points: whole number from 0 to 9}
    rows: |
      grade | points
      good  |      5
      poor  |      1
    source: text 2
  towns:
    row: town
    key: number
    columns: {number: text like 00, people: residents from 0 to 500, called: text, sort_of: "one of hamlet, city"}
    rows: |
      number | people | called | sort_of
      11     |    100 | Thorpe | hamlet
      22     |    200 | Ham    | city
    source: text 2
"""
# A question with two readings, to which a test can add another.
DOUBT = """interpretations:
  doubt:
    question: Welke?
    readings: {wide: Ruim, narrow: Eng}
    chosen: wide
    because: Zo staat het er.
    source: text 1
"""
DECISION = """decision:
  requires: []
  amount: asked
  total: granted_amount
"""
_OF_THE_FILE = """day moment extra asked cost planned existing balance share_of factor wait bonus spare limit
 rate part word other_word wish picked""".split()
OURS = ("43", "44", "45", "46", "47")
_OF_AN_ITEM = "size price_paid heavy load unit_price fixed sound".split()


_OWN_FACTS = re.compile(r"\Afacts:\n((?:  .*\n)+)")


def whole(rules: str) -> str:
    """The text of a whole policy with these `rules`, and a decision unless they have one.

    Facts that they begin with stand beside the others; the rules read them.
    """
    body, mark, own = (rules.rstrip() + "\n").partition("properties:\n")
    facts = _OWN_FACTS.match(body)
    body = body[facts.end() :] if facts else body
    parameters = "" if "parameters:" in body else PARAMETERS
    tables = "" if "tables:" in body else TABLES
    declared = FACTS.replace("judgements:\n", (facts[1] if facts else "") + "judgements:\n")
    text = HEAD + parameters + declared + tables + body
    if "\ndecision:" not in text:
        text += DECISION
    return text + "properties:\n" + own * bool(mark) + "\n".join(_reads(body)) + "\n"


def _reads(rules: str) -> list[str]:
    """Properties that read every name, so that none is refused for being read by nothing."""
    lines = [_read(name, "") for name in _OF_THE_FILE]
    lines += [_read(name, "per: item, ") for name in _OF_AN_ITEM]
    lines.append(_read("worth", "per: other_one, "))
    lines += [_read(name, "per: earlier_one, ") for name in ("got", "grade", "done", "points")]
    lines.append(
        "  of_wishes: {always: 'contains(wishes, red) = contains(wishes, red)', source: text 8}"
    )
    lines.append(_read("worth_of", "per: grant, "))
    for column in ("people", "called", "sort_of"):
        cell = f"towns[number = picked].{column}"
        lines.append(f"  of_{column}: {{always: '{cell} = {cell}', source: text 8}}")
    lines.append("  of_kind: {always: 'kind in (small, large, other)', source: text 8}")
    for name in ("items", "others", "earlier_ones", "grants"):
        count = f"count({name})"
        lines.append(f"  of_{name}: {{always: {count} = {count}, source: text 8}}")
    lines.append("  of_gift: {always: gift = gift, source: text 8}")
    block = rules.partition("rules:\n")[2]
    block = re.split(r"^\w", block, maxsplit=1, flags=re.MULTILINE)[0]
    for found in re.finditer(r"^  (\w+):(.*(?:\n(?:    .*|))*)", block, re.MULTILINE):
        scope = re.search(r"per: (\w+)", found[2])
        lines.append(_read(found[1], "" if scope is None else f"per: {scope[1]}, "))
    return lines


def _read(name: str, per: str) -> str:
    return f"  of_{name}: {{{per}always: '{name} = {name}', source: text 8}}"


def loaded(rules: str) -> Policy:
    """The policy of `whole(rules)`, whatever the analysis would say of it."""
    return loaded_text(whole(rules))


def loaded_text(text: str) -> Policy:
    """The policy that `text` writes, whatever the analysis would say of it."""
    made = reading(text)
    errors = [each for each in made.problems if each.severity == "error"]
    assert made.policy is not None, [(each.code, each.what("en")) for each in errors]
    return made.policy


@cache
def reading(text: str) -> Reading:
    """What `text` says; read once, for what goes wrong in the analysis is judged by many tests."""
    return read_policy(text, "test.yaml")


def found(rules: str) -> tuple[Problem, ...]:
    """What the analysis finds in `whole(rules)`."""
    return tuple(each for each in proved(reading(whole(rules))).problems if is_ours(each))


def is_ours(problem: Problem) -> bool:
    """Whether the analysis found it, or an error that kept it from being made."""
    return problem.severity == "error" or problem.code[1:3] in OURS


def told(rules: str) -> list[tuple[str, str]]:
    """The code and the marked words of each of them."""
    text = whole(rules)
    return [(each.code, marked(each, text)) for each in found(rules)]


def marked(problem: Problem, text: str) -> str:
    """The first line of what a problem marks."""
    if problem.span is None:
        return ""
    line = text[problem.span.start : problem.span.end].partition("\n")[0]
    return line.partition("  #!")[0].strip()
