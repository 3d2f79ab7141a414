"""The rule that made the difference."""

from __future__ import annotations

from engine.application import Facts
from engine.compare.first import FirstDifference, first_difference, first_told
from engine.decision import decide
from engine.policy.expressions import Read
from engine.quantities import Value
from tests.compare.gardens import facts_of, version


def first(garden: tuple[int, int], *changes: tuple[str, str]) -> FirstDifference | None:
    """The first difference for a garden between the fund and a changed one."""
    facts: Facts = facts_of(garden)
    return first_difference(
        decide(version().policy, facts), decide(version(*changes).policy, facts)
    )


def facts(found: FirstDifference) -> dict[str, Value]:
    """The facts that the rule met, by name."""
    return {read.name: value for read, value in found.facts if isinstance(read, Read)}


def test_a_condition_is_named_with_the_fact_that_met_it() -> None:
    """A garden of 25 members under a threshold of 26."""
    found = first((25, 4), ("value: 20 members", "value: 26 members"))

    assert found is not None
    assert found.address == "large_enough"
    assert found.before is not None
    assert found.after is not None
    assert (found.before.value, found.after.value) == (True, False)
    assert facts(found) == {"size": 25}


def test_the_deepest_rule_that_differs_is_named() -> None:
    """What is paid differs because the help does; the help's own parameter changed."""
    found = first((25, 4), ("50 EUR per plot", "60 EUR per plot"))

    assert found is not None
    assert found.address == "help"
    assert facts(found) == {"plots": 4}


def test_a_rule_that_only_one_side_has_is_named() -> None:
    """A gate that is new."""
    extra = "  asks: {condition: plots > 0 plots, says: The garden has plots., refused: It has none., source: text 2}\n"
    words = "dutch:\n  asks.says: De tuin heeft percelen.\n  asks.refused: Er zijn er geen.\n"

    found = first(
        (30, 0),
        (
            "decision: {requires: [large_enough]",
            f"{extra}decision: {{requires: [large_enough, asks]",
        ),
        ("dutch:\n", words),
    )

    assert found is not None
    assert (found.address, found.before) == ("asks", None)
    assert facts(found) == {"plots": 0}


def test_nothing_differs_where_every_rule_has_the_same_value() -> None:
    """A threshold that this garden is far above."""
    assert first((400, 10), ("value: 20 members", "value: 26 members")) is None


def test_a_fact_that_was_not_looked_at_did_not_meet_the_rule() -> None:
    """Large enough gardens are not asked for what they were given."""
    otherwise = (
        "help: {is: plots * rate,",
        "help: {is: if size >= least then plots * rate else gift,",
    )
    asked = ("  size: members", "  gift: EUR from 0 to 100\n  size: members")
    higher = ("50 EUR per plot", "60 EUR per plot")
    held = facts_of((25, 4))

    found = first_difference(
        decide(version(otherwise, asked).policy, held),
        decide(version(otherwise, asked, higher).policy, held),
    )

    assert found is not None
    assert found.address == "help"
    assert facts(found) == {"size": 25, "plots": 4}


def test_what_the_rule_read_of_other_rules_is_told_with_the_facts() -> None:
    """The help is the same on both sides; what is added to it is not."""
    both = (version(), version(("100 EUR, source", "70 EUR, source")))
    told = first_told(*(decide(each.policy, facts_of((25, 4))) for each in both))

    assert told is not None
    assert told.address == "paid"
    assert [(name, value["en"]) for name, value in told.facts] == [("help", "€ 200")]


TABLE = """tables:
  prices:
    row: price_row
    key: sort
    columns: {sort: 'one of rose, herb', price: EUR from 0 to 100}
    rows: |
      sort | price
      rose | 10
      herb | 20
    source: text 1
parameters:
"""


def test_what_could_not_be_looked_up_yet_is_told_by_the_row_it_would_be() -> None:
    """The price of a sort that is not known."""
    asked = ("  size: members", "  kind: one of rose, herb\n  size: members")
    dear = "prices[sort = kind].price >= 15 EUR"
    either, both = (
        version(
            asked,
            ("parameters:\n", TABLE),
            (
                "is: plots * rate,",
                f"is: 'if size >= least {word} {dear} then plots * rate else extra',",
            ),
        )
        for word in ("or", "and")
    )

    told = first_told(*(decide(each.policy, facts_of((25, 4))) for each in (either, both)))

    assert told is not None
    states = {name: value["state"] for name, value in told.facts}
    assert states["kind"] == states["price_row.price"] == "unknown"
