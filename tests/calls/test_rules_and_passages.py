"""Nothing of the calls is forgotten: each rule, open question and passage says what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tools import make_rules

TOP = Path(__file__).parents[2]
POLICIES = sorted((TOP / "policies").glob("*.yaml"))
FAMILIES = {"ELIG": 6, "IGS": 9, "ACT": 14, "FUND": 6, "FIN": 4, "STIM": 12, "DIST": 9, "PAY": 9}
AMBIGUITIES = 41


def test_every_rule_and_question_is_listed_once() -> None:
    """In the order of its number."""
    listed = [rule.id for rule in make_rules.rules()]

    families = {**FAMILIES, "AMB": AMBIGUITIES}
    assert listed == [f"{name}-{n}" for name, most in families.items() for n in range(1, most + 1)]


def test_every_policy_has_each_rule_that_concerns_it_or_says_why_not() -> None:
    """And names none that is not listed."""
    assert [] == make_rules.faults()


LISTED = """
- part: One
  rules:
    A-1: {says: One., calls: [1]}
    A-2: {says: Two., calls: [1], why: {call1: It is not there.}}
    A-3: {says: Three., calls: [2]}
"""


@pytest.mark.parametrize(
    ("rules", "faults"),
    [
        ("{one: {ref: A-1}}", []),
        ("[{chapter: x, one: {cases: [{ref: [A-1, A-3]}]}}]", []),
        ("{one: {ref: A-3}}", ["call1: nothing under A-1, and no reason"]),
        ("{one: {ref: [A-1, A-2]}}", ["call1: a reason for A-2 that is not needed"]),
        ("{one: {ref: [A-1, A-9]}}", ["call1: `A-9` is not in the list"]),
    ],
)
def test_what_is_missing_or_too_much_is_told(
    rules: str, faults: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A policy without a rule, a reason that nobody needs, a label that nobody knows."""
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies" / "call1.yaml").write_text(f"rules: {rules}\n", encoding="utf-8")
    (tmp_path / "rules.yaml").write_text(LISTED, encoding="utf-8")
    monkeypatch.setattr(make_rules, "ROOT", tmp_path)
    monkeypatch.setattr(make_rules, "PAGE", tmp_path / "rules.md")
    monkeypatch.setattr(make_rules, "RULES", tmp_path / "rules.yaml")

    assert faults == make_rules.faults()
    assert 0 == make_rules.main([])
    assert bool(faults) is bool(make_rules.main(["--check"]))


# ── Passages ─────────────────────────────────────────────────────────────────────────────────────


def texts(path: Path) -> Any:
    """A file as texts only."""
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts only


def sources_in(node: Any) -> Iterator[str]:
    """Every place that something, or a case or cap of it, cites."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "source":
                yield from [value] if isinstance(value, str) else value
            else:
                yield from sources_in(value)
    elif isinstance(node, list):
        for each in node:
            yield from sources_in(each)


def things(policy: Mapping[str, Any]) -> Iterator[tuple[str, set[str]]]:
    """Everything in a policy that has a source, by its name, with the places that it cites."""
    blocks = "judgements parameters tables interpretations remarks payments obligations properties"
    for block in blocks.split():
        for name, thing in policy.get(block, {}).items():
            yield name, set(sources_in(thing))
    rules = policy["rules"]
    for chapter in rules if isinstance(rules, list) else [rules]:
        handed_down = set(sources_in({"source": chapter.get("source", [])}))
        for name, thing in chapter.items():
            if isinstance(thing, dict):
                own = set(sources_in({"source": thing.get("source", [])}))
                yield name, set(sources_in(thing)) | (set() if own else handed_down)


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.stem)
def test_rules_and_passages_name_each_other(path: Path) -> None:
    """What cites a passage stands in its list, and what stands there and has a source cites it."""
    policy = texts(path)
    cited = {name: places for name, places in things(policy) if places}

    wrong = []
    for source, declared in policy["sources"].items():
        passages = texts(path.parent / declared["passages"]) if "passages" in declared else []
        for passage in passages:
            place, listed = f"{source} {passage['place']}", set(passage.get("rules", []))
            citing = {name for name, places in cited.items() if place in places}
            wrong += [(place, name, "cites it") for name in citing - listed]
            wrong += [(place, name, "does not") for name in (listed & cited.keys()) - citing]

    assert [] == wrong


def test_a_passage_in_two_files_is_the_same() -> None:
    """Files of one document give one place one hash."""
    seen: dict[tuple[str, str], set[str | None]] = {}
    for file in POLICIES:
        for declared in texts(file)["sources"].values():
            document = declared.get("sha256") or declared.get("url", "")
            for passage in (
                texts(file.parent / declared["passages"]) if "passages" in declared else []
            ):
                seen.setdefault((document, passage["place"]), set()).add(passage.get("hash"))

    assert [] == [each for each, hashes in seen.items() if len(hashes) > 1]
