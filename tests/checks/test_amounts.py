"""What is paid is asked of the award, whatever comes to light at a later stage."""

from __future__ import annotations

import pytest

from engine.load.load import check_text
from tests.checks.written import is_ours, whole

LATER = """facts:
  harvest: {type: EUR from 0 to 10 000, known_at: later}
rules:
  yield_of_it: {is: 1 EUR / (harvest - harvest), source: text 1}
decision: {requires: [], amount: asked, total: granted_amount}
payments:
"""


def problems(payments: str) -> dict[str, str]:
    """What is told of these payments, by its code, of a policy with a second stage."""
    text = whole(LATER + payments).replace("zone:", "stages: [first, later]\nzone:")
    found = [each for each in check_text(text, "test.yaml").problems if is_ours(each)]
    return {each.code: each.what("en") for each in found}


@pytest.mark.parametrize(
    ("payments", "code", "applicant"),
    [
        ("  first: {is: 10 EUR, paid: nu, source: text 1}\n", "E452", "`asked = € 0`"),
        (
            (
                "  first: {is: granted_amount + 10 EUR, paid: nu, source: text 1}\n"
                "  rest: {is: granted_amount - first, paid: later, source: text 1}\n"
            ),
            "E448",
            "every application",
        ),
    ],
)
def test_what_fails_at_a_later_stage_hides_no_payment_that_is_wrong(
    payments: str, code: str, applicant: str
) -> None:
    """The rule of the later stage can be worked out for nobody; the payments can for everybody."""
    told = problems(payments)

    assert set(told) == {"E440", code}
    assert f"with {applicant}" in told[code]
