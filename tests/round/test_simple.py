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
from engine.policy.round import Short, WhenShort
from engine.round.between import ANYTHING, Between
from engine.round.claims import Claim
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


def test_a_limit_below_zero_gives_nothing():
    """It takes nothing from anybody, and whoever it holds for is refused."""
    room = "rules:\n  room: {only_if: is_small, is: limit - 30 EUR, source: note 1}\n"
    text = SIMPLE.replace("rules:\n", room).replace("up_to: limit", "up_to: room")
    policy = check_text(text, "simple.yaml").policy
    assert policy is not None
    oak = school(policy, "Oak", "70", is_small="yes", limit="20")
    made = run_round(policy, [oak, school(policy, "Elm", "60", LATE)])

    assert amounts(made) == {"Elm": 60, "Oak": "refused"}
    assert made.steps[0].left == Between(40, 40)


def test_another_reading_shares_out_otherwise_and_has_steps_of_its_own(simple):
    """In proportion each gets its part, and the step of that reading exists."""
    schools = [school(simple, "Oak", "70", LATE), school(simple, "Elm", "60")]
    made = run_round(simple, schools, {"how_much": "in_proportion"})

    assert amounts(made) == {"Elm": 46, "Oak": 54}
    assert [each.step.name for each in made.steps] == ["at_most_three", "first_come"]


def test_a_pick_may_stand_behind_a_sharing_out_that_never_is_about_the_same() -> None:
    """Each exists under a reading of its own, or each has its own kind of parts."""
    start = SIMPLE.index("  at_most_three:")
    behind, end = SIMPLE.index("  first_come:"), SIMPLE.index("\ndutch:")
    pick, sharing = SIMPLE[start:behind], SIMPLE[behind:end]
    own = sharing.replace("up_to: limit", "up_to: limit\n    under: how_much.a_hundred")
    policy = check_text(SIMPLE[:start] + own + pick + SIMPLE[end:], "simple.yaml").policy
    shares = "paid_first:\n  shares_out: fund\n  among: plots\n  when_short: left open\n  source: note 3\n"

    assert policy is not None
    assert [each.name for each in policy.round] == ["first_come", "at_most_three"]
    assert len(policy_with(shares + ONE_GUIDE["round"]).round) == 2


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


def with_regions() -> Policy:
    """The scheme with parts, where a school may work alone and each member has a region."""
    text = BASE.replace("    key: code\n", "    key: code\n    only_if: together\n", 1)
    text = text.replace("      code: text\n", "      code: text\n      region: text\n", 1)
    text = text.replace("  school: text\n", "  school: text\n  together: yes or no\n", 1)
    text = text.replace("condition: count(members)", "condition: together and count(members)")
    steps = """round:
  one_each:
    picks: 1
    among: applications
    for_each: members.region
    in_order_of: [applied_on]
    ties: left open
    not_picked: A school of this region was earlier.
    source: note 4
"""
    policy = check_text(text.replace("ROUND", steps), "policy.yaml").policy
    assert policy is not None
    return policy


def together(policy: Policy, name: str, on: str, members: dict[str, Any] | None) -> Facts:
    """A school with one plot, and its members; it works alone if it has none."""
    given = {"value": "10", "by": "the board", "on": "2025-04-01", "because": "so"}
    plot = {"asked": "10", "priority": "1", "planted": "not applicable", "fits": "yes"}
    listed = {} if members is None else {"members": members}
    facts = {"school": name, "applied_on": on, "pupils": "100", "most": "5", "guides": {}, **listed}
    is_together = "no" if members is None else "yes"
    return stated(policy, **facts, together=is_together, plots={"1": {**plot, "given": given}})


def test_a_list_that_does_not_apply_puts_an_application_in_no_group():
    """Who works alone stands in nobody's way, and nobody stands in its."""
    policy = with_regions()
    north = {"a": {"region": "north"}}
    made = run_round(
        policy,
        [
            together(policy, "Oak", "2025-03-01", None),
            together(policy, "Elm", "2025-03-02", north),
            together(policy, "Ash", "2025-03-03", north),
        ],
    )

    assert amounts(made) == {"Oak": 10, "Elm": 10, "Ash": "refused"}


def test_a_member_of_which_the_group_is_unknown_leaves_its_application_open():
    """It may be of any region; what it waits for is named."""
    policy = with_regions()
    made = run_round(
        policy,
        [
            together(policy, "Oak", "2025-03-01", {"a": {"region": "north"}}),
            together(policy, "Elm", "2025-03-02", {"b": {}}),
        ],
    )

    assert amounts(made) == {"Oak": 10, "Elm": "undetermined"}
    assert made.awards[0].parts[0].waits_for == ("members.b.region",)


def test_beside_an_equal_of_which_the_amount_is_unknown_only_what_fits_in_any_case_is_sure():
    """The others of a place ask at least what is known of them, and at most anything."""
    claims = [
        Claim("a", ANYTHING, position=((False, 1),)),
        Claim("b", Between(10, 10), position=((False, 1),)),
    ]
    made = share_out(claims, Between(30, 30), WhenShort(Short.PARTLY))

    assert made["a"].got == Between(0, 30)
    assert made["b"].got == Between(0, 10)
    assert made["a"].before == Between(20, 30)
    assert made["b"].before == Between(0, 30)


def test_what_is_left_of_an_unbounded_envelope_bounds_nobody():
    """Who asks 10 of what may be anything gets 0 to 10, in proportion as in order."""
    claims = [Claim("a", Between(10, 10), position=((False, 1),)), Claim("b", ANYTHING)]

    for way in (WhenShort(Short.PRO_RATA, 1), WhenShort(Short.IN_FULL)):
        made = share_out(claims, ANYTHING, way)
        assert made["a"].got == Between(0, 10)
        assert made["b"].got == ANYTHING


def test_the_ties_of_a_step_are_told_in_both_languages(simple):
    """Who decides between equals is said in the other language if that is written there."""
    ties = simple.round[-1].ties
    assert ties is not None
    assert ties.decided_by == {"en": "the board", "nl": "het bestuur"}


def test_in_proportion_without_a_bound_nothing_is_certain():
    """Beside an unbounded request the least is nothing, and the most the whole envelope."""
    policy = policy_with(ONE_GUIDE["round"])
    assert policy.round
    way = next(each for each in _ways() if each.step)
    claims = [Claim("a", ANYTHING), Claim("b", Between(10, 10))]
    made = share_out(claims, Between(20, 20), way)

    assert made["a"].got == Between(0, 20)
    assert made["b"].got == Between(0, 10)


def _ways() -> list[Any]:
    return [WhenShort(Short.LEFT_OPEN), WhenShort(Short.PRO_RATA, 1)]
