"""What a baseline keeps of the round, and when it keeps none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from engine.application import Facts
from engine.baselines.rounds import rounds_of, why_not
from engine.policy.policy import Policy
from tests.calls.rounds import path_of, policy_of
from tests.round.drawn import CASES, applications, policy_with

_PICKING, _SHARING = (
    {each["case"]: each for each in yaml.safe_load((CASES / f"{file}.yaml").read_text("utf-8"))}
    for file in ("picking", "sharing")
)


def case(of: Mapping[str, dict[str, Any]], begins: str) -> tuple[Policy, list[Facts]]:
    """The policy and the applications of the one case that begins so."""
    (found,) = [each for sentence, each in of.items() if sentence.startswith(begins)]
    policy = policy_with(found["round"])
    return policy, applications(policy, found)


def kept(of: Mapping[str, dict[str, Any]], begins: str) -> dict[str, Any]:
    """What is kept of each school in that case."""
    policy, files = case(of, begins)
    held = rounds_of(policy, files)
    return {str(each.values["school"]): held[each.sha256] for each in files}


def test_of_a_pick_the_place_is_kept_and_whether_it_was_enough() -> None:
    """Of each part, with its outcome and amount."""
    oak = kept(_PICKING, "One guide for each sort")["Oak"]

    assert oak == {
        "outcome": "partly granted",
        "amount": "10.00",
        "parts": [
            {"id": "guides.apple", "outcome": "refused", "amount": None},
            {"id": "guides.pear", "outcome": "granted", "amount": "10.00"},
        ],
        "turns": {
            "one_guide guides.apple": "2: not picked",
            "one_guide guides.pear": "1: picked",
        },
    }


@pytest.mark.parametrize(
    ("begins", "school", "turn"),
    [
        ("A tie is left to the person", "Oak", {"one_guide guides.apple": "1: open"}),
        ("The only candidate without a rank", "Oak", {"one_guide guides.apple": "open"}),
        ("Whole applications, each member", "Elm", {"one_each": "2: not picked"}),
        ("What a person has judged", "Oak", {}),
    ],
)
def test_who_is_picked_may_be_open_have_no_place_or_be_a_whole_application(
    begins: str, school: str, turn: dict[str, str]
) -> None:
    """Who takes no part in a step has no turn there."""
    assert kept(_PICKING, begins)[school]["turns"] == turn


@pytest.mark.parametrize(
    ("begins", "school", "turn"),
    [
        ("Partly at the edge", "Elm", "2: 40.00 of 41.00"),
        ("A tie at the edge", "Ash", "3: 0.00..30.00 of 30.00"),
        ("Pro rata to the cent", "Ash", "20.16 of 50.50"),
    ],
)
def test_of_what_is_shared_out_is_kept_how_much_of_how_much(
    begins: str, school: str, turn: str
) -> None:
    """Between two amounts where it is open; without a place where nobody goes before."""
    assert kept(_SHARING, begins)[school]["turns"] == {"shares plots.1": turn}


def test_a_round_is_kept_where_all_are_read_at_the_first_stage_and_apply_once() -> None:
    """What keeps it from being held is told."""
    policy, files = case(_PICKING, "One guide for each sort")

    assert why_not(policy, files, None) == ""
    assert why_not(policy, [*files, None], None) == "unread"
    assert why_not(policy, [*files, files[0]], None) == "several of one applicant"


def test_at_a_later_stage_or_without_a_round_nothing_is_kept_of_one() -> None:
    """The first stage is when all compete."""
    staged = policy_of("call2", path_of("call2").read_text("utf-8"), None)
    assert staged is not None

    assert why_not(policy_with("{}"), [], None) == "no round"
    assert why_not(staged, [], staged.stages[0]) == ""
    assert why_not(staged, [], staged.stages[1]) == "later stage"
