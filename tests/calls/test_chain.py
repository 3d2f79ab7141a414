"""The calls follow each other: what one decided, the next takes from its records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from engine.application import Facts
from engine.decision import decide
from engine.explain.record import record
from engine.explain.record_shapes import Record
from engine.facts.read import read_application
from engine.load.load import check, load
from engine.outcome import Decision
from engine.policy.policy import Policy

TOP = Path(__file__).parents[2]
FOLLOWS = {"call2": "call1", "call3": "call2"}
# Applications with another number than the call before, or that it decided otherwise than they say.
ALONE = {
    "call2": {
        "een-stimulans-wordt-verlengd.yaml",
        "een-uitstapper-onder-de-drempel.yaml",
        "wie-overblijft-telt-precies-genoeg.yaml",
    },
    "call3": {
        "de-jury-oordeelt-gunstig.yaml",
        "de-jury-oordeelt-ongunstig.yaml",
        "een-samenwerking-over-twee-regios.yaml",
        "precies-om-twaalf-uur.yaml",
        "precies-op-de-drempel.yaml",
    },
}
FOLLOWERS = [
    pytest.param(call, path, id=f"{call}, {path.stem}")
    for call in FOLLOWS
    for path in sorted((TOP / "applications" / call).glob("*.yaml"))
    if path.name not in ALONE[call]
]


@cache
def policy(call: str) -> Policy:
    """The policy of a call."""
    return load(TOP / "policies" / f"{call}.yaml")


@cache
def records(call: str) -> tuple[Record, ...]:
    """The decisions of a call on all of its applications, as far as each is known."""
    made = []
    for path in sorted((TOP / "applications" / call).glob("*.yaml")):
        facts, _ = read_application(path, policy(call))
        assert facts is not None
        made.append(record(decide(policy(call), facts, latest(call, facts)), turned=False))
    return tuple(made)


def latest(call: str, facts: Facts) -> int:
    """The last stage of which the application says anything."""
    later = {fact.name: fact.stage for (_, _), fact in policy(call).facts.items() if fact.stage > 0}
    named = [path.rpartition(".")[2] for path in facts.provenance]
    return max((later.get(name, 0) for name in named), default=0)


def decided(call: str, path: Path, *before: Record) -> Decision:
    """The decision on one application, with records of the call before at hand."""
    facts, problems = read_application(path, policy(call), records=before)
    assert facts is not None, [each.what("nl") for each in problems]
    return decide(policy(call), facts)


def told(decision: Decision) -> tuple[object, ...]:
    """What came out, part by part."""
    parts = [(each.id, each.outcome, each.amount) for each in decision.parts]
    return decision.outcome, decision.amount, parts, decision.open


@pytest.mark.parametrize(("call", "path"), FOLLOWERS)
def test_what_an_application_says_of_the_call_before_is_what_was_decided(
    call: str, path: Path
) -> None:
    """Nothing is reported with the records at hand, and nothing comes out otherwise."""
    assert told(decided(call, path)) == told(decided(call, path, *records(FOLLOWS[call])))


def without(path: Path, names: set[str], folder: Path) -> Path:
    """The application without some of its facts, in another folder."""
    text = path.read_text("utf-8")
    for name in names:
        text, found = re.subn(rf"^  {name}:.*\n(?:    .*\n)*", "", text, flags=re.MULTILINE)
        assert 1 == found
    bare = folder / path.name
    bare.write_text(text, "utf-8")
    return bare


def number(path: Path) -> str:
    """Who applies."""
    held = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - texts only
    return str(held["facts"]["ondernemingsnummer"]["value"])


def granted() -> Iterator[Path]:
    """The applications of call 3 whose applicant was granted something in call 2."""
    expected = yaml.safe_load((TOP / "tests/cases/call2/expected.yaml").read_text("utf-8"))
    before = {
        number(TOP / "applications/call2" / each["file"])
        for each in expected
        if each["amount"] != "none"
    }
    for path in sorted((TOP / "applications" / "call3").glob("*.yaml")):
        if number(path) in before and path.name not in ALONE["call3"]:
            yield path


@pytest.mark.parametrize("path", list(granted()), ids=lambda path: path.stem)
def test_call_3_needs_nothing_written_of_call_2(path: Path, tmp_path: Path) -> None:
    """Each application comes out the same when what call 2 gave comes from its records alone."""
    bare = without(path, {"vorige_acties", "vorige_stimulansen"}, tmp_path)

    assert told(decided("call3", path)) == told(decided("call3", bare, *records("call2")))


def test_call_2_takes_the_envelope_from_call_1(tmp_path: Path) -> None:
    """Where call 1 also knows what its jury said halfway; the amounts it gives in any case."""
    path = TOP / "applications" / "call2" / "een-stad-vraagt-meer-dan-haar-enveloppe.yaml"
    bare = without(path, {"vorige_rijen", "vorige_stimulansen"}, tmp_path)

    decision = decided("call2", bare, *records("call1"))

    assert 153_500 == decision.run.rule(None, "enveloppe").value
    assert told(decided("call2", path)) == told(decision)


@pytest.mark.parametrize("call", ["call1", "call2", "call3"])
def test_what_the_calls_share_is_the_same_in_each(call: str) -> None:
    """No problem and no warning, so each `same_as` was compared and holds."""
    assert [] == [each.what("en") for each in check(TOP / "policies" / f"{call}.yaml").problems]
