"""The readers of the engine as the fuzzer sees them: bytes in, problems out, and nothing else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import FrameType

from engine.facts.read import read_application
from engine.formula.fault import FormulaFault
from engine.formula.parse import parse_cell, parse_formula
from engine.load.load import check_text
from engine.policy.expressions import LANGUAGES
from engine.policy.policy import Policy
from engine.problem import Problem, Span, as_github, as_json, draw
from engine.source import read_table_file, read_text
from engine.wordings.catalogue import PROBLEMS
from tests.fuzz import forms

HERE = Path(__file__).parents[1]
TOP = HERE.parent
# Calls of Python functions that one mutant may cost; the largest text of the corpus takes a tenth of it.
WORK_BUDGET = 3_000_000


@dataclass(frozen=True)
class Reader:
    """One reader: what it is fed with, and what it makes of one mutant."""

    corpus: Callable[[], Sequence[bytes]]
    read: Callable[[bytes, Path], Iterable[Problem]]


def _files(*patterns: str) -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for pattern in patterns for path in sorted(TOP.glob(pattern)))


@cache
def _policies() -> tuple[bytes, ...]:
    return _files("benchmarks/reference.yaml", "tests/cases/good/*.yaml")


@cache
def _call3() -> Policy:
    checked = check_text((TOP / "policies/call3.yaml").read_bytes(), "call3.yaml", TOP / "policies")
    assert checked.policy is not None
    return checked.policy


@cache
def _applications() -> tuple[bytes, ...]:
    return _files("applications/call3/*.yaml")


@cache
def _tables() -> tuple[bytes, ...]:
    return _files("policies/tables/*.csv", "policies/data/fusies_2025.csv")


@cache
def _formulas() -> tuple[bytes, ...]:
    texts = [line.split(":", 1)[1].strip() for line in (TOP / "policies/call3.yaml").read_text("utf-8").split("\n")
             if line.strip().startswith(("is:", "condition:", "only_if:", "always:"))]  # fmt: skip
    texts += [
        "if planned >= 2 * existing then price * planned / 2 else (planned - existing) * price",
        "some member in members satisfies member.size > 7 500 and not(member.left)",
        "sum(members[kind in (large, small)].size) between 0 and 12.5 % * total",
        "[1 EUR..5 000 EUR)",
        '"a text", "another"',
        "2024-05-06T12:00 + 6 months",
    ]
    return tuple(text.encode() for text in texts if text)


def _read_policy(data: bytes, _folder: Path) -> Iterable[Problem]:
    return check_text(data, "mutant.yaml").problems


def _read_application(data: bytes, _folder: Path) -> Iterable[Problem]:
    document, problems = read_text(data, "mutant.yaml", notation="yaml")
    if problems or document.root is None:
        return problems
    facts, found = read_application(document, _call3())
    assert (facts is None) == any(each.severity == "error" for each in found)
    return found


def _read_json(data: bytes, _folder: Path) -> Iterable[Problem]:
    return read_text(data, "mutant.json", notation="json")[1]


def _read_table(data: bytes, folder: Path) -> Iterable[Problem]:
    (folder / "mutant.csv").write_bytes(data)
    return read_table_file(folder, "mutant.csv")[1]


def _span(text: str, start: int, end: int) -> Span:
    before, within = text[:start], text[:end]
    return Span(
        file="mutant",
        start=start,
        end=end,
        line=before.count("\n") + 1,
        column=start - before.rfind("\n"),
        end_line=within.count("\n") + 1,
        end_column=end - within.rfind("\n"),
    )


def _read_formula(data: bytes, _folder: Path) -> Iterable[Problem]:
    text = data.decode("utf-8", "replace")
    found = []
    for parse in (parse_formula, parse_cell):
        try:
            parse(text)
        except FormulaFault as fault:
            assert 0 <= fault.start <= fault.end <= len(text)
            found.append(
                Problem(fault.code, _span(text, fault.start, fault.end), dict(fault.fields))
            )
    return found


READERS: dict[str, Reader] = {
    "formula": Reader(_formulas, _read_formula),
    "table": Reader(_tables, _read_table),
    "json": Reader(
        lambda: (b'{"policy": "a", "facts": {"b": [1, 2.5, true, "x\\u00e9"], "c": {}}}',),
        _read_json,
    ),
    "application": Reader(_applications, _read_application),
    "form": Reader(forms.corpus, forms.read_mutant),
    "policy": Reader(_policies, _read_policy),
}


def must_be_clear(problems: Iterable[Problem], data: bytes) -> int:
    """How many problems there are; each has a code, a place, and words in both languages and all forms."""
    text = data.decode("utf-8", "replace")
    number = 0
    for problem in problems:
        number += 1
        assert problem.code in PROBLEMS
        assert problem.span is None or (problem.span.line >= 1 and problem.span.column >= 1)
        for language in LANGUAGES:
            assert problem.what(language)
            assert problem.mend(language)
            draw(problem, text, language)
            assert "\n" not in as_github(problem, language)
        as_json(problem)
    return number


def work_of(act: Callable[[], object]) -> int:
    """How many Python functions `act` calls."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        act()
    finally:
        sys.setprofile(before)
    return calls
