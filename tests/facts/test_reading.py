"""What reading an application gives beside its values: origins, hash, limits, mends."""

from __future__ import annotations

import dataclasses
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from engine.absence import NOT_APPLICABLE
from engine.facts import intake
from engine.facts.read import read_application, read_facts
from engine.facts.twice import applicants_that_come_twice
from engine.policy.policy import Policy
from engine.problem import as_json
from engine.quantities import Range
from engine.source import MAX_BYTES, Mapping, Scalar
from tests.facts.gardens import (
    application,
    application_text,
    document,
    gardens,
    marked,
    read,
)

JUDGED = "{value: yes, by: the agency, on: 2025-07-01, because: No report came.}"


def with_fact(name: str, **changes: Any) -> Policy:
    """The policy, of which one fact of the file is declared otherwise."""
    policy = gardens()
    fact = dataclasses.replace(policy.facts[None, name], **changes)
    return dataclasses.replace(policy, facts={**policy.facts, (None, name): fact})


def test_where_a_fact_comes_from_is_kept_by_its_path() -> None:
    """The record and the trail tell it."""
    facts = read({"plots": "{001: {trees: {value: 10, from: a map, on: 2024-05-01}, shared: no}}"})
    origin = facts.provenance["plots.001.trees"]

    assert ("a map", "2024-05-01", 8) == (origin.origin, origin.on, origin.span.line)


def test_who_judged_when_and_why_is_kept() -> None:
    """A judgement is nothing without."""
    origin = read({"report": JUDGED.replace("yes", "no"), "withheld": JUDGED}).provenance[
        "withheld"
    ]

    assert ("the agency", "2025-07-01", "No report came.") == (origin.by, origin.on, origin.because)


def test_each_fact_has_a_place_in_the_file() -> None:
    """So have the lists, and the parts of a key."""
    facts = read()
    paths = (
        "registration",
        "plots",
        "plots.001.place",
        "plots.001.trees",
        "extras",
        "helpers.1.hours",
    )

    assert [2 + 1, 8, 8, 8, 9, 10] == [facts.provenance[path].span.line for path in paths]


def test_a_bare_fact_is_not_made_up() -> None:
    """Nothing is called synthetic that does not say so."""
    assert not read().is_synthetic


@pytest.mark.parametrize("origin", ["synthetisch (telling)", "Synthetic", "synthetische cijfers"])
def test_one_made_up_fact_makes_the_application_synthetic(origin: str) -> None:
    """The banner on its pages follows from the origins."""
    facts = read({"neighbours": f"{{value: 40, from: {origin}}}"})

    assert facts.is_synthetic
    assert facts.provenance["neighbours"].synthetic
    assert not facts.provenance["kind"].synthetic


def test_an_invented_judge_makes_it_synthetic_too() -> None:
    """Who judged is an origin as well."""
    judged = JUDGED.replace("the agency", "synthetic agency").replace("yes", "no")

    assert read({"report": judged}).is_synthetic


@pytest.mark.parametrize(("said", "is_synthetic"), [("yes", True), ("ja", True), ("no", False)])
def test_an_application_can_say_itself_that_it_is_made_up(said: str, is_synthetic: bool) -> None:
    """Then each of its facts is."""
    facts, _ = read_application(application(head=f"synthetic: {said}\n"), gardens())

    assert facts is not None
    assert is_synthetic == facts.is_synthetic
    assert is_synthetic == facts.provenance["kind"].synthetic


def test_the_hash_is_of_the_facts_and_not_of_their_notation() -> None:
    """Order, groups, units and origins do not change what an application states."""
    usual = read({"neighbours": "1500", "helpers": "{1: {hours: 1}, 2: {hours: 2}}"})
    other = read(
        {
            "helpers": "{2: {hours: 2}, 1: {hours: 1}}",
            "neighbours": "{value: 1 500 neighbours, from: a letter}",
        }
    )

    assert usual.sha256 == other.sha256


@pytest.mark.parametrize(
    "facts",
    [
        {"neighbours": "1501"},
        {"permit": "no"},
        {"kind": "single", "neighbours": "-", "helpers": "-"},
        {"themes": "water"},
        {"themes": "water, bees"},
        {"start": "2024-04-01"},
        {"lasts": "2 months"},
        {"other_grant": "not applicable"},
        {"own_part": "12.5 %"},
        {"submitted": "2024-05-02T09:31"},
        {"extras": "{fence: {cost: 1}}"},
        {"extras": "-"},
    ],
)
def test_the_hash_changes_with_every_fact(facts: dict[str, str]) -> None:
    """Two applications with one hash state the same."""
    assert read({"neighbours": "1500"}).sha256 != read({"neighbours": "1500", **facts}).sha256


def test_a_hash_is_64_figures() -> None:
    """SHA-256, in hexadecimal."""
    assert len(read().sha256) == 64
    assert int(read().sha256, 16) > 0


def test_an_example_may_give_the_answer_of_a_judgement_alone() -> None:
    """Nobody judged in an example."""
    root = application({"report": "no", "withheld": "yes"}).root
    assert isinstance(root, Mapping)
    node = root.get("facts")
    assert isinstance(node, Mapping)

    facts, problems = read_facts(node, gardens(), file="p.yaml", bare_judgements=True)

    assert problems == ()
    assert facts is not None
    assert facts.values["withheld"] is True


def test_what_applies_hangs_on_the_reading_in_force() -> None:
    """Under another reading a fact may not be asked for."""
    policy = gardens()
    enough = policy.definitions[None, "enough"].body
    judged = dataclasses.replace(policy.facts[None, "contact"], only_if=enough)
    policy = dataclasses.replace(policy, facts={**policy.facts, (None, "contact"): judged})
    given = application({"kind": "city", "helpers": "-", "neighbours": "5", "contact": "x"})

    assert read_application(given, policy)[0] is None
    assert read_application(given, policy, readings={"who_counts": "clubs"})[0] is not None


@pytest.mark.parametrize(
    ("bounds", "nl", "en"),
    [
        (Range(50, None), "vanaf 50 neighbours", "from 50 neighbours on"),
        (Range(None, 30), "tot en met 30 neighbours", "up to 30 neighbours"),
    ],
)
def test_a_range_may_have_one_end(bounds: Range, nl: str, en: str) -> None:
    """The message names the end that there is."""
    _, problems = read_application(application(), with_fact("neighbours", range=bounds))

    assert ["E521"] == [each.code for each in problems]
    assert nl in problems[0].mend("nl")
    assert en in problems[0].mend("en")


def test_a_day_before_the_policy_is_refused_as_a_day_too() -> None:
    """The fact that picks the version may be a date."""
    policy = dataclasses.replace(gardens(), in_force_by="start", in_force_from=date(2024, 6, 1))
    given = application({"start": "2024-05-31"})

    assert ["E551 2024-05-31"] == marked(read_application(given, policy)[1], given.text)


def test_a_key_of_a_table_with_several_keys_is_looked_for_in_its_own_column() -> None:
    """The column of the fact's name; else the first."""
    policy = gardens()
    places = policy.tables["places"]
    rows = {(True, *key): row for key, row in places.rows.items()}
    table = dataclasses.replace(places, key=("sunny", "place"), rows=rows)
    policy = dataclasses.replace(policy, tables={**policy.tables, "places": table})

    assert read_application(application(), policy)[0] is not None


def test_an_empty_key_is_refused() -> None:
    """It would stand in no path."""
    policy = gardens()
    scoped = ("helper", "number")
    text = dataclasses.replace(policy.facts[None, "name"], name="number", scope="helper")
    policy = dataclasses.replace(policy, facts={**policy.facts, scoped: text})
    given = application({"helpers": "{'': {hours: 1}}"})

    assert ["E546 ''"] == marked(read_application(given, policy)[1], given.text)


def test_a_part_of_a_key_never_says_that_it_does_not_apply() -> None:
    """It is left out instead."""
    policy = gardens()
    scoped = ("helper", "number")
    free = dataclasses.replace(policy.facts[scoped], may_be_absent=True)
    policy = dataclasses.replace(policy, facts={**policy.facts, scoped: free})
    given = application({"helpers": "{not applicable: {hours: 1}}"})

    assert ["E525 not applicable"] == marked(read_application(given, policy)[1], given.text)


def test_a_share_as_a_key_has_its_sign_in_paths() -> None:
    """And no blank."""
    policy = gardens()
    scoped = ("helper", "number")
    share = dataclasses.replace(policy.facts[None, "own_part"], name="number", scope="helper")
    policy = dataclasses.replace(policy, facts={**policy.facts, scoped: share})
    facts, _ = read_application(application({"helpers": "{12.5 %: {hours: 1}}"}), policy)

    assert facts is not None
    assert ["12.5%"] == [each.written for each in facts.lists["helpers"].values()]


def test_not_applicable_is_given_even_where_the_fact_does_not_apply() -> None:
    """It says the same."""
    permit = gardens().facts[None, "permit_number"].only_if
    policy = with_fact("contact", only_if=permit)
    given = application({"permit": "no", "contact": "not applicable"})
    facts, _ = read_application(given, policy)

    assert facts is not None
    assert facts.values["contact"] is NOT_APPLICABLE


@pytest.mark.parametrize(
    ("text", "name", "fix"),
    [
        ("{a}neighbours: 40.0", "a.yaml", "40"),
        ("{a}neighbours: '40.0'", "a.yaml", "40"),
        ("{a}extras: []", "a.yaml", "{}"),
        ("{a}other_grant: N.V.T.", "a.yaml", "not applicable"),
    ],
)
def test_a_certain_mend_replaces_just_the_wrong_characters(text: str, name: str, fix: str) -> None:
    """An editor may make it."""
    read_in = document(text.replace("{a}", "policy: gardens/call2\nfacts:\n  "), name)
    _, problems = read_application(read_in, gardens())

    assert [fix] == [each.fix.replacement for each in problems if each.fix]


@pytest.mark.parametrize(
    ("name", "value"),
    [("neighbours", "4500.0"), ("other_grant", '"NVT"'), ("other_grant", '"7.500.000"')],
)
def test_no_mend_breaks_the_notation_of_json(name: str, value: str) -> None:
    """There, bare words and groups of digits are no values."""
    text = f'{{"policy": "gardens/call2", "facts": {{"{name}": {value}}}}}'
    _, problems = read_application(document(text, "a.json"), gardens())

    for problem in problems:
        if problem.fix is not None:
            start, end = problem.fix.span.start, problem.fix.span.end
            document(text[:start] + problem.fix.replacement + text[end:], "a.json")
    assert len(problems) == 1


def test_what_comes_from_no_file_has_no_mend() -> None:
    """There is nothing to replace."""
    place = application().source.span(0, 0)
    pairs = ((Scalar("neighbours", "", place), Scalar("40.0", "", place)),)
    _, problems = read_facts(Mapping(pairs, place), gardens(), file="a.yaml")

    assert [("E167", None)] == [(each.code, each.fix) for each in problems]


def test_no_more_than_a_hundred_problems_are_named() -> None:
    """Nobody reads more at once."""
    many = "".join(f"  fact_{number}: 1\n" for number in range(150))
    _, problems = read_application(document(f"policy: gardens/call2\nfacts:\n{many}"), gardens())

    assert 100 == len(problems)


def test_neither_are_more_of_the_file_itself() -> None:
    """The limit holds everywhere."""
    many = "".join(f"fact_{number}: 1\n" for number in range(150))
    facts, problems = read_application(document(many), gardens())

    assert facts is None
    assert 100 == len(problems)


def test_a_document_without_a_tree_is_no_application() -> None:
    """Its own problems were told by who read it."""
    empty = dataclasses.replace(application(), root=None)

    assert ["E502"] == [each.code for each in read_application(empty, gardens())[1]]


@pytest.mark.parametrize("name", ["application.xlsx", "application", "application.csv"])
def test_a_file_of_another_kind_is_refused_by_its_name(name: str, tmp_path: Path) -> None:
    """A spreadsheet is not read as if it were text."""
    (tmp_path / name).write_bytes(b"PK\x03\x04")

    assert ["E501"] == [each.code for each in read_application(tmp_path / name, gardens())[1]]


@pytest.mark.parametrize("name", ["nowhere.yaml", "folder.yaml", "nul\0.yaml"])
def test_a_file_that_cannot_be_opened_is_named(name: str, tmp_path: Path) -> None:
    """A path that leads nowhere, to a folder, or is none."""
    (tmp_path / "folder.yaml").mkdir()
    _, problems = read_application(str(tmp_path / name), gardens())

    assert ["E500"] == [each.code for each in problems]
    assert as_json(problems[0])["file"] is None


def test_a_pipe_keeps_nobody_waiting(tmp_path: Path) -> None:
    """Only plain files are opened."""
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)

    assert ["E500"] == [each.code for each in read_application(pipe, gardens())[1]]


def test_a_file_that_vanishes_while_it_is_opened_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not ours to raise about."""
    monkeypatch.setattr(Path, "is_file", lambda _: True)

    problems = read_application(tmp_path / "gone.yaml", gardens())[1]
    assert ["E500"] == [each.code for each in problems]


def test_a_file_that_is_too_large_is_not_read_whole(tmp_path: Path) -> None:
    """One byte too many is enough to know."""
    large = tmp_path / "large.yaml"
    large.write_bytes(b"#" * (MAX_BYTES * 3))

    assert ["E102"] == [each.code for each in read_application(large, gardens())[1]]


def test_two_applications_of_one_applicant_are_named() -> None:
    """The second is the problem, and the first is shown beside it."""
    first, second = read(), read({"neighbours": "41"})
    other = read({"registration": "0200.000.002"})
    problems = applicants_that_come_twice(gardens(), [first, other, second])

    assert ["E570"] == [each.code for each in problems]
    assert [("application.yaml", "first")] == [(at.file, name) for at, name in problems[0].also]
    assert "0200.000.001" in problems[0].what("nl")


def test_the_same_facts_twice_are_named_where_nobody_says_whose_they_are() -> None:
    """Written otherwise they are still the same; other facts, or none that were read, are not."""
    unknown, again = (
        read({"registration": "-"}),
        read({"registration": "-", "neighbours": "40 neighbours"}),
    )
    other = read({"registration": "-", "neighbours": "41"})
    bare = dataclasses.replace(unknown, sha256="")

    problems = applicants_that_come_twice(gardens(), [unknown, again, other, bare, bare])
    assert ["E571"] == [each.code for each in problems]
    assert "application.yaml" in problems[0].what("en")


def test_applicants_without_a_place_are_still_told_apart() -> None:
    """Facts may come from elsewhere than a file."""
    bare = dataclasses.replace(read(), provenance={})
    problems = applicants_that_come_twice(gardens(), [bare, dataclasses.replace(bare)])

    assert [(None, ())] == [(each.span, each.also) for each in problems]


def test_the_same_text_is_read_to_the_same_facts() -> None:
    """Reading has no memory."""
    text = application_text({"extras": "{pump/2: {cost: 3}, fence: {cost: 5}}"})
    one, other = (read_application(document(text), gardens())[0] for _ in range(2))

    assert one == other


def test_what_is_not_kept_is_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no room for more values, the facts are the same."""
    kept = read()
    monkeypatch.setattr(intake, "_MOST_KEPT", 0)

    anew, _ = read_application(document(application_text({})), dataclasses.replace(gardens()))

    assert anew is not None
    assert anew.values == kept.values
    assert anew.lists == kept.lists
