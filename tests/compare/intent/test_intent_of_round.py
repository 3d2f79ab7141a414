"""What a change is meant to do after the round, held against what it does."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.compare.archive import Archive
from engine.compare.comparison import Comparison, compare
from engine.compare.edits import Version, draft_of
from engine.compare.intent.read import read_intent
from engine.compare.intent.sides import names_of
from engine.compare.rounds import held_rounds
from engine.impact_report.intended import told_against
from engine.impact_report.report import report
from tests.compare.intent.gardens_intended import intent_text
from tests.impact_report.orchards import LEAST, SCHOOLS, Edit, of_nobody, version

FUND = ("fund: {value: 600 EUR", "fund: {value: 300 EUR")
PLENTY = ("fund: {value: 600 EUR", "fund: {value: 6 000 EUR")
# Of one school the pupils were never counted.
KNOWN = tuple(each for each in SCHOOLS if "pupils:" in each.read_text("utf-8"))


def held(
    said: dict[str, str],
    *changes: Edit,
    before: Version | None = None,
    files: tuple[Path, ...] = KNOWN,
    stage: str | None = None,
) -> Comparison:
    """The orchard fund and a changed one on schools, beside what was intended."""
    old, new = before or version(), version(*changes)
    text = intent_text(**{"who_may": "{change: nobody}", **said})
    text = text.replace("trials/garden", "trials/orchards")
    names = names_of(old.policy)
    made = read_intent(text.encode(), "expect.yaml", new.policy, draft_of(new), names)
    assert made.intent is not None, [each.what("en") for each in made.problems]
    return compare(old, new, Archive(files, stage), intent=made.intent)


def lines(made: Comparison) -> list[str]:
    """What speaks against it, in words."""
    return list(told_against(report(made)["intent"], "en"))


def test_a_change_of_the_round_that_nobody_announced_is_not_as_intended() -> None:
    """By the rules alone nobody changes; each whom the round moves is named."""
    made = held({})

    assert made.is_as_intended
    made = held({"total": "{falls_by_at_most: 0 EUR}"}, FUND)
    assert made.changed == ()
    assert made.differs
    assert not made.is_as_intended
    assert len(lines(made)) == made.round_moves > 0
    assert all("after the round something else comes out" in each for each in lines(made))


@pytest.mark.parametrize(
    ("said", "is_so"),
    [
        ("{change: anybody}", True),
        ("{change: nobody}", False),
        ("{change: sort = town or sort = village}", True),
        ("{change: sort = town}", False),
        ("{change: anybody, falls_by_at_most: 300 EUR}", True),
        ("{change: anybody, falls_by_at_most: 299 EUR}", False),
        ("{change: anybody, rises_by_at_most: 300 EUR}", False),
        ("{change: anybody, holds: after.total = fund}", True),
        ("{change: anybody, holds: after.total > fund}", False),
        ("{falls_by_at_most: 300 EUR}", False),
    ],
)
def test_what_is_said_of_the_round_is_judged(said: str, is_so: bool) -> None:
    """Who may come out otherwise after it, and what the total after it may do."""
    assert held({"round": said}, FUND).is_as_intended is is_so


def test_what_the_round_does_just_as_the_rules_do_was_said_of_the_rules() -> None:
    """Where there is enough for all, each gets what it asks; and a village that falls out, none."""
    made = held({"who_may": "{change: anybody}"}, PLENTY, LEAST, before=version(PLENTY))

    assert made.changed
    assert made.round_moves == 0
    assert made.is_as_intended


def test_who_the_round_leaves_open_is_not_confirmed() -> None:
    """Of one school more nothing is known; what others get hangs on it, and no total is known."""
    total = {"round": "{change: anybody, falls_by_at_most: 300 EUR}"}

    made = held({"who_may": "{change: anybody}", **total}, FUND, files=SCHOOLS)

    assert made.intended is not None
    assert {each.is_open for each in made.intended.of_totals} == {True}
    assert not made.is_as_intended


TIES = ("in_order_of: [applied_on, number]", "in_order_of: [number]")


@pytest.mark.parametrize(
    ("said", "is_so"),
    [({}, False), ({"round": "{change: nobody}"}, False), ({"round": "{change: anybody}"}, True)],
)
def test_who_is_open_after_both_rounds_is_not_confirmed_either(
    said: dict[str, str],
    is_so: bool,
) -> None:
    """Two on one place: neither round says who gets it, unless somebody says that any may move."""
    later = ("last: {value: 2025-06-01", "last: {value: 2025-06-02")

    made = held({"who_may": "{change: anybody}", **said}, TIES, later, before=version(TIES))

    assert made.rounds is not None
    assert all(made.rounds.open)
    assert made.round_moves == 0
    assert made.is_as_intended is is_so


def test_of_a_round_that_cannot_be_held_nothing_is_confirmed(tmp_path: Path) -> None:
    """Two do not say whose they are; where only words differ nothing can move."""
    twice = of_nobody(tmp_path)
    made = held({"round": "{change: anybody, falls_by_at_most: 9 000 EUR}"}, FUND, files=twice)

    assert made.is_round_unknown
    assert made.differs
    assert not made.is_as_intended
    assert "not to be judged, as it was not held: the round" in lines(made)
    words = ("title: Orchard fund", "title: Fund")
    assert held({}, words, files=twice).is_as_intended


OF_ROUND = [
    "{change: nobody}",
    "{change: anybody}",
    "{change: sort = town}",
    "{falls_by_at_most: 300 EUR}",
    "{holds: after.total >= 0 EUR}",
]


@pytest.mark.parametrize("said", OF_ROUND)
@pytest.mark.parametrize("why", ["later stage", "too many", "several of one applicant", "unread"])
def test_nothing_said_of_a_round_that_was_not_held_can_be_judged(
    said: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither who comes out otherwise nor what the total does, whatever kept it from being held."""
    stages = ("applicant: school", "applicant: school\nstages: [award, payment]")
    stage, files = "payment" if why == "later stage" else None, KNOWN
    if why == "too many":
        monkeypatch.setattr("engine.compare.rounds.MOST_COMPARED", 1)
    if why == "several of one applicant":
        files = of_nobody(tmp_path)
    if why == "unread":
        files = (*KNOWN, tmp_path / "nothing.yaml")
        files[-1].write_text("scool: x", "utf-8")

    whose = {"who_may": "{change: anybody}", "round": said}
    made = held(whose, stages, FUND, before=version(stages), files=files, stage=stage)

    assert made.rounds is not None
    assert made.rounds.why_not == why
    verdicts = {each["path"]: each["verdict"] for each in report(made)["intent"]["statements"]}
    assert verdicts.pop("who_may.change") == "confirmed"
    assert set(verdicts.values()) == {"not judged"}
    assert not made.is_as_intended
    assert "not to be judged, as it was not held: the round" in lines(made)


def test_of_a_later_stage_nothing_of_the_round_is_asked_unless_somebody_speaks_of_it() -> None:
    """And where only words differ nobody is moved by it."""
    stages = ("applicant: school", "applicant: school\nstages: [award, payment]")
    words = ("title: Orchard fund", "title: Fund")
    nobody = {"round": "{change: nobody}"}

    silent = held({}, stages, FUND, before=version(stages), stage="payment")
    alike = held(nobody, stages, words, before=version(stages), stage="payment")

    assert silent.is_as_intended
    assert alike.is_as_intended


def test_of_a_later_stage_no_round_is_held() -> None:
    """The award was made before."""
    policy = version().policy

    made = held_rounds((policy, policy), (), (), "payment")

    assert made is not None
    assert made.why_not == "later stage"
    assert not made.is_unknown


def test_a_round_that_is_new_is_held_against_the_rules_alone() -> None:
    """Who got all it asked by the rules may get less."""
    made = held({}, before=_without_round())

    assert made.round_moves > 0
    assert not made.is_as_intended


def _without_round() -> Version:
    """The fund as it would be without a round."""
    from engine.compare.edits import read_version
    from tests.impact_report.orchards import FILE

    lines = FILE.read_text("utf-8").split("round:\n")[0].splitlines(keepends=True)
    text = "".join(each for each in lines if not each.startswith("  fund:"))
    read = read_version(FILE, text.encode())
    assert read.version is not None, [each.what("en") for each in read.problems]
    return read.version
