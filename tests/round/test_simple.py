"""A round of a policy without parts, and what else the drawn cases do not show."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from engine.application import Facts
from engine.facts.read import read_application
from engine.load.load import check_text
from engine.outcome import Outcome
from engine.policy.policy import Policy
from engine.round.between import ANYTHING, Between
from engine.round.outcome import RoundOutcome, Why
from engine.round.run import run_round
from engine.round.sharing import share_out
from engine.source import read_text
from tests.round.drawn import BASE, CASES, applications, policy_with

SIMPLE = (CASES / "_simple.yaml").read_text("utf-8")
ONE_GUIDE = yaml.safe_load((CASES / "picking.yaml").read_text("utf-8"))[0]
EARLY, LATE = "2025-03-01T10:00", "2025-03-01T10:00:01"


@pytest.fixture(scope="module")
def simple() -> Policy:
    """The scheme without parts."""
    policy = check_text(SIMPLE, "simple.yaml").policy
    assert policy is not None
    return policy


def stated(policy: Policy, **facts: Any) -> Facts:
    """What one school states."""
    text = yaml.safe_dump({"policy": policy.identity.name, "facts": facts})
    document, _ = read_text(text, f"{facts.get('school', 'nobody')}.yaml", notation="yaml")
    read, problems = read_application(document, policy)
    assert read is not None, problems
    return read


def school(policy: Policy, name: str, asked: str, at: str = EARLY, **more: Any) -> Facts:
    """A school that is not small and has not waited."""
    facts = {"school": name, "asked": asked, "applied_at": at, "is_small": "no"}
    return stated(policy, **{**facts, "waits_for_us": "0 days", **more})


def amounts(outcome: RoundOutcome) -> dict[str, Any]:
    """What each school gets, or why not."""
    return {
        each.id: each.outcome.value if each.amount is None else each.amount
        for each in outcome.awards
    }


def test_whole_applications_share_an_envelope_in_the_order_of_moments(simple):
    """Who applied a second later comes second, and gets nothing if it does not fit."""
    made = run_round(simple, [school(simple, "Oak", "70", LATE), school(simple, "Elm", "60")])

    assert amounts(made) == {"Elm": 60, "Oak": "refused"}
    assert not made.is_provisional


def test_a_period_can_decide_between_equals(simple):
    """Of two that applied at the same moment the one that waited the shortest comes first."""
    made = run_round(
        simple,
        [
            school(simple, "Oak", "70", waits_for_us="3 days"),
            school(simple, "Elm", "60", waits_for_us="2 days"),
        ],
    )

    assert amounts(made) == {"Elm": 60, "Oak": "refused"}


def test_a_limit_holds_only_where_it_applies(simple):
    """A small school asks no more than its limit of the envelope; the rest of its request is lost."""
    made = run_round(
        simple,
        [
            school(simple, "Oak", "70", is_small="yes", limit="20"),
            school(simple, "Elm", "60", LATE),
        ],
    )

    assert amounts(made) == {"Elm": 60, "Oak": 20}


def test_another_reading_shares_out_otherwise_and_has_steps_of_its_own(simple):
    """In proportion each gets its part, and the step of that reading exists."""
    schools = [school(simple, "Oak", "70", LATE), school(simple, "Elm", "60")]
    made = run_round(simple, schools, {"how_much": "in_proportion"})

    assert amounts(made) == {"Elm": 46, "Oak": 54}
    assert [each.step.name for each in made.steps] == ["first_come", "only_then"]


def test_an_unknown_amount_is_at_most_what_the_checks_have_proved(simple):
    """Nobody can ask more than 100, so what comes before it is settled; under a reading nobody knows."""
    open_one = stated(simple, school="Ash", applied_at=LATE, is_small="no", waits_for_us="0 days")
    made = run_round(simple, [open_one, school(simple, "Oak", "70")])
    other = run_round(
        simple, [open_one, school(simple, "Oak", "70")], {"how_much": "in_proportion"}
    )

    assert amounts(made) == {"Ash": "undetermined", "Oak": 70}
    assert made.awards[0].parts[0].asked == Between(0, 100)
    assert other.awards[0].parts[0].asked == ANYTHING
    assert amounts(other) == {"Ash": "undetermined", "Oak": "undetermined"}


def test_whoever_says_not_who_applies_is_known_by_what_is_stated(simple):
    """Without a name the hash of the facts stands for it, in whatever order the files come."""
    nobody = stated(simple, applied_at=EARLY, is_small="no", waits_for_us="0 days", asked="5")
    made = run_round(simple, [nobody])

    assert [each.id for each in made.awards] == [nobody.sha256]


def test_a_round_over_nobody_comes_to_nothing(simple):
    """No applications, no awards, and an envelope that nobody needs to know."""
    made = run_round(simple, [])

    assert made.awards == ()
    assert not made.is_provisional


def test_an_amount_that_hangs_on_another_answer_of_the_round_stays_open():
    """Two candidacies are worth 5 each, one alone 10: what the round starts from no longer holds."""
    several = "  several: {is: 'count(guides[chosen])', source: note 2}\n  guide_money:\n"
    text = BASE.replace("  guide_money:\n", several)
    text = text.replace("    is: prize\n", "    is: if several > 1 then 5 EUR else prize\n")
    block = "".join(f"  {line}\n" for line in ONE_GUIDE["round"].splitlines())
    policy = check_text(text.replace("ROUND", "round:\n" + block), "policy.yaml").policy
    assert policy is not None
    made = run_round(policy, applications(policy, ONE_GUIDE))
    oak = next(each for each in made.awards if each.id == "Oak")

    apple, pear = oak.parts
    assert apple.outcome is Outcome.REFUSED
    assert pear.outcome is Outcome.AWAITING
    assert pear.turns[0].open == (Why.TOGETHER,)


def test_the_ties_of_a_step_are_told_in_both_languages(simple):
    """Who decides between equals is said in the other language if that is written there."""
    ties = simple.round[0].ties
    assert ties is not None
    assert ties.decided_by == {"en": "the board", "nl": "het bestuur"}


def test_in_proportion_without_a_bound_nothing_is_certain():
    """Beside an unbounded request the least is nothing, and the most the whole envelope."""
    policy = policy_with(ONE_GUIDE["round"])
    assert policy.round
    way = next(each for each in _ways() if each.step)
    from engine.round.claims import Claim

    claims = [Claim("a", ANYTHING), Claim("b", Between(10, 10))]
    made = share_out(claims, Between(20, 20), way)

    assert made["a"].got == Between(0, 20)
    assert made["b"].got == Between(0, 10)


def _ways() -> list[Any]:
    from engine.policy.round import Short, WhenShort

    return [WhenShort(Short.LEFT_OPEN), WhenShort(Short.PRO_RATA, 1)]
