"""Worked cases: each expectation is found where its path leads, and compared exactly."""

from __future__ import annotations

import dataclasses
from itertools import chain

import pytest

from engine.examples.run import ExampleResult, run_example, run_examples
from engine.policy.policy import Example, Expectation, Policy
from engine.problem import draw
from engine.source import Mapping, read_text
from tests.facts.gardens import application, gardens

CLUB = {
    "plots": "{001: {trees: 10, shared: no}, 002: {trees: 4, shared: no}, 010: {trees: 0}}",
    "extras": "{pump/2: {cost: 300.55}, fence: {cost: 0}}",
    "helpers": "{1: {hours: 12.5}, 1 000: {hours: 2}}",
    "earlier_plots": "{001: {trees: 5, paid: 100 EUR}}",
}
SHARED = {"plots": "{001: {trees: 10, shared: yes}}"}
NOT_KEPT = {"plots": "{001: {trees: 10, shared: yes, well_kept: no}}"}


def expecting(expect: dict[str, str]) -> tuple[Expectation, ...]:
    """Expectations as they stand in a file of their own."""
    text = "".join(f"{path!r}: {text!r}\n" for path, text in expect.items())
    root = read_text(text, "expectations.yaml", notation="yaml")[0].root
    assert isinstance(root, Mapping)
    spans = [value.span for _, value in root]
    pairs = zip(expect.items(), spans, strict=True)
    return tuple(Expectation(path, text, span) for (path, text), span in pairs)


def example(
    facts: dict[str, str],
    expect: dict[str, str],
    stage: str | None = None,
    under: str | None = None,
) -> Example:
    """An example with these facts and expectations."""
    root = application(facts).root
    assert isinstance(root, Mapping)
    node = root.get("facts")
    assert isinstance(node, Mapping)
    reading = None if under is None else ("who_counts", under)
    wanted = expecting(expect)
    return Example("an example", node, wanted, stage, reading, (), node.span)


def run(
    facts: dict[str, str],
    expect: dict[str, str],
    stage: str | None = None,
    under: str | None = None,
    policy: Policy | None = None,
) -> ExampleResult:
    """What became of such an example."""
    return run_example(policy or gardens(), example(facts, expect, stage, under))


HOLDS: list[tuple[dict[str, str], dict[str, str]]] = [
    (CLUB, {"outcome": "partly granted", "amount": "390.28 EUR"}),
    (CLUB, {"granted": "390.28", "granted_for_plots": "240 EUR"}),
    (CLUB, {"because": "useful"}),
    ({"permit": "no", "neighbours": "3"}, {"because": "enough, allowed", "amount": "none"}),
    ({"permit": "no"}, {"outcome": "refused", "granted": "none", "granted_for_plots": "none"}),
    ({}, {"because": "none", "outcome": "granted"}),
    ({}, {"because": ""}),
    ({"permit": "-"}, {"outcome": "undetermined", "because": "permit"}),
    ({"permit": "-", "neighbours": "3"}, {"outcome": "refused", "because": "enough"}),
    (SHARED, {"outcome": "awaiting judgement", "because": "plots.001.well_kept"}),
    (NOT_KEPT, {"outcome": "refused", "because": "kept"}),
    (CLUB, {"plots.001.outcome": "granted", "plots.010.outcome": "left out"}),
    (CLUB, {"plots.001.amount": "200 EUR", "plots.010.amount": "none"}),
    (CLUB, {"extras.fence.because": "useful", "extras.pump/2.because": "none"}),
    (SHARED, {"plots.001.because": "plots.001.well_kept"}),
    (CLUB, {"plots.001.grant": "200 EUR", "plots.002.grant": "40 EUR"}),
    (CLUB, {"plots.001.grant.case": "sunny_spot", "plots.002.grant.case": "shady_spot"}),
    (CLUB, {"plots.001.sunny": "ja", "plots.001.spot.sunny": "yes", "plots.002.sunny": "no"}),
    (CLUB, {"plots.001.earlier_plot.paid": "100 EUR", "plots.002.earlier_plot.paid": "none"}),
    (CLUB, {"plots.001.more": "yes", "plots.002.more": "none", "plots.002.more ": "none"}),
    (CLUB, {'helpers."1 000".hours': "2", "helpers.1000.hours": "2"}),
    (CLUB, {"extras.pump/2.worth": "150.28 EUR", "extras.fence.plot_number": "not applicable"}),
    (CLUB, {"neighbours": "40 neighbours", "kind": "club", "permit": "yes", "all_hours": "14.5"}),
    (CLUB, {"submitted": "2024-05-02T07:30:00Z", "per_tree": "20 EUR per tree"}),
    ({"permit": "-"}, {"permit": "none", "allowed": "unknown"}),
    ({"kind": "city", "helpers": "-"}, {"all_hours": "not applicable", "helpers.1.hours": "none"}),
    ({"kind": "city", "helpers": "-"}, {"helpers": "none"}),
    ({"themes": "[]"}, {"themes": "none"}),
    ({"themes": "[bees, water]"}, {"themes": "water, bees"}),
    ({"name": "unknown friend"}, {"name": "unknown friend"}),
    ({}, {"advance": "160 EUR", "balance": "40 EUR", "balance ": "planned"}),
    ({}, {"report": "standing", "upkeep": "standing", "welcome": "standing"}),
    ({}, {"report.due": "2025-06-30"}),
    ({}, {"crowd.case": "small"}),
    ({"neighbours": "4 000"}, {"crowd.case": "large", "crowd": "2 EUR"}),
    ({"neighbours": "400"}, {"crowd.case": "none", "crowd": "2 EUR"}),
    ({"neighbours": "-"}, {"crowd.case": "none", "crowd": "unknown"}),
    ({"kind": "-", "helpers": "-"}, {"crowd.case": "none"}),
    ({"kind": "single", "helpers": "-", "neighbours": "-"}, {"crowd.case": "none"}),
    ({"permit": "no"}, {"advance": "none", "report": "standing"}),
]


@pytest.mark.parametrize(("facts", "expect"), HOLDS)
def test_what_comes_out_as_expected_passes(facts, expect) -> None:
    """Each kind of path, and each kind of value."""
    expect = {path.strip(): text for path, text in expect.items()}
    if facts == {"permit": "no"} and "report" in expect:
        expect["report"] = "none"
    result = run(facts, expect)

    assert [] == [each.what("en") for each in result.problems]
    assert len(expect) == len(result.checks)
    assert result.passed


FAILS: list[tuple[dict[str, str], dict[str, str], str]] = [
    ({}, {"outcome": "refused"}, "`outcome` is granted here, and the example expects refused"),
    ({}, {"amount": "200.01 EUR"}, "`amount` is € 200 here, and the example expects € 200.01"),
    ({}, {"amount": "none"}, "`amount` is € 200 here, and the example expects no value"),
    (
        {"permit": "no"},
        {"amount": "200"},
        "`amount` is no value here, and the example expects € 200",
    ),
    (
        {"permit": "no"},
        {"because": "enough"},
        "`because` is allowed here, and the example expects enough",
    ),
    (
        {"permit": "no"},
        {"because": "none"},
        "`because` is allowed here, and the example expects nothing",
    ),
    ({}, {"because": "enough"}, "`because` is nothing here, and the example expects enough"),
    (
        {"permit": "no", "neighbours": "1"},
        {"because": "allowed"},
        "`because` is enough, allowed here, and the example expects allowed",
    ),
    ({"permit": "-"}, {"permit": "yes"}, "`permit` is unknown here, and the example expects yes"),
    ({}, {"permit": "unknown"}, "`permit` is yes here, and the example expects unknown"),
    (
        {},
        {"plots.001.kept": "yes"},
        "`plots.001.kept` is not applicable here, and the example expects yes",
    ),
    (
        {"neighbours": "400"},
        {"crowd.case": "small"},
        "`crowd.case` is nothing here, and the example expects small",
    ),
    ({}, {"crowd.case": "none"}, "`crowd.case` is small here, and the example expects nothing"),
    ({}, {"balance": "paid"}, "`balance` is planned here, and the example expects paid"),
    (
        {"permit": "no"},
        {"balance": "paid"},
        "`balance` is nothing here, and the example expects paid",
    ),
    ({}, {"balance": "39 EUR"}, "`balance` is € 40 here, and the example expects € 39"),
    (
        {},
        {"plots.001.grant.case": "shady_spot"},
        "`plots.001.grant.case` is sunny_spot here, and the example expects shady_spot",
    ),
    (
        {},
        {"neighbours": "41"},
        "`neighbours` is 40 neighbours here, and the example expects 41 neighbours",
    ),
]


@pytest.mark.parametrize(("facts", "expect", "what"), FAILS)
def test_what_comes_out_otherwise_is_a_problem_at_the_expectation(facts, expect, what) -> None:
    """It says both, and the drawing marks what was expected."""
    result = run(facts, expect)
    (problem,) = result.problems

    assert not result.passed
    assert ("E601", what) == (problem.code, problem.what("en"))
    assert problem.span is not None
    assert "expectations.yaml" == problem.span.file
    assert "herstel" in draw(problem, "", "nl")


WRONG: list[tuple[dict[str, str], str]] = [
    ({"outcome": "grantd"}, "E605"),
    ({"plots.001.outcome": "partly granted"}, "E605"),
    ({"outcome": "left out"}, "E605"),
    ({"plots.001.grant.case": "sunny_sot"}, "E605"),
    ({"welcome": "done"}, "E605"),
    ({"amunt": "200"}, "E602"),
    ({"plots.001.grnt": "200"}, "E602"),
    ({"plots.001.grnt.case": "sunny_spot"}, "E602"),
    ({"plots.001.spot.colour": "green"}, "E602"),
    ({"plots.001.earlier_plot.colour": "green"}, "E602"),
    ({"plots.001.earlier_plot.paid.more": "1"}, "E602"),
    ({"enough.more": "yes"}, "E602"),
    ({"plot awarded": "yes"}, "E602"),
    ({"welcome.due": "2025-01-01"}, "E602"),
    ({"plots.002.grant": "1 EUR"}, "E603"),
    ({"plots.9.grant": "1 EUR"}, "E603"),
    ({"plots": "1"}, "E604"),
    ({"plots.001": "1"}, "E604"),
    ({"enough.case": "a"}, "E606"),
    ({"plots.001.kept.case": "a"}, "E606"),
    ({"amount": "200.000"}, "E151"),
    ({"neighbours": "40 trees"}, "E169"),
    ({"kind": "clubs"}, "E186"),
]


@pytest.mark.parametrize(("expect", "code"), WRONG)
def test_an_expectation_that_can_never_hold_is_a_problem_of_its_own(expect, code) -> None:
    """A misspelt path passes for nothing."""
    result = run({}, expect)

    assert [code] == [each.code for each in result.problems]
    assert () == result.checks
    for problem in result.problems:
        assert draw(problem, "", "nl")
        assert problem.mend("en")


def test_a_misspelt_name_brings_the_one_that_was_meant() -> None:
    """In both languages."""
    (problem,) = run({}, {"neigbours": "40"}).problems

    assert "bedoelde u `neighbours`?" in problem.mend("nl")
    assert "did you mean `neighbours`?" in problem.mend("en")


def test_facts_that_are_refused_fail_the_example() -> None:
    """With the problem of the facts, and no decision."""
    result = run({"neighbours": "many"}, {"outcome": "granted"})

    assert ["E150"] == [each.code for each in result.problems]
    assert result.decision is None
    assert () == result.checks


@pytest.mark.parametrize(
    ("facts", "expect"),
    [
        ({"report": "yes"}, {"outcome": "settled", "report": "met", "balance": "paid"}),
        ({"report": "yes"}, {"report": "yes", "upkeep": "standing", "advance": "paid"}),
        (
            {"report": "no"},
            {"outcome": "awaiting judgement", "report": "broken", "balance": "open"},
        ),
        ({"report": "no", "withheld": "yes"}, {"outcome": "settled", "balance": "withheld"}),
        ({}, {"outcome": "awaiting judgement", "report": "open", "because": "report"}),
    ],
)
def test_a_later_stage_has_its_own_outcome_payments_and_obligations(facts, expect) -> None:
    """The words for a state, and the answer of a judgement."""
    result = run(facts, expect, stage="settlement")

    assert [] == [each.what("en") for each in result.problems]


def test_a_rule_of_a_later_stage_has_no_value_yet() -> None:
    """Neither read nor missed."""
    policy = gardens()
    later = dataclasses.replace(policy.definitions[None, "all_hours"], stage=1)
    changed = {**policy.definitions, (None, "all_hours"): later}
    policy = dataclasses.replace(policy, definitions=changed)

    assert run({}, {"all_hours": "none"}, policy=policy).passed
    assert run({}, {"all_hours": "12.5"}, stage="settlement", policy=policy).passed


@pytest.mark.parametrize(("under", "outcome"), [(None, "refused"), ("clubs", "granted")])
def test_an_example_runs_under_its_reading(under: str | None, outcome: str) -> None:
    """The chosen one if it names none."""
    facts = {"kind": "city", "helpers": "-", "neighbours": "5"}

    assert run(facts, {"outcome": outcome}, under=under).passed


def test_the_examples_of_a_policy_run_in_its_order() -> None:
    """Each row of a series is one."""
    assert [("a club", True)] == [
        (each.example.name, each.passed) for each in run_examples(gardens())
    ]


def test_values_are_written_in_both_languages() -> None:
    """As a reader of each writes them."""
    (check,) = run({}, {"neighbours": "1 500"}).checks

    assert ("1.500 neighbours", "1,500 neighbours") == (check.expected.nl, check.expected.en)
    assert not check.holds


def test_every_kind_of_path_is_tried() -> None:
    """The lists above look at something."""
    paths = set(chain.from_iterable(expect for _, expect in HOLDS))

    assert {"outcome", "amount", "because", "granted", "report.due"} <= paths
