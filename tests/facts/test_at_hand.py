"""Records at hand: each is read once, however many applications are read with them."""

from __future__ import annotations

import pickle
from collections import Counter
from typing import Any

import pytest

from engine.absence import NOT_APPLICABLE
from engine.facts import at_hand
from engine.facts.at_hand import Records
from engine.facts.read import read_application
from engine.quantities import TEXT
from tests.facts.gardens import application, gardens
from tests.facts.test_earlier import EARLIER, FROM_RECORD, decided, values, with_records

WHO = "0200.000.001"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a record was read, and an applicant was looked at."""
    counted: Counter[str] = Counter()

    def counting(name: str) -> Any:
        once = getattr(at_hand, name)

        def call(*given: Any) -> Any:
            counted[name] += 1
            return once(*given)

        return call

    for name in ("read_record", "given"):
        monkeypatch.setattr(at_hand, name, counting(name))
    return counted


def records(number: int) -> list[Any]:
    """So many decisions, the first of them on the usual applicant."""
    others = [
        decided({**EARLIER, "registration": f"0200.000.{n:03}"}) for n in range(2, number + 1)
    ]
    return [decided(EARLIER), *others]


@pytest.mark.parametrize("applications", [1, 5])
@pytest.mark.parametrize("number", [1, 4])
def test_the_work_does_not_grow_with_the_applications(
    number: int, applications: int, read: Counter[str]
) -> None:
    """Every record is read once and every applicant looked at once, not once per application."""
    held = Records(records(number))

    for _ in range(applications):
        facts, problems = read_application(application(FROM_RECORD), gardens(), records=held)
        assert problems == ()
        assert len(values(facts, "earlier_plots")) == 2

    assert read == {"read_record": number, "given": number}


def test_the_same_comes_out_as_of_a_plain_sequence() -> None:
    """Facts and where they come from."""
    plain, indexed = records(3), Records(records(3))

    facts = [with_records(FROM_RECORD, *each)[0] for each in (plain, indexed)]
    again = read_application(application(FROM_RECORD), gardens(), records=indexed)[0]

    assert facts[0] == facts[1] == again


def test_records_are_a_sequence_and_go_to_another_process() -> None:
    """Which reads them itself."""
    held = Records(records(2))

    assert len(held) == 2
    assert list(held) == [held[0], held[1]] == list(held[:2])
    sent = pickle.loads(pickle.dumps(held))  # noqa: S301 - our own bytes
    assert list(sent) == list(held)
    assert len(sent.of_policy("gardens/call1")) == 2


def test_what_is_looked_for_and_not_there_is_nothing() -> None:
    """Another policy, another applicant, one that does not apply."""
    held = Records(records(2))

    assert held.is_whole
    assert not Records([*records(1), {"decision": {}}]).is_whole
    assert list(held.of_policy("gardens/call9")) == []
    assert list(held.of_applicant("gardens/call1", "somebody", TEXT)) == []
    assert list(held.of_applicant("gardens/call1", NOT_APPLICABLE, TEXT)) == []
    assert [each.applicant for each in held.of_applicant("gardens/call1", WHO, TEXT)] == [WHO]
