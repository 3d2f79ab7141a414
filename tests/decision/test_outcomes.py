"""The outcome of a part, a file and a stage, in every cell of the table of the language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from re import findall

import pytest

from engine.application import Element, Facts
from engine.decision import decide
from engine.load.load import check_text
from engine.outcome import Decision, Outcome
from engine.policy.policy import Policy
from engine.quantities import Given

TEXT = (Path(__file__).parents[1] / "cases/decision/outcomes.yaml").read_text("utf-8")
DAY: Mapping[str, Given] = {"applicant": "A", "day": date(2025, 5, 1)}

# What a gate, a part or a file may be.
FAILS, UNDETERMINED, AWAITING, HOLDS = "fails", "undetermined", "awaiting", "holds"
GATES: dict[str, dict[str, Given]] = {
    HOLDS: {"ready": True, "judged": True, "helped": False},
    FAILS: {"ready": False, "judged": True, "helped": False},
    "fails beside an open fact": {"judged": False, "helped": False},
    "fails beside an open judgement": {"ready": False, "helped": False},
    UNDETERMINED: {"judged": True, "helped": False},
    "undetermined, for an open fact stands beside an open judgement": {"helped": False},
    "undetermined, for it is open whether a condition applies": {"ready": True, "judged": True},
    AWAITING: {"ready": True, "helped": False},
}
GATE_OUTCOMES = {
    name: Outcome.GRANTED
    if name == HOLDS
    else Outcome.REFUSED
    if name.startswith(FAILS)
    else Outcome.UNDETERMINED
    if name.startswith(UNDETERMINED)
    else Outcome.AWAITING
    for name in GATES
}
GOOD: dict[str, Given] = {
    "wanted": True, "dropped": False, "good": True, "item_judged": True, "cost": 10
}  # fmt: skip


def without(*names: str) -> dict[str, Given]:
    """A good item of which some facts are not known."""
    return {name: value for name, value in GOOD.items() if name not in names}


PARTS: dict[Outcome, list[dict[str, Given]]] = {
    Outcome.GRANTED: [GOOD, {**GOOD, "cost": 60}, {**GOOD, "cost": 0}],
    Outcome.REFUSED: [
        {**GOOD, "good": False},
        {**without("item_judged"), "good": False},
        {**without("good"), "item_judged": False},
        {**without("cost"), "item_judged": False},
        {**without("cost", "good"), "item_judged": False},
    ],
    Outcome.UNDETERMINED: [
        without("good"),
        without("cost"),
        without("good", "item_judged"),
        without("cost", "item_judged"),
        without("wanted"),
        without("wanted", "dropped"),
        {**without("wanted"), "good": False},
    ],
    Outcome.AWAITING: [
        without("item_judged"),
        without("dropped"),
        {**without("dropped"), "good": False},
        without("dropped", "good"),
    ],
    Outcome.LEFT_OUT: [
        {**GOOD, "wanted": False},
        {**without("dropped"), "wanted": False},
        {**without("wanted"), "dropped": True},
        {"wanted": False},
        {**GOOD, "wanted": False, "good": False},
    ],
}


@cache
def policy(text: str = TEXT) -> Policy:
    """The policy that `text` writes."""
    checked = check_text(text, "outcomes.yaml")
    assert checked.policy is not None, [each.what("en") for each in checked.problems]
    return checked.policy


@cache
def without_parts() -> Policy:
    """The same policy with one amount for the file."""
    start, end = TEXT.index("  none_left:"), TEXT.index("  total: granted")
    text = TEXT[:start] + "  amount: paid_in_all\n" + TEXT[end:]
    reads = "".join(
        f"  of_{name}: {{per: item, value: cost, ignores: {name}}}\n"
        for name in ("wanted", "dropped", "item_is_good", "item_is_fine", "is_dear", "paid")
    )
    return policy(f"{text}{reads}  of_items: {{always: count(items) <= 3}}\n")


def facts(*items: Mapping[str, Given], **values: Given) -> Facts:
    """An application with these items."""
    elements = [
        Element("items", (number,), str(number), item) for number, item in enumerate(items, 1)
    ]
    lists = {"items": {each.key: each for each in elements}}
    return Facts("trials/outcomes", {**DAY, **values}, lists)


def decided(gate: str, *items: Mapping[str, Given]) -> Decision:
    """The award for these items behind this gate."""
    return decide(policy(), facts(*items, **GATES[gate]))


def later(gate: str, known: Mapping[str, Given], stage: int = 1) -> Decision:
    """The decision on a good item at a later stage."""
    return decide(policy(), facts(GOOD, **GATES[gate], **known), stage)


@pytest.mark.parametrize("gate", GATES)
def test_a_scheme_without_parts_is_as_its_gate(gate: str) -> None:
    """Refused if one condition fails, else undetermined, else awaiting, else granted."""
    decision = decide(without_parts(), facts(**GATES[gate], own_cost=70))

    assert GATE_OUTCOMES[gate] is decision.outcome
    assert (70 if gate == HOLDS else None) == decision.amount


@pytest.mark.parametrize("gate", GATES)
def test_an_amount_that_is_not_known_leaves_a_scheme_without_parts_open(gate: str) -> None:
    """It cannot fail, so it comes after what is refused."""
    decision = decide(without_parts(), facts(**GATES[gate]))

    refused = GATE_OUTCOMES[gate] is Outcome.REFUSED
    assert (Outcome.REFUSED if refused else Outcome.UNDETERMINED) is decision.outcome
    assert decision.amount is None


@pytest.mark.parametrize(
    ("wanted", "item"), [(outcome, item) for outcome, items in PARTS.items() for item in items]
)
def test_a_part_behind_a_gate_that_holds_is_as_its_own_cell(
    wanted: Outcome, item: Mapping[str, Given]
) -> None:
    """Left out first, then its gate and its amount as one gate."""
    (part,) = decided(HOLDS, item).parts

    assert wanted is part.outcome
    assert (item.get("cost") if wanted is Outcome.GRANTED else None) == part.amount


@pytest.mark.parametrize("gate", GATES)
@pytest.mark.parametrize("own", PARTS)
def test_a_part_is_as_the_worse_of_both_gates(gate: str, own: Outcome) -> None:
    """The gate of the file counts for each part, but what is left out stays so."""
    (part,) = decided(gate, PARTS[own][0]).parts

    in_order = (Outcome.REFUSED, Outcome.UNDETERMINED, Outcome.AWAITING, Outcome.GRANTED)
    worst = min(in_order.index(GATE_OUTCOMES[gate]), in_order.index(own)) if own in in_order else 0
    assert (own if own is Outcome.LEFT_OUT else in_order[worst]) is part.outcome


@pytest.mark.parametrize("gate", [each for each in GATES if each.startswith(FAILS)])
@pytest.mark.parametrize("own", PARTS)
def test_a_file_whose_gate_fails_is_refused_whatever_its_parts_are(gate: str, own: Outcome) -> None:
    """Also if they are open or left out."""
    decision = decided(gate, PARTS[own][0])

    assert decision.outcome is Outcome.REFUSED
    assert decision.amount is None
    assert decision.payments == ()
    assert decision.obligations == ()


@pytest.mark.parametrize("gate", GATES)
@pytest.mark.parametrize("items", [(), (PARTS[Outcome.LEFT_OUT][0],)])
def test_a_file_of_which_no_part_is_left_is_as_its_gate_and_then_as_the_policy_says(
    gate: str, items: tuple[Mapping[str, Given], ...]
) -> None:
    """None was asked for, or all were left out."""
    decision = decided(gate, *items)

    outcome = GATE_OUTCOMES[gate]
    assert (Outcome.REFUSED if outcome is Outcome.GRANTED else outcome) is decision.outcome
    assert decision.none_left is (outcome is not Outcome.REFUSED or gate == HOLDS)


def test_a_policy_may_grant_a_file_of_which_no_part_is_left() -> None:
    """It then gets nothing."""
    granting = policy(TEXT.replace("{outcome: refused, says", "{outcome: granted, says"))

    decision = decide(granting, facts(**GATES[HOLDS]))

    assert decision.outcome is Outcome.GRANTED
    assert decision.amount == 0


OPEN_FIRST = (Outcome.UNDETERMINED, Outcome.AWAITING)


def of_parts(outcomes: tuple[Outcome, ...]) -> Outcome:
    """What the table says of a file with these parts, of which at least one is left."""
    left = {each for each in outcomes if each is not Outcome.LEFT_OUT}
    for each in OPEN_FIRST:
        if each in left:
            return each
    return left.pop() if len(left) == 1 else Outcome.PARTLY_GRANTED


@pytest.mark.parametrize(
    "outcomes",
    [each for each in product(PARTS, repeat=3) if set(each) != {Outcome.LEFT_OUT}],
    ids=lambda each: ", ".join(outcome.value for outcome in each),
)
def test_a_file_is_as_its_parts_together(outcomes: tuple[Outcome, ...]) -> None:
    """Undetermined, awaiting, all granted, all refused, else partly granted; with their sum."""
    items = [{**PARTS[each][0]} for each in outcomes]

    decision = decided(HOLDS, *items)

    wanted = of_parts(outcomes)
    assert wanted is decision.outcome
    is_paid = wanted in (Outcome.GRANTED, Outcome.PARTLY_GRANTED)
    assert (10 * outcomes.count(Outcome.GRANTED) if is_paid else None) == decision.amount
    assert list(outcomes) == [part.outcome for part in decision.parts]


def test_a_settled_part_keeps_its_amount_beside_an_open_one() -> None:
    """Only the file has none yet."""
    decision = decided(HOLDS, GOOD, without("good"))

    assert [10, None] == [part.amount for part in decision.parts]
    assert decision.amount is None


def test_a_part_is_recorded_under_its_list_and_its_key() -> None:
    """Whatever its place among the parts."""
    assert ["items.1", "items.2"] == [each.id for each in decided(HOLDS, GOOD, GOOD).parts]


def test_an_outcome_is_called_as_an_example_expects_it() -> None:
    """By the words that the language lists."""
    language = (Path(__file__).parents[2] / "docs/language.md").read_text("utf-8")
    (line,) = (each for each in language.splitlines() if each.startswith("| `outcome`, also of a"))

    assert {"outcome", *(each.value for each in Outcome)} == set(findall("`([a-z ]+)`", line))


def test_what_was_computed_for_a_refused_part_can_still_be_read() -> None:
    """It is no amount that somebody could pay."""
    (part,) = decided(HOLDS, {**GOOD, "good": False}).parts

    assert part.amount is None
    assert part.computed == 10


def test_a_notice_changes_no_outcome() -> None:
    """It fails, and is not among what fails."""
    decision = decided(HOLDS, GOOD)

    assert decision.outcome is Outcome.GRANTED
    assert [False] == [each.value for each in decision.parts[0].verdicts if each.is_notice]
    assert decision.failing == ()


def test_all_that_fails_is_named_also_beside_what_is_open() -> None:
    """Of the file first, then of each part."""
    decision = decide(policy(), facts({**GOOD, "good": False, "item_judged": False}, ready=False))

    failing = [each.path for each in decision.failing]
    assert ["is_ready", "items.1.item_is_good", "items.1.item_is_fine"] == failing


def test_an_open_file_names_what_it_waits_for_in_the_order_of_the_form() -> None:
    """And nothing that can no longer change the outcome."""
    items = [without("good", "item_judged"), {**without("item_judged"), "good": False}]

    decision = decide(policy(), facts(*items, ready=True, helped=False))

    assert decision.outcome is Outcome.UNDETERMINED
    assert ("items.1.good", "items.1.item_judged", "judged") == decision.open


def test_a_list_of_parts_that_is_not_given_leaves_the_file_undetermined() -> None:
    """Nobody knows what is asked for."""
    values: dict[str, Given] = {**DAY, **GATES[HOLDS]}

    decision = decide(policy(), Facts("trials/outcomes", values, {}))

    assert decision.outcome is Outcome.UNDETERMINED
    assert decision.open == ("items",)


# ── Later stages ─────────────────────────────────────────────────────────────────────────────────

MET: dict[str, Given] = {"spent": 10, "shows": True}


@pytest.mark.parametrize(
    ("known", "wanted", "second", "spends", "shows"),
    [
        (MET, Outcome.SETTLED, "paid", "met", "met"),
        ({"spent": 10}, Outcome.AWAITING, "open", "met", "open"),
        ({"shows": True}, Outcome.UNDETERMINED, "paid", "open", "met"),
        ({}, Outcome.UNDETERMINED, "open", "open", "open"),
        ({"spent": 10, "shows": False}, Outcome.AWAITING, "open", "met", "broken"),
        ({"spent": 10, "shows": False, "withheld": True}, Outcome.SETTLED, "withheld", "met", "broken"),
        ({"spent": 10, "shows": False, "withheld": False}, Outcome.SETTLED, "paid", "met", "broken"),
        ({"spent": 9, "shows": True}, Outcome.AWAITING, "paid", "broken", "met"),
        ({"spent": 9, "shows": True, "claimed": 4}, Outcome.SETTLED, "paid", "broken", "met"),
        ({"spent": 9}, Outcome.AWAITING, "open", "broken", "open"),
    ],
)  # fmt: skip
def test_a_later_stage_is_settled_when_nothing_of_it_is_open(
    known: Mapping[str, Given], wanted: Outcome, second: str, spends: str, shows: str
) -> None:
    """Else undetermined if a plain fact is open, else awaiting a judgement."""
    decision = later(HOLDS, known)

    assert wanted is decision.outcome
    assert decision.award is Outcome.GRANTED
    assert ["paid", second] == [each.state.value for each in decision.payments]
    states = [each.state.value for each in decision.obligations]
    assert [spends, shows, "standing"] == states


@pytest.mark.parametrize("gate", [each for each in GATES if each != HOLDS])
def test_a_later_stage_of_what_was_not_granted_is_as_the_award(gate: str) -> None:
    """Nothing follows from it."""
    decision = later(gate, MET)

    assert GATE_OUTCOMES[gate] is decision.outcome
    assert decision.payments == ()
    assert decision.obligations == ()
    assert decision.claims == ()


def test_a_stage_to_which_nothing_belongs_is_settled() -> None:
    """What was open at an earlier stage does not make it open."""
    decision = later(HOLDS, {}, stage=2)

    assert decision.outcome is Outcome.SETTLED


def test_what_becomes_known_later_leaves_the_award_as_it_was() -> None:
    """It is neither read nor missed."""
    assert later(HOLDS, MET, stage=0).outcome is Outcome.GRANTED
    states = [each.state.value for each in decided(HOLDS, GOOD).payments]
    assert ["planned", "planned"] == states


def test_what_is_claimed_back_is_what_a_person_says() -> None:
    """Only where an obligation is broken."""
    broken = later(HOLDS, {"spent": 9, "shows": True, "claimed": 4})
    met = later(HOLDS, MET)

    assert [4] == [each.amount for each in broken.claims]
    assert met.claims == ()
