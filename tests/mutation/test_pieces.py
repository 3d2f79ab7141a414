"""The pieces that mistakes and proposals are made of, where a whole policy would hide them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import engine.mutation.propose
from engine.absence import NOT_APPLICABLE
from engine.application import Facts
from engine.decision import decide
from engine.examples.run import run_example
from engine.interpret import EngineFaultError, Run
from engine.mutation.accept import accept
from engine.mutation.moves import Moves
from engine.mutation.observed import Depth, observed, telling
from engine.mutation.propose import Proposal, Proposing, decided
from engine.mutation.run import Mutation
from engine.mutation.write import written
from engine.quantities import SHARE
from tests.mutation.gardens import CASES, GARDEN, mutation_of

KEYS = CASES / "keys.yaml"
PARKS = CASES / "parks.yaml"


def _first(mutation: Mutation) -> Facts:
    return mutation.trial.cases[0].facts


def _without_list(facts: Facts, name: str) -> Facts:
    return replace(facts, lists={each: held for each, held in facts.lists.items() if each != name})


# ── Moves ────────────────────────────────────────────────────────────────────────────────────────


def test_a_key_is_moved_wherever_it_stands() -> None:
    """In every list that has it; a part of a key that does not apply stays as it is."""
    mutation, _ = mutation_of(KEYS)
    facts = _first(mutation)
    run = Run(mutation.policy, facts)
    names = frozenset({("row", "number"), ("row", "extra")})

    found = list(Moves(mutation.policy).near(run, names, ()))

    moved = [each for each in found if ("plain", 2) in each.lists["rows"]]
    assert moved
    assert all(("plain", 2) in each.lists["earlier_rows"] for each in moved)
    kept = [each.lists["rows"] for each in moved]
    assert {element.written for held in kept for element in held.values()} >= {"plain/2", "odd"}


def test_a_fact_moves_to_what_a_rule_compares_it_with() -> None:
    """A share by whole percents; a fact that may be absent is left out as well."""
    mutation, _ = mutation_of(KEYS)
    run = Run(mutation.policy, _first(mutation))
    run.everything()
    names = frozenset({(None, "part"), (None, "meter")})

    found = list(Moves(mutation.policy).near(run, names, [(None, "enough")]))

    assert {each.values["part"] for each in found} >= {SHARE_OF(24), SHARE_OF(25), SHARE_OF(26)}
    assert NOT_APPLICABLE in {each.values["meter"] for each in found}


def SHARE_OF(percent: int) -> object:  # noqa: N802 - a unit of the test
    """So many percent."""
    from fractions import Fraction

    assert SHARE.is_ordered
    return Fraction(percent, 100)


def test_a_list_loses_an_element_down_to_its_least() -> None:
    """But never more; what is not given is not moved."""
    mutation, _ = mutation_of(KEYS)
    facts = _without_list(_first(mutation), "earlier_rows")
    run = Run(mutation.policy, replace(facts, values={}))

    fewer = list(Moves(mutation.policy).without(facts, frozenset({(None, "rows")})))
    least = list(Moves(mutation.policy).without(fewer[0], frozenset({("row", "number")})))

    assert [len(each.lists["rows"]) for each in fewer] == [1, 1]
    assert least == []
    assert list(Moves(mutation.policy).near(run, frozenset({(None, "part")}), ())) == []


# ── What is seen of a decision ───────────────────────────────────────────────────────────────────


def test_what_has_no_notation_is_not_expected() -> None:
    """A third of a euro cannot be written; a rule of a list that is not there has no value."""
    mutation, _ = mutation_of(KEYS)
    facts = _without_list(_first(mutation), "rows")
    seen = dict(observed(decide(mutation.policy, _first(mutation)), Depth.RULE))
    open_ = dict(observed(decide(mutation.policy, facts), Depth.RULE))

    assert "third" not in seen
    assert seen["way.case"] == "short"
    assert "rows.plain/1.paid" in seen
    assert not any(path.startswith("rows.") for path in open_)


def test_a_decision_tells_nothing_of_itself() -> None:
    """But all of what does not come out at all."""
    mutation, _ = mutation_of(GARDEN)
    decision = decide(mutation.policy, _first(mutation))

    assert telling(decision, decision) is None
    nothing = telling(decision, None)
    assert nothing is not None
    assert nothing.expect == {"outcome": "granted", "amount": "750 EUR"}


def test_what_is_undetermined_tells_less() -> None:
    """An example with everything in it is better read."""
    mutation, _ = mutation_of(GARDEN)
    facts = replace(_first(mutation), values={"applicant": "A"})

    told = telling(decide(mutation.policy, facts), None)

    assert told is not None
    assert told.depth is Depth.OPEN


# ── Writing ──────────────────────────────────────────────────────────────────────────────────────


def test_without_an_example_to_be_like_all_facts_are_written() -> None:
    """So they are if too much differs."""
    mutation, _ = mutation_of(GARDEN)
    decision = decide(mutation.policy, _first(mutation))

    alone = written(decision, (), {"outcome": "granted"}, {})
    like = written(decision, mutation.trial.cases, {"outcome": "granted"}, {})

    assert list(alone) == ["facts", "expect"]
    assert like == {"like": "a school", "expect": {"outcome": "granted"}}


def test_a_list_that_goes_is_taken_away() -> None:
    """And one that comes is written whole."""
    mutation, _ = mutation_of(KEYS)
    whole = _first(mutation)
    base = mutation.trial.cases[:1]

    gone = written(decide(mutation.policy, _without_list(whole, "rows")), base, {}, {})
    empty = replace(whole, lists={**whole.lists, "earlier_rows": {}})
    none = written(decide(mutation.policy, empty), base, {}, {})
    mine = replace(base[0], facts=empty)
    come = written(decide(mutation.policy, whole), [mine], {}, {})
    open_ = replace(base[0], facts=_without_list(whole, "earlier_rows"))
    first = written(decide(mutation.policy, whole), [open_], {}, {})
    same = written(decide(mutation.policy, empty), [mine], {}, {})

    assert gone["but"] == {"rows": "unknown"}
    assert none["but"] == {"earlier_rows": {}}
    rows = {"plain/1": {"got": "5 EUR"}, "odd": {"got": "6 EUR"}}
    assert come["but"] == {f"earlier_rows.{key}": held for key, held in rows.items()}
    assert first["but"] == {"earlier_rows": rows}
    assert "but" not in same


# ── Proposals ────────────────────────────────────────────────────────────────────────────────────


def test_nothing_is_proposed_where_nothing_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor what is no example when it is read again."""
    mutation, document = mutation_of(GARDEN)
    mutants = [each for each in mutation.mutants if each.id in ("in_time~1", "fewest~1")]
    survivors = mutation.run(mutants, lambda _: None).survivors
    monkeypatch.setattr(engine.mutation.propose, "fails", lambda *_: False)

    monkeypatch.setattr(engine.mutation.propose, "_MOST_TRIED", 2)
    monkeypatch.setattr(engine.mutation.propose, "_MOST_MORE", 2)

    assert len(survivors) == 2
    assert Proposing(mutation, document).proposals(survivors) == ()


def test_what_a_mistake_is_about_is_told_by_its_place() -> None:
    """A question by what hangs on it, a part of the decision by its names, else everything."""
    mutation, document = mutation_of(PARKS)
    proposing = Proposing(mutation, document)
    by_block = {each.place.block: each for each in mutation.mutants}

    question = proposing.about(by_block["interpretations"], None)
    part = proposing.about(by_block["decision"], None)
    other, its = mutation_of(CASES / "layout.yaml")
    of_facts = next(each for each in other.mutants if each.place.block == "facts")
    fact = Proposing(other, its).about(of_facts, None)

    assert ("park", "subsidie") in question
    assert (None, "goed_plan") not in question
    assert part
    assert fact == frozenset(other.policy.definitions)


def test_where_nothing_comes_out_there_is_no_decision(monkeypatch: pytest.MonkeyPatch) -> None:
    """The interpreter may fail on facts that no application could state."""

    def failing(*_: object) -> None:
        raise EngineFaultError("none")

    mutation, _ = mutation_of(GARDEN)
    monkeypatch.setattr(engine.mutation.propose, "decide", failing)

    assert decided(mutation.policy, Run(mutation.policy, _first(mutation))) is None


def test_what_check_refuses_is_not_accepted() -> None:
    """An example that is like none, and one that does not come out."""
    mutation, document = mutation_of(GARDEN)
    example = mutation.policy.examples[0]
    nobody = Proposal(
        ("x~1",), "of nobody", {"like": "nobody", "expect": {"outcome": "granted"}}, example
    )
    wrong = Proposal(
        ("x~1",), "wrong", {"like": "a school", "expect": {"outcome": "refused"}}, example
    )

    refused = accept(document, GARDEN.parent, [nobody])
    failed = accept(document, GARDEN.parent, [wrong])

    assert "E282" in {each.code for each in refused.problems}
    assert [each.code for each in failed.problems] == ["E601"]


# ── Variants and proofs ──────────────────────────────────────────────────────────────────────────


def test_what_is_no_yaml_any_more_is_no_policy() -> None:
    """It is refused with what the reader says."""
    mutation, _ = mutation_of(GARDEN)
    broken = replace(
        mutation.mutants[0], edits=(replace(mutation.mutants[0].edits[0], text="{a, ["),)
    )

    assert mutation.variants.read("a: [") is None
    assert mutation.variants.bare_of(broken) is None
    assert mutation.verdict(broken).fate.value == "refused"


def test_what_applies_to_others_is_not_the_same() -> None:
    """Nor what stands under another reading."""
    mutation, _ = mutation_of(CASES / "proofs.yaml")
    rule = mutation.policy.definitions[None, "never_more"]
    called = mutation.policy.definitions[None, "called"]
    is_same = mutation.equivalence.is_same

    assert is_same(rule, rule)
    assert not is_same(rule, replace(rule, only_if=None))
    assert not is_same(rule, replace(rule, under=("which_way", "one")))
    assert is_same(called, called)


def test_examples_of_a_policy_are_run_once() -> None:
    """Those that do not come out notice nothing."""
    mutation, _ = mutation_of(GARDEN)

    assert len(mutation.trial.cases) == len(mutation.trial.results)
    assert all(run_example(mutation.policy, each).passed for each in mutation.policy.examples)


def test_a_table_in_a_file_is_read_with_its_mistake() -> None:
    """The file itself stays as it is, as do the others."""
    path = CASES / "shapes" / "lookups.yaml"
    mutation, _ = mutation_of(path)
    before = (path.parent / "towns.csv").read_bytes()
    mutant = next(each for each in mutation.mutants if each.place.file == "towns.csv")

    assert mutation.variants.bare_of(mutant) is not None
    assert Path(path.parent / "towns.csv").read_bytes() == before
