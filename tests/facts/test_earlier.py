"""Facts that come from earlier decisions: filled in, or held against what is written."""

from __future__ import annotations

import copy
import dataclasses
import json
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest

from engine.absence import NOT_APPLICABLE
from engine.application import Facts
from engine.dates import Period
from engine.decision import decide
from engine.explain.record import record
from engine.facts.read import read_application
from engine.facts.records import Misfit, NotKnown, given, held, read_record
from engine.policy.declarations import Decided
from engine.quantities import DATE, MOMENT, MONEY, TEXT, TRUTH, Given, Kind, Type
from tests.facts.gardens import application, application_text, gardens, marked, read

FROM_RECORD = {"earlier_plots": "-"}
EARLIER = {
    "plots": "{001: {trees: 10, shared: no}, 002: {trees: 4, shared: no}, 010: {trees: 0}}",
    "extras": "{pump/2: {cost: 301}, fence: {cost: 0}}",
}
SECOND = {"submitted": "2024-08-01T10:00"}


def decided(
    facts: dict[str, str] | None = None, policy: str = "gardens/call1", stage: int = 0
) -> Any:
    """The record of an earlier decision, as JSON gives it back."""
    made = record(decide(gardens(), read(facts), stage), turned=False)
    made["decision"]["policy"] = policy
    return json.loads(json.dumps(made))


def with_records(facts: dict[str, str], *records: Any) -> tuple[Facts | None, list[str]]:
    """The usual application with other facts and records at hand, and what is marked."""
    found, problems = read_application(application(facts), gardens(), records=records)
    return found, marked(problems, application_text(facts))


def values(facts: Facts | None, name: str) -> dict[str, dict[str, object]]:
    """The fields of the elements of a list, by the keys as written."""
    assert facts is not None
    return {each.written: dict(each.fields) for each in facts.lists[name].values()}


def test_a_list_holds_the_parts_that_were_granted() -> None:
    """What was left out or refused is not in it; the amount is as awarded."""
    facts, problems = with_records(FROM_RECORD, decided(EARLIER))

    assert problems == []
    assert values(facts, "earlier_plots") == {
        "001": {"place": "001", "trees": 10, "paid": 200},
        "002": {"place": "002", "trees": 4, "paid": 40},
    }


def test_where_it_comes_from_is_told() -> None:
    """The policy, its version and the hash of the record; there is no place in a file."""
    made = decided(EARLIER)
    facts, _ = with_records(FROM_RECORD, made)

    assert facts is not None
    origin = facts.provenance["earlier_plots.001.paid"]
    assert f"gardens/call1 1.0.0 {made['sha256'][:12]}" == origin.origin
    assert origin.span is None
    assert not origin.synthetic


def test_what_is_made_up_stays_made_up() -> None:
    """A decision on invented facts makes the next application synthetic too."""
    made = decided({**EARLIER, "neighbours": "{value: 40, from: synthetisch}"})
    facts, _ = with_records(FROM_RECORD, made)

    assert facts is not None
    assert facts.is_synthetic


def test_the_trail_of_a_record_gives_rules_too() -> None:
    """A field may be a rule of the part."""
    earlier = read_record(decided(EARLIER))

    assert earlier is not None
    assert 200 == earlier.value("plots.001.grant", MONEY)
    assert 12 + Fraction(1, 2) == earlier.value("all_hours", Type(Kind.NUMBER))
    assert 240 == earlier.value("granted_for_plots", MONEY)
    assert Fraction(781, 2) == earlier.value("granted", MONEY)
    assert NOT_APPLICABLE is earlier.value("plots.001.kept", TRUTH)
    assert isinstance(earlier.value("nowhere", MONEY), NotKnown)
    assert isinstance(earlier.value("all_hours", MONEY), Misfit)


@pytest.mark.parametrize(
    "facts",
    [
        {"permit": "no"},
        {"registration": "0200.000.009"},
    ],
)
def test_a_refusal_or_no_decision_on_this_applicant_gives_an_empty_list(facts) -> None:
    """Records at hand settle that nothing was granted."""
    found, problems = with_records(FROM_RECORD, decided({**EARLIER, **facts}))

    assert problems == []
    assert {} == values(found, "earlier_plots")


@pytest.mark.parametrize(
    "records",
    [
        list,
        lambda: [decided(EARLIER, policy="gardens/call9")],
        lambda: [decided({**EARLIER, "permit": "-"})],
    ],
    ids=["none", "of another call", "still open"],
)
def test_without_a_record_the_fact_is_unknown(records) -> None:
    """So it is while that decision is open."""
    facts, problems = with_records(FROM_RECORD, *records())

    assert problems == []
    assert facts is not None
    assert "earlier_plots" not in facts.lists


def test_without_an_applicant_the_fact_is_unknown() -> None:
    """Nobody can be found."""
    facts, problems = with_records({**FROM_RECORD, "registration": "-"}, decided(EARLIER))

    assert problems == []
    assert facts is not None
    assert "earlier_plots" not in facts.lists


def test_the_latest_stage_of_one_decision_counts() -> None:
    """A record of the settlement is of the same award."""
    report = "{value: yes, by: the agency, on: 2025-07-01, because: It came.}"
    later = {**EARLIER, "report": report, "upkeep": report}
    facts, problems = with_records(FROM_RECORD, decided(later), decided(later, stage=1))

    assert problems == []
    assert ["001", "002"] == list(values(facts, "earlier_plots"))


def test_two_decisions_on_one_applicant_are_refused() -> None:
    """Which one holds is not ours to say."""
    other = decided({**EARLIER, "neighbours": "41"})
    _, problems = with_records(FROM_RECORD, decided(EARLIER), other)

    assert ["E562 0200.000.001"] == problems


def test_two_decisions_on_one_application_are_refused_in_either_order() -> None:
    """Made under two versions of a policy, say: the last one given is not the one that holds."""
    first = decided(EARLIER)
    second = {**first, "decision": {**first["decision"], "version": "9.0.0"}}

    for records in ((first, second), (second, first)):
        assert ["E562 0200.000.001"] == with_records(FROM_RECORD, *records)[1]


def test_one_decision_given_twice_is_one() -> None:
    """From two files, say."""
    facts, problems = with_records(FROM_RECORD, decided(EARLIER), decided(EARLIER))

    assert problems == []
    assert ["001", "002"] == list(values(facts, "earlier_plots"))


AGREES = "{001: {trees: 10, paid: 200 EUR}, 002: {paid: 40}}"


def test_what_is_written_may_say_the_same() -> None:
    """A field that is not written is filled in."""
    facts, problems = with_records({"earlier_plots": AGREES}, decided(EARLIER))

    assert problems == []
    assert {"place": "002", "trees": 4, "paid": 40} == values(facts, "earlier_plots")["002"]
    assert facts is not None
    assert facts.provenance["earlier_plots.001.paid"].span is not None


@pytest.mark.parametrize(
    ("written", "refused"),
    [
        (AGREES.replace("200", "201"), ["E560 201 EUR"]),
        (AGREES.replace("trees: 10", "trees: 11"), ["E560 11"]),
        ("{001: {trees: 10}}", ["E565 {001: {trees: 10}}"]),
        (AGREES[:-1] + ", 010: {trees: 1}}", ["E564 010"]),
        ("{}", ["E565 {}", "E565 {}"]),
        ("{001: {trees: many}}", ["E150 many"]),
    ],
)
def test_what_is_written_and_differs_is_refused(written: str, refused: list[str]) -> None:
    """The decision holds, not what the applicant remembers of it."""
    assert refused == with_records({"earlier_plots": written}, decided(EARLIER))[1]


# ── several decisions, each before this one ──


def test_earlier_decisions_are_counted_and_added_up() -> None:
    """Only those of an earlier moment; of this policy itself."""
    first = decided(EARLIER, "gardens/call2")
    second = decided({**EARLIER, "submitted": "2024-06-01T09:30"}, "gardens/call2")
    later = decided({**EARLIER, "submitted": "2024-08-01T10:00"}, "gardens/call2")
    facts, problems = with_records(SECOND, first, second, later)

    assert problems == []
    assert facts is not None
    assert (2, 781) == (facts.values["earlier_times"], facts.values["earlier_total"])


def test_nothing_granted_earlier_is_zero() -> None:
    """Neither unknown nor not applicable."""
    facts, _ = with_records(SECOND, decided({"permit": "no"}, "gardens/call2"))

    assert facts is not None
    assert (0, 0) == (facts.values["earlier_times"], facts.values["earlier_total"])


@pytest.mark.parametrize(
    ("facts", "changed"),
    [({"submitted": "-"}, {}), (SECOND, {"submitted": "-"})],
    ids=["this moment", "the other moment"],
)
def test_without_a_moment_nothing_is_earlier(facts, changed) -> None:
    """Unknown stays unknown."""
    made = decided({**EARLIER, **changed}, "gardens/call2")
    made["decision"]["award"] = "granted"
    found, problems = with_records(facts, made)

    assert problems == []
    assert found is not None
    assert "earlier_times" not in found.values


@pytest.mark.parametrize(
    ("written", "refused"),
    [
        ({"earlier_times": "1"}, []),
        ({"earlier_times": "2"}, ["E560 2"]),
        ({"earlier_times": "some"}, ["E150 some"]),
    ],
)
def test_a_written_number_must_be_that_of_the_records(written, refused) -> None:
    """As with lists."""
    made = decided(EARLIER, "gardens/call2")

    assert refused == with_records({**SECOND, **written}, made)[1]


@pytest.mark.parametrize(
    ("fields", "refused", "again"),
    [
        ("cost: 3", [], {"pump/2": True, "bench/2": False}),
        ("cost: 3, again: yes", [], {"pump/2": True, "bench/2": False}),
        ("cost: 3, again: no", ["E560 no"], None),
    ],
)
def test_a_field_says_whether_its_key_was_granted_before(fields, refused, again) -> None:
    """The keys of both are compared whole."""
    extras = f"{{pump/2: {{{fields}}}, bench/2: {{cost: 4}}}}"
    facts, problems = with_records({**SECOND, "extras": extras}, decided(EARLIER, "gardens/call2"))

    assert refused == problems
    if again is not None:
        found = values(facts, "extras")
        assert again == {key: fields["again"] for key, fields in found.items()}


def test_a_field_that_the_records_do_not_know_stays_unknown() -> None:
    """Of no element."""
    policy, scoped = gardens(), ("extra", "again")
    again = policy.facts[scoped]
    other = dataclasses.replace(again, decided=Decided("before", ("contact",), "sum"))
    policy = dataclasses.replace(policy, facts={**policy.facts, scoped: other})
    usual = application({**SECOND, "extras": "{fence: {cost: 1}}"})
    facts, _ = read_application(usual, policy, records=[decided(EARLIER, "gardens/call2")])

    assert "again" not in values(facts, "extras")["fence"]


def test_an_amount_out_of_the_declared_range_is_refused() -> None:
    """A checked policy reads checked facts only."""
    made = decided(EARLIER, "gardens/call2")
    made["decision"]["amount"] = "1000000.01"

    assert ["E563 0200.000.001"] == with_records(SECOND, made)[1]


@pytest.mark.parametrize(
    ("spoil", "refused"),
    [
        (lambda raw: raw["parts"][0].update(id="plots.99"), ["E563 0200.000.001"]),
        (lambda raw: raw["parts"][0].update(amount=None), ["E563 0200.000.001"]),
        (lambda raw: raw["parts"][0].update(amount="100000.01"), ["E563 0200.000.001"]),
        (lambda raw: raw.update(parts=[raw["parts"][0]] * 1), []),
        (lambda raw: raw.update(parts={}), ["E561"]),
        (lambda raw: raw.update(parts=["plots"]), ["E561"]),
        (lambda raw: raw.update(policy=1), ["E561"]),
        (lambda raw: raw.update(applicant=None), ["E561"]),
        (lambda raw: raw.update(stages="audit"), ["E561"]),
        (lambda raw: raw.pop("award"), ["E561"]),
        (lambda raw: raw.update(stage="never"), []),
        (lambda raw: raw.update(trail=[]), []),
    ],
)
def test_a_record_that_is_none_is_refused_and_raises_nothing(spoil, refused) -> None:
    """Records come from elsewhere."""
    made = copy.deepcopy(decided(EARLIER))
    spoil(made["decision"])

    assert refused == with_records(FROM_RECORD, made)[1]


def test_a_record_of_something_else_is_refused() -> None:
    """Whatever stands in it."""
    assert ["E561"] == with_records(FROM_RECORD, {"decision": 5})[1]
    assert ["E561"] == with_records(FROM_RECORD, {})[1]


def test_a_field_that_did_not_apply_to_an_earlier_part_is_refused() -> None:
    """Here it always applies; what does not would be no value to calculate with."""
    made = decided(EARLIER)
    for fact in made["decision"]["facts"]:
        if fact["address"] == "plots.001.trees":
            fact["value"] = {"state": "not applicable"}

    assert ["E563 0200.000.001"] == with_records(FROM_RECORD, made)[1]


def test_a_list_with_too_many_parts_is_refused() -> None:
    """Its length is checked as that of a list that is written."""
    made = decided(EARLIER)
    part = made["decision"]["parts"][0]
    made["decision"]["parts"] = [{**part, "id": f"plots.{key}"} for key in ("001", "002", "010")]
    policy = gardens()
    few = dataclasses.replace(policy.lists["earlier_plots"], most=2)
    policy = dataclasses.replace(policy, lists={**policy.lists, "earlier_plots": few})
    given_ = application(FROM_RECORD)
    _, problems = read_application(given_, policy, records=[made])

    assert ["E563 0200.000.001"] == marked(problems, given_.text)


def test_one_value_of_one_earlier_decision() -> None:
    """It does not apply if nothing was granted, and is not known if the record does not know it."""
    policy = gardens()
    total = policy.facts[None, "earlier_total"]
    single = dataclasses.replace(total, decided=Decided("call1", ("granted",), "value"))
    policy = dataclasses.replace(policy, facts={**policy.facts, (None, "earlier_total"): single})

    def value(*records: Any) -> object:
        facts, problems = read_application(application(FROM_RECORD), policy, records=records)
        assert problems == ()
        assert facts is not None
        return facts.values.get("earlier_total")

    unknown = decided(EARLIER)
    unknown["decision"]["trail"] = {}
    assert Fraction(781, 2) == value(decided(EARLIER))
    assert NOT_APPLICABLE is value(decided({"permit": "no"}))
    assert value(unknown) is None


@pytest.mark.parametrize(("lasts", "codes"), [("3 months", ["E563 0200.000.001"]), ("-", [])])
def test_a_period_that_the_record_counts_otherwise_is_refused(lasts: str, codes: list[str]) -> None:
    """Three months are no number of days; a record that does not know the period is no fault."""
    policy = gardens()
    notice = dataclasses.replace(
        policy.facts[None, "notice"], decided=Decided("call1", ("lasts",), "value")
    )
    policy = dataclasses.replace(policy, facts={**policy.facts, (None, "notice"): notice})
    given_ = application({**FROM_RECORD, "notice": "-"})

    made = decided({**EARLIER, "lasts": lasts})

    assert codes == marked(read_application(given_, policy, records=[made])[1], given_.text)


def test_a_sum_passes_over_what_does_not_apply_and_stops_at_what_is_not_known() -> None:
    """As every sum of the language does."""
    policy = gardens()
    total = policy.facts[None, "earlier_total"]
    made = decided({**EARLIER, "other_grant": "7 EUR"}, "gardens/call2")
    facts = {each["address"]: each for each in made["decision"]["facts"]}
    facts["other_grant"]["value"] = {"state": "not applicable", "type": "money"}
    second = decided({**EARLIER, "other_grant": "5 EUR", "neighbours": "42"}, "gardens/call2")
    third = decided({**EARLIER, "neighbours": "43"}, "gardens/call2")
    what = Decided("before", ("other_grant",), "sum")
    other = dataclasses.replace(total, decided=what)
    policy = dataclasses.replace(policy, facts={**policy.facts, (None, "earlier_total"): other})

    def value(*records: Any) -> object:
        facts, _ = read_application(application(SECOND), policy, records=records)
        assert facts is not None
        return facts.values.get("earlier_total")

    assert 5 == value(made, second)
    assert value(made, second, third) is None


@pytest.mark.parametrize(
    ("exact", "of", "value"),
    [
        (True, TRUTH, True),
        ("yes", TRUTH, Misfit()),
        ("12.50", MONEY, Fraction(25, 2)),
        ("1/3", MONEY, Fraction(1, 3)),
        ("-7", MONEY, -7),
        ("1e9", MONEY, Misfit()),
        ("1/0", MONEY, Misfit()),
        (5, MONEY, Misfit()),
        ("a text", TEXT, "a text"),
        ("club", Type(Kind.CHOICE, options=("club",)), "club"),
        ("pub", Type(Kind.CHOICE, options=("club",)), Misfit()),
        (["a"], Type(Kind.CHOICES, options=("a", "b")), frozenset({"a"})),
        (["c"], Type(Kind.CHOICES, options=("a", "b")), Misfit()),
        ("a", Type(Kind.CHOICES, options=("a", "b")), Misfit()),
        ("2024-05-06", DATE, date(2024, 5, 6)),
        ("2024-05-36", DATE, Misfit()),
        ("2024-05-06T10:00:00Z", MOMENT, datetime(2024, 5, 6, 10, tzinfo=UTC)),
        ("2024-05-06T10:00:00", MOMENT, Misfit()),
        ("P6M", Type(Kind.PERIOD), Period(months=6)),
        ("P3D", Type(Kind.PERIOD), Period(days=3)),
        ("PT90M", Type(Kind.PERIOD), Period(minutes=90)),
        ("6 months", Type(Kind.PERIOD), Misfit()),
    ],
)
def test_a_record_is_read_exactly(exact: object, of: Type, value: Given | Misfit) -> None:
    """What a record writes for programs comes back as it was, or is told apart."""
    assert value == given(exact, of)


def test_a_value_that_a_record_does_not_know_stays_unknown() -> None:
    """So does one that was not entered."""
    assert NotKnown() == held({"state": "unknown", "type": "money"}, MONEY)
    assert NotKnown() == held({"state": "not entered", "type": "money"}, MONEY)
