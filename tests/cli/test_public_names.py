"""What `import engine` gives to a program."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

import engine
from engine.explain import record as record_module
from tests.cli.running import ENOUGH, ROOT, SEEDS, TOO_FEW, run, seeds, written


@pytest.fixture(scope="module")
def policy():
    """A checked policy."""
    return engine.load(SEEDS)


def test_a_decision_is_three_lines(policy) -> None:
    """Load, decide, explain."""
    decision = engine.decide(policy, ENOUGH)

    assert ("granted", Fraction(100)) == (decision.outcome.value, decision.amount)
    assert decision.outcome is engine.Outcome.GRANTED
    assert "Zaden voor scholen" in engine.explain(decision)


def test_paths_may_be_texts() -> None:
    """As most programs have them."""
    policy = engine.load(str(SEEDS))

    assert engine.decide(policy, str(TOO_FEW)).amount is None


def test_facts_can_be_read_once_and_decided_at_every_stage(policy) -> None:
    """By the names of the stages."""
    facts = engine.facts_of(policy, ENOUGH)

    outcomes = [engine.decide(policy, facts, stage=each).outcome.value for each in policy.stages]

    assert ["granted", "awaiting judgement"] == outcomes


def test_a_stage_that_does_not_exist_is_refused(policy) -> None:
    """It is a fault of the program, so it is a ValueError."""
    with pytest.raises(ValueError, match="not in tuple"):
        engine.decide(policy, ENOUGH, stage="never")


def test_what_cannot_be_used_raises_all_its_problems(policy, tmp_path) -> None:
    """For a policy and for an application."""
    wrong = seeds(tmp_path, ("pupils >=", "pupil >="))
    bad = written(tmp_path / "bad.yaml", "policy: seeds/call1\nfacts: {pupils: 1.000}\n")

    with pytest.raises(engine.Unfit) as of_policy:
        engine.load(wrong)
    with pytest.raises(engine.Unfit) as of_application:
        engine.decide(policy, bad)

    assert ["E202"] == [each.code for each in of_policy.value.problems]
    assert ["E151"] == [each.code for each in of_application.value.problems]


def test_check_gives_the_policy_and_its_problems(tmp_path) -> None:
    """Without raising."""
    fine, wrong = engine.check(SEEDS), engine.check(seeds(tmp_path, ("pupils >=", "pupil >=")))

    assert fine.policy is not None
    assert (None, ["E202"]) == (wrong.policy, [each.code for each in wrong.problems])


def test_a_decision_is_explained_in_every_form_and_language(policy) -> None:
    """The same decision."""
    decision = engine.decide(policy, TOO_FEW)

    assert "fewer than 20 pupils" in engine.explain(decision, language="en")
    assert "<html" in engine.explain(decision, form="page")
    assert (
        run("explain", "--json", SEEDS, TOO_FEW).out == engine.explain(decision, form="json") + "\n"
    )
    assert max(map(len, engine.explain(decision, width=60).splitlines())) <= 60


def test_the_examples_and_the_schema_of_a_policy_are_at_hand(policy) -> None:
    """As `test` and `schema` show them."""
    assert [True, True] == [each.passed for each in engine.run_examples(policy)]
    assert "facts" in engine.schema(policy)["properties"]


def test_the_record_holds_who_decided_beside_what_is_hashed(policy) -> None:
    """The hash is the same with and without."""
    decision = engine.decide(policy, ENOUGH)

    one, other = engine.record(decision, {"decided_by": "An"}), engine.record(decision)

    assert one["sha256"] == other["sha256"]
    assert ({"decided_by": "An"}, {}) == (one["envelope"], other["envelope"])


def test_every_public_name_is_there() -> None:
    """And `dir` shows them all."""
    assert set(engine.__all__) <= set(dir(engine))
    assert all(getattr(engine, name) for name in engine.__all__)


def test_another_name_is_not() -> None:
    """As with any module."""
    name = "decode"

    with pytest.raises(AttributeError, match="has no attribute 'decode'"):
        getattr(engine, name)


def test_the_parts_do_not_take_the_place_of_the_functions() -> None:
    """Two parts of the engine are called as two functions are."""
    code = (
        "import engine, engine.load.load, engine.explain.record\n"
        "from engine.load import nodes\n"
        "assert callable(engine.load) and callable(engine.explain)"
    )

    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_importing_the_engine_costs_next_to_nothing() -> None:
    """What is heavy comes when it is used."""
    code = (
        "import sys, engine\n"
        "print(sorted({'yaml', 'jsonschema', 'click', 'engine.problem'} & set(sys.modules)))"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    )

    assert "[]\n" == done.stdout


def test_the_version_is_declared_in_one_place(monkeypatch) -> None:
    """Records say the same as the package, installed or not."""
    from importlib import metadata

    def not_installed(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", not_installed)
    declared = engine.__version__
    monkeypatch.setattr(metadata, "version", lambda _name: "9.9.9")

    assert "9.9.9" == engine.__version__
    assert record_module.ENGINE_VERSION == declared
    assert f'version = "{declared}"' in Path(ROOT, "pyproject.toml").read_text("utf-8")
