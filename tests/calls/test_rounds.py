"""The round of each call over a few sample applications, as cases that policy staff could read."""

from __future__ import annotations

from typing import Any

import pytest

from tests.calls.rounds import CALLS, cases, comes_to, expected, shipped

ALL = [
    pytest.param(call, case, id=f"{call}: {case['case']}") for call in CALLS for case in cases(call)
]


@pytest.mark.parametrize(("call", "case"), ALL)
def test_the_round_of_a_call_comes_to_what_its_case_says(call: str, case: dict[str, Any]) -> None:
    """Outcome, amount, place and reason of each part, and what is left, are those that are drawn."""
    assert comes_to(shipped(call, case.get("budget")), call, case) == expected(case)
