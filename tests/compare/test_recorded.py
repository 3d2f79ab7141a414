"""Recorded decisions beside what a policy decides now."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from engine.absence import Unknown
from engine.compare.archive import Archive
from engine.compare.edits import draft_of
from engine.compare.intent.read import read_intent
from engine.compare.intent.sides import names_of
from engine.compare.recorded.beside import Recorded, beside_records
from engine.compare.recorded.kept import kept_of
from engine.explain.canonical import sha256_of
from engine.explain.record import record
from engine.impact_report.recorded.outline import outline
from engine.impact_report.recorded.report import recorded_report
from engine.outcome import Outcome
from engine.pages.as_text import text_of
from engine.policy.policy import Policy
from tests.compare.gardens import version
from tests.compare.intent.gardens_intended import THRESHOLD, compared, intent_text
from tests.impact_report.orchards import SCHOOLS
from tests.impact_report.orchards import version as orchards

TOP = Path(__file__).parents[2]
FOLDER = TOP / "tests" / "cases" / "compare" / "gardens"
LEAST = ("least: {value: 20 members", "least: {value: 26 members")
LESS = ("least: {value: 20 members", "least: {value: 19 members")

Record = Mapping[str, Any]


def files() -> tuple[Path, ...]:
    """The gardens on disk."""
    return tuple(sorted(FOLDER.glob("*.yaml")))


def recorded(policy: Policy) -> list[Record]:
    """What was decided on each garden."""
    archive = Archive(files())
    return [record(archive.decision(each, policy), turned=False) for each in files()]


def changed(held: Record, **parts: object) -> Record:
    """A record that says otherwise, with the hash that belongs to it."""
    decision = {**held["decision"], **parts}
    return {"decision": decision, "sha256": sha256_of(decision), "envelope": {}}


def against(
    records: list[Record], *changes: tuple[str, str], files_: tuple[Path, ...] = ()
) -> Recorded:
    """The gardens as they were recorded, and under the fund as it is now."""
    return beside_records(version(*changes).policy, Archive(files_ or files()), records)


def intended(
    text: str, records: list[Record], *changes: tuple[str, str], and_open: bool = False
) -> Recorded:
    """The same, beside what somebody intended; of the side before the names of now are asked."""
    after = version(*changes)
    read = read_intent(
        text.encode(), "expect.yaml", after.policy, draft_of(after), names_of(after.policy)
    )
    assert read.intent is not None, [each.what("en") for each in read.problems]
    held = tuple(each for each in files() if and_open or each.stem != "size-not-counted")
    return beside_records(after.policy, Archive(held), records, None, read.intent)


def said(made: Recorded) -> str:
    """What a reader gets of it."""
    return text_of(outline(recorded_report(made), "en"), width=200)


def test_the_same_policy_decides_what_was_recorded() -> None:
    """Every garden has its record, and nothing differs."""
    made = against(recorded(version().policy))

    assert len(made.beside) == len(files())
    assert not made.changed
    assert made.is_complete
    assert "The same comes out on 7 applications" in said(made)
    assert "(the same rules as now)" in said(made)


def test_that_no_record_tells_of_a_round_is_said_where_that_can_matter() -> None:
    """Each alone comes out alike; with another fund the round over all may give them less."""
    archive = Archive(SCHOOLS)
    records = [record(archive.decision(each, orchards().policy), turned=False) for each in SCHOOLS]
    less = ("fund: {value: 600 EUR", "fund: {value: 500 EUR")

    same, after = (
        beside_records(orchards(*changes).policy, archive, records) for changes in ((), (less,))
    )

    assert not after.changed
    assert (same.leaves_out_round, after.leaves_out_round) == (False, True)
    assert "a recorded decision says nothing of the round" in said(after)
    assert not against(recorded(version().policy), LEAST).leaves_out_round


def test_what_differs_is_told_with_the_first_rule_that_does() -> None:
    """The threshold went up: the rule that reads it, not the number itself."""
    made = against(recorded(version().policy), LEAST)

    assert made.changed
    for each in made.changed:
        assert (each.kept.came.outcome, each.now.outcome) == (Outcome.GRANTED, Outcome.REFUSED)
        assert each.difference < 0
        assert each.first is not None
        assert each.first.address == "large_enough"
    assert "First rule that differs" in said(made)
    assert "(other rules than now)" in said(made)


def test_who_gains_is_told_with_a_plus() -> None:
    """The threshold went down."""
    made = against(recorded(version().policy), LESS)

    assert any(each.difference > 0 for each in made.changed)
    assert "(+ €" in said(made)


def test_the_order_of_the_records_does_not_matter() -> None:
    """Nor that one comes twice."""
    records = recorded(version().policy)

    assert said(against(records, LEAST)) == said(against([*reversed(records), records[0]], LEAST))


def test_an_application_with_other_facts_is_not_compared(tmp_path: Path) -> None:
    """It is named beside the record of that applicant, under whatever name its file has."""
    text = files()[0].read_text("utf-8")
    other = tmp_path / "renamed.yaml"
    other.write_text(text.replace("size: 25", "size: 24"), "utf-8")

    made = against(recorded(version().policy)[:1], files_=(other,))

    assert not made.beside
    assert [(file.name, kept.file) for file, kept in made.otherwise] == [("renamed.yaml", files()[0].name)]  # fmt: skip
    assert not made.without
    assert "this is not what was decided on then" in said(made)


def test_what_has_no_counterpart_is_named() -> None:
    """An application without a record, and a record without an application."""
    records = recorded(version().policy)

    made = against(records[1:], files_=files()[:2])

    assert made.unrecorded == (files()[0],)
    assert [each.file for each in made.without] == [each.name for each in files()[2:]]
    assert not made.is_complete
    assert "Recorded decisions without an application" in said(made)


def test_records_of_another_policy_or_stage_are_named_and_not_compared() -> None:
    """Nor are several on the same facts that say different things, or what is no decision."""
    first, second, *_ = recorded(version().policy)
    foreign = changed(first, policy="trials/else")
    twice = changed(second, amount="1.00")

    made = against([foreign, second, twice, {"decision": {}, "sha256": ""}], files_=files()[:2])

    assert [each.policy for each in made.foreign] == ["trials/else"]
    assert [each.record for each in made.several] == [second["sha256"], twice["sha256"]]
    assert made.shapeless == 1
    assert not made.beside
    assert made.unrecorded == (files()[0],)
    assert "1\n" in said(made)


def test_an_application_that_cannot_be_read_is_named_with_why(tmp_path: Path) -> None:
    """Its record is not said to be without an application."""
    wrong = tmp_path / files()[0].name
    wrong.write_text(files()[0].read_text("utf-8") + "  nonsense: 1\n", "utf-8")

    nobody = tmp_path / "nobody.yaml"
    nobody.write_text("- 1\n", "utf-8")

    made = against(recorded(version().policy)[:1], files_=(wrong, nobody))

    assert [file for file, _ in made.unread] == [wrong, nobody]
    assert not made.without
    assert f"{wrong.name}: E510" in said(made)


def test_parts_and_what_is_open_are_told_where_they_differ() -> None:
    """As the record writes them; a part that is only on one side is not there on the other."""
    first = recorded(version().policy)[0]
    part = {"id": "beds.1", "outcome": "granted", "amount": "5.00"}
    gone = changed(first, parts=[part], open=["plots"], trail={})

    made = against([gone], files_=files()[:1])

    told = said(made)
    assert "Part beds.1: granted € 5 → not there" in told
    assert "Waits for: plots → –" in told
    assert "none, as far as the recorded decision tells its rules" in told


def test_a_rule_that_only_one_side_tells_of_is_the_last_resort() -> None:
    """It differs, but perhaps only because it has another name now."""
    first = recorded(version().policy)[0]
    rule = {
        "kind": "rule",
        "address": "no_longer_there",
        "role": "condition",
        "label": {"nl": "weg", "en": "gone"},
        "value": {"state": "known", "value": True, "nl": "ja", "en": "yes"},
    }
    extra = changed(first, amount="1.00", trail=[first["decision"]["trail"], rule])
    same = changed(first, amount="1.00")
    odd = {**rule, "address": 1}

    (one,) = against([extra], files_=files()[:1]).beside
    (other,) = against([same], files_=files()[:1]).beside
    (third,) = against([changed(first, amount="1.00", trail=[odd])], files_=files()[:1]).beside

    assert one.first is not None
    assert (one.first.address, one.first.after) == ("no_longer_there", None)
    assert "gone (no_longer_there): yes → –" in said(against([extra], files_=files()[:1]))
    assert other.first is None
    assert third.first is None


@pytest.mark.parametrize(
    "parts",
    [
        {"outcome": "perhaps"},
        {"outcome": ["granted"]},
        {"parts": [{"id": "beds.1", "outcome": "perhaps", "amount": None}]},
        {"parts": [1]},
        {"parts": None},
        {"amount": 5},
        {"amount": "five"},
        {"open": "plots"},
        {"applicant": "A"},
    ],
)
def test_what_has_not_the_shape_of_a_decision_is_none(parts: Mapping[str, object]) -> None:
    """Nothing of it raises."""
    first = recorded(version().policy)[0]

    assert kept_of(first) is not None
    assert kept_of(changed(first, **parts)) is None
    assert kept_of({"decision": 1, "sha256": ""}) is None


# ── What was intended ────────────────────────────────────────────────────────────────────────────


def judged(made: Any) -> list[object]:
    """What each application says against what was intended, and the totals."""
    held = made.beside if isinstance(made, Recorded) else made.compared
    return [*(each.judged for each in held), *made.intended.of_totals]


@pytest.mark.parametrize(("old", "new"), [("", ""), ("size < 26", "size < 25"), ("2 500", "2 400")])
def test_records_of_the_old_version_are_judged_as_the_old_version_is(old: str, new: str) -> None:
    """Its facts and its numbers stand in the trail: the same verdicts, word for word."""
    text = THRESHOLD.replace(old, new)

    made = intended(text, recorded(version().policy), LEAST)

    assert judged(made) == judged(compared(text, LEAST))
    assert made.is_as_intended is (not old)


def test_what_is_as_intended_is_confirmed() -> None:
    """A total too."""
    text = intent_text(
        who_may="{be_newly_out: size >= before.least and size < least}",
        total="{falls_by_at_most: 2 500 EUR}",
    )

    assert intended(text, recorded(version().policy), LEAST).is_as_intended
    with_open = intended(text, recorded(version().policy), LEAST, and_open=True)
    assert not with_open.is_as_intended
    assert "Open on both sides: 1 waits; what would come out is not known" in said(with_open)


def test_of_the_round_no_record_says_anything() -> None:
    """What is intended of it is then not judged, and not confirmed."""
    text = intent_text(
        who_may="{change: anybody}", round="{change: nobody, falls_by_at_most: 9 EUR}"
    )

    made = intended(text, recorded(version().policy))

    assert not made.is_as_intended
    assert "not to be judged, as it was not held: the round" in said(made)
    statements = recorded_report(made)["intent"]["statements"]
    verdicts = {each["verdict"] for each in statements if each["path"].startswith("round.")}
    assert verdicts == {"not judged"}


def test_nobody_said_anything_is_not_as_intended() -> None:
    """Where nothing was intended, nothing is judged."""
    made = against(recorded(version().policy), LEAST)

    assert made.intended is None
    assert not made.is_as_intended
    assert all(each.judged is None for each in made.beside)


def test_what_no_record_says_is_not_judged_and_that_is_told() -> None:
    """A record without a trail knows no number of its rules; nothing is guessed from those of now."""
    records = [changed(each, trail={}) for each in recorded(version().policy)]

    made = intended(
        intent_text(who_may="{be_newly_out: size < before.least + 6 members}"), records, LEAST
    )

    assert not made.is_as_intended
    open_ = [each.judged for each in made.beside if each.judged is not None]
    assert open_
    assert all(
        one.is_open and one.waits_for == ("before.least",) for each in open_ for one in each.against
    )
    assert (
        f"the recorded decisions do not say (of so many applications): before.least ({len(open_)})"
        in said(made)
    )


def test_a_value_of_another_type_is_not_known_either() -> None:
    """What was a number of members then may be plots now."""
    first = recorded(version().policy)[0]
    asked = {"size": version().policy.facts[None, "plots"].type}

    kept = kept_of(first, asked)

    assert kept is not None
    assert kept.said == {"size": Unknown(frozenset({"before.size"}))}
