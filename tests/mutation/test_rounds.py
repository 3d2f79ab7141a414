"""Mistakes in a round, and whether applications that compete notice them."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from engine.application import Facts
from engine.facts.read import read_application
from engine.load.load import check
from engine.mutation import run
from engine.mutation.data import as_data
from engine.mutation.mistakes import ROUND, mistakes
from engine.mutation.mutant import Mutant, put_in
from engine.mutation.outline import outline
from engine.mutation.run import Fate, Mutation
from engine.pages.as_text import text_of
from engine.policy.expressions import Language
from engine.source import read_text
from tests.calls.rounds import cases, comes_to, expected, path_of, policy_of
from tests.mutation.gardens import CASES, ROOT, line_of, mutation_of

SIMPLE = ROOT / "tests" / "cases" / "round" / "_simple.yaml"
_NEEDED = Fraction(95, 100)
# Only a mentorship is for an action, so that no other stimulus has a group in which it could be picked.
_CHANGES_NOTHING = {"een_mentor_per_actie~4"}


def in_round(path: Path) -> list[Mutant]:
    """The mistakes in the round of a policy."""
    checked = check(path)
    assert checked.policy is not None
    made = mistakes(checked.policy, checked.document, path.parent, in_round=True)
    return [each for each in made if each.place.block == ROUND]


def school(name: str, day: int, asked: int, waits: int = 1) -> Facts:
    """What a school states that asks so much on a day of March."""
    facts = {
        "school": name,
        "applied_at": f"2025-03-{day:02}T09:00",
        "waits_for_us": f"{waits} days",
        "is_small": "yes",
        "limit": "50 EUR",
        "asked": f"{asked} EUR",
    }
    text = json.dumps({"policy": "orchards/simple", "facts": facts})
    document, _ = read_text(text, f"{name}.json", notation="json")
    policy = check(SIMPLE).policy
    assert policy is not None
    made, problems = read_application(document, policy)
    assert made is not None, problems
    return made


def with_schools(*schools: Facts) -> Mutation:
    """The mistakes of the simple round, with these schools."""
    checked = check(SIMPLE)
    assert checked.policy is not None
    return Mutation(checked.policy, checked.document, SIMPLE.parent, schools)


def among(*schools: Facts) -> run.Tested:
    """What becomes of the mistakes in the round, with these schools."""
    mutation = with_schools(*schools)
    return mutation.run(
        [each for each in mutation.mutants if each.place.block == ROUND], lambda _: None
    )


@pytest.mark.parametrize("name", ["picking", "sharing"])
def test_these_mistakes_can_be_made_in_a_round(name: str) -> None:
    """How many, who takes part, in which order, and what if it is short."""
    written = (CASES / "rounds" / f"{name}.txt").read_text("utf-8").splitlines()

    assert [line_of(each) for each in in_round(CASES / "rounds" / f"{name}.yaml")] == written


def test_a_policy_gets_mistakes_in_its_round_only_if_something_can_notice_them() -> None:
    """An example is about one application."""
    mutation, _ = mutation_of(SIMPLE)

    assert not [each for each in mutation.mutants if each.place.block == ROUND]


def test_schools_that_compete_notice_a_mistake_in_the_order() -> None:
    """The one that came second gets what is left; told with the school that gets something else."""
    fates = {
        each.mutant.id: (each.fate, each.by)
        for each in among(school("Oak", 2, 50), school("Elm", 3, 50), school("Ash", 1, 40)).verdicts
    }

    turned = next(
        each
        for each in in_round(SIMPLE)
        if any("applied_at, highest first" in line for line in each.after)
    )
    assert fates[turned.id] == (Fate.KILLED, "Ash")


def test_a_school_alone_notices_less_and_is_told_why() -> None:
    """No example is proposed for a round."""
    made = among(school("Oak", 2, 50))

    told = text_of(outline(made, {}, "en"), width=120)

    assert made.survivors
    assert "by the round over the applications" in told
    assert "One that competes with another for the same can notice this." in told


def test_a_number_that_only_the_round_reads_is_held_against_the_round() -> None:
    """A cent less, and there is too little for the school that came last; a cent more is no use."""
    mutation = with_schools(school("Oak", 2, 50), school("Elm", 3, 50))
    fund = [each for each in mutation.mutants if each.place.name == "fund"]

    made = mutation.run(fund, lambda _: None)

    assert [(Fate.KILLED, "Elm"), (Fate.SURVIVES, "")] == [
        (each.fate, each.by) for each in made.verdicts
    ]
    assert 1 == json.dumps(as_data(made, {})).count('"in_round": true')
    told = text_of(outline(made, {}, "en"), width=120)
    assert "by an example 0, by the round over the applications 1, by `check` 0" in told
    assert "fund~1" not in told


def test_the_round_is_held_only_with_a_mistake_that_it_could_notice() -> None:
    """What is only noticed beside the decision is none; what more may have changed is one."""
    reach = with_schools(school("Oak", 2, 50)).reach

    assert reach.is_of_round(frozenset({(None, "fund")}))
    assert reach.is_of_round(frozenset({(None, "money")}))
    assert reach.is_of_round(None)
    assert not reach.is_of_round(frozenset({(None, "in_time")}))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_of_what_holds_under_another_reading_no_application_is_asked(language: Language) -> None:
    """A step and a way to share that the chosen reading leaves out; nobody can notice those."""
    made = among(school("Oak", 2, 50), school("Elm", 3, 50), school("Ash", 1, 40))
    otherwise = {each.mutant.id for each in made.survivors if each.is_only_otherwise}

    told = text_of(outline(made, {}, language), width=200)

    assert {"at_most_three~1", "at_most_three~2"} < otherwise
    assert {"first_come~10", "first_come~11", "first_come~12"} < otherwise
    wanted = {
        "nl": (
            "onder de gekozen lezing kan geen aanvraag",
            "onder een niet gekozen lezing geldt: 5",
        ),
        "en": ("under the chosen one no application can", "a reading that was not chosen: 5"),
    }
    assert [5, 1] == [told.count(each) for each in wanted[language]]


@pytest.mark.parametrize(
    ("old", "new", "is_so"),
    [
        ("low: 1 000 EUR", "low: 999 EUR", False),
        ("high: 2 000 EUR", "high: 1 999 EUR", True),
        ("chosen: low", "chosen: high", False),
        ("large: {value: 500 trees", "large: {value: 499 trees", False),
        ("trees >= least else trees >= least", "trees >= least else  trees >= least", False),
    ],
)
def test_a_mistake_in_a_rule_is_only_of_another_reading_if_the_chosen_says_the_same(
    old: str, new: str, *, is_so: bool
) -> None:
    """Nor is it if nothing at all is otherwise."""
    file = ROOT / "tests" / "cases" / "whatif" / "orchard.yaml"
    mutation, document = mutation_of(file)
    assert document.source.text.count(old) == 1

    policy = mutation.variants.read(document.source.text.replace(old, new))

    assert policy is not None
    assert mutation.reach.is_only_otherwise(policy) is is_so


@pytest.mark.parametrize(
    "rule", ["", "  extra: {is: rest, under: how_much.in_proportion, source: note 1}\n"]
)
def test_a_number_that_only_another_reading_asks_for_is_only_of_that(
    tmp_path: Path, rule: str
) -> None:
    """Read by a rule where another reading is chosen, or by a rule that says nothing under it."""
    text = SIMPLE.read_text("utf-8")
    for old, new in (
        ("parameters:\n", "parameters:\n  rest: {value: 5 EUR, source: note 1}\n"),
        (
            "money: {is: asked,",
            "money: {is: {hangs_on: how_much, a_hundred: asked, in_proportion: asked + READ},".replace(
                "READ", "extra" if rule else "rest"
            ),
        ),
        ("rules:\n", f"rules:\n{rule}"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    file = tmp_path / "simple.yaml"
    file.write_text(text, "utf-8")
    mutation, _ = mutation_of(file)

    policy = mutation.variants.read(text.replace("rest: {value: 5 EUR", "rest: {value: 6 EUR"))

    assert policy is not None
    assert mutation.reach.is_only_otherwise(policy)


@pytest.mark.whole
@pytest.mark.house
@pytest.mark.parametrize(("call", "step"), [("call1", 1), ("call2", 4), ("call3", 1)])
def test_the_cases_of_a_call_notice_mistakes_in_its_round(call: str, step: int) -> None:
    """All of them in calls 1 and 3, every fourth in call 2."""
    text = path_of(call).read_text("utf-8")
    made = in_round(path_of(call))[::step]

    left = {each.id for each in made if not is_noticed(call, put_in(text, each.edits))}

    assert left <= _CHANGES_NOTHING
    assert Fraction(len(made) - len(left), len(made)) >= _NEEDED or left == _CHANGES_NOTHING


def is_noticed(call: str, text: str) -> bool:
    """Whether the policy is refused, or some case of the call comes out otherwise."""
    policies = {
        each: policy_of(call, text, each) for each in {c.get("budget") for c in cases(call)}
    }
    for case in cases(call):
        policy = policies[case.get("budget")]
        if policy is None or comes_to(policy, call, case) != expected(case):
            return True
    return False
