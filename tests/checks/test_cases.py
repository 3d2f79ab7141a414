"""The written cases: each policy that is refused says where and why, each other one passes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.checks.written import found, marked, whole

CASES = Path(__file__).parent.parent / "cases" / "checks"
_EXPECTED = re.compile(r"^(?P<before>.*?)#! (?P<code>[EW]\d{3}) ?(?P<words>.*)$")


def cases() -> Iterator[tuple[str, str]]:
    """The sentence and the rules of each case."""
    for file in sorted(CASES.glob("*.yaml")):
        for text in file.read_text(encoding="utf-8").split("\n---\n"):
            sentence, _, rules = text.partition("\n")
            yield f"{file.stem}: {sentence.removeprefix('# ')}", rules


def expected(rules: str) -> set[tuple[str, str, int | None]]:
    """The codes, the marked words and, if it is said beside it, the line of each problem."""
    wanted: set[tuple[str, str, int | None]] = set()
    for number, line in enumerate(whole(rules).splitlines(), 1):
        said = _EXPECTED.match(line)
        if said is not None:
            beside = bool(said["before"].strip())
            wanted.add((said["code"], said["words"], number if beside else None))
    return wanted


ALL = list(cases())


@pytest.mark.parametrize(("sentence", "rules"), ALL, ids=[sentence for sentence, _ in ALL])
def test_every_case_is_told_as_it_says(sentence: str, rules: str) -> None:
    """No problem is missing, and none is told that is not there."""
    text = whole(rules)
    wanted = expected(rules)
    without_lines = {(code, words) for code, words, line in wanted if line is None}

    told = set()
    for each in found(rules):
        words = marked(each, text)
        is_anywhere = (each.code, words) in without_lines
        line = None if is_anywhere or each.span is None else each.span.line
        told.add((each.code, words, line))

    assert wanted == told, sentence


def test_there_are_cases_that_pass_and_cases_that_do_not() -> None:
    """The other test looks at both."""
    refused = [sentence for sentence, rules in ALL if expected(rules)]

    assert len(refused) > len(ALL) // 4
    assert len(ALL) - len(refused) > len(ALL) // 4
