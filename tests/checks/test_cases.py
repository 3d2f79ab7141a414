"""The written cases: each policy that is refused says where and why, each other one passes."""

from __future__ import annotations

import re

import pytest

from tests.checks.telling import cases, kept, telling
from tests.checks.written import found, marked, reading, whole

_EXPECTED = re.compile(r"^(?P<before>.*?)#! (?P<code>[EW]\d{3}) ?(?P<words>.*)$")


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
KEPT = kept()


def read_ahead() -> None:
    """Reads all cases, for who runs these tests again and again with mistakes in the analysis."""
    for _, rules in ALL:
        reading(whole(rules))


@pytest.mark.parametrize(("sentence", "rules"), ALL, ids=[sentence for sentence, _ in ALL])
def test_every_case_is_told_as_it_says(sentence: str, rules: str) -> None:
    """No problem is missing, none is told that is not there, and each is told in the kept words."""
    text = whole(rules)
    wanted = expected(rules)
    without_lines = {(code, words) for code, words, line in wanted if line is None}

    told = set()
    problems = found(rules)
    for each in problems:
        words = marked(each, text)
        is_anywhere = (each.code, words) in without_lines
        line = None if is_anywhere or each.span is None else each.span.line
        told.add((each.code, words, line))

    assert wanted == told, sentence
    assert KEPT.get(sentence, "") == telling(rules, problems)


def test_there_are_cases_that_pass_and_cases_that_do_not() -> None:
    """The other test looks at both."""
    refused = [sentence for sentence, rules in ALL if expected(rules)]

    assert len(refused) > len(ALL) // 4
    assert len(ALL) - len(refused) > len(ALL) // 4
