"""Two versions on files: what becomes of each, and what the report says of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from fractions import Fraction
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import jsonschema
import pytest

from engine.compare import archive as archive_module
from engine.compare.archive import Archive
from engine.compare.causes import Cause
from engine.compare.comparison import Compared, Comparison, compare
from engine.compare.edits import read_version
from engine.compare.results import Change
from engine.explain.shapes import ValueShape
from engine.impact_report.outline import outline
from engine.impact_report.report import report, to_the_cent
from engine.impact_report.shapes import ComparisonReport
from engine.load.load import load
from engine.outcome import Decision
from engine.pages.as_text import text_of
from engine.problem import Unfit
from engine.resources import schema_folder
from tests.compare.gardens import causes_between, version

TOP = Path(__file__).parents[2]
FOLDER = TOP / "tests" / "cases" / "compare" / "gardens"
LEAST = ("least: {value: 20 members", "least: {value: 26 members")
LESS = ("least: {value: 20 members", "least: {value: 19 members")
RATE = ("50 EUR per plot", "60 EUR per plot")
EXTRA = ("100 EUR, source", "70 EUR, source")
NARROW = ("plots: plots from 0 to 100", "plots: plots from 0 to 39")


def archive() -> Archive:
    """The gardens on disk."""
    return Archive(tuple(sorted(FOLDER.glob("*.yaml"))))


def comparison(*changes: tuple[str, str]) -> Comparison:
    """The fund and a changed one on the gardens."""
    return compare(version(), version(*changes), archive())


def reported(*changes: tuple[str, str]) -> ComparisonReport:
    """The same as data."""
    return report(comparison(*changes))


def on_call3(files: str, change: tuple[str, str]) -> ComparisonReport:
    """Call 3 and a changed one on some of its applications."""
    path = TOP / "policies" / "call3.yaml"
    text = path.read_text("utf-8")
    assert text.count(change[0]) == 1
    held = Archive(tuple(sorted((TOP / "applications" / "call3").glob(files))))
    old, new = (read_version(path, each.encode()) for each in (text, text.replace(*change)))
    assert old.version is not None
    assert new.version is not None
    return report(compare(old.version, new.version, held))


def changes(made: Comparison) -> dict[str, Change]:
    """What becomes of each garden."""
    return {each.file.stem: each.change for each in made.changed}


def test_a_higher_threshold_puts_gardens_out() -> None:
    """Those of 20 and 25 members."""
    made = comparison(LEAST)

    assert changes(made) == dict.fromkeys(
        ("above-the-most", "at-the-most", "just-large-enough"), Change.NEWLY_OUT
    )
    assert made.total_after - made.total_before == -(1100 + 1100 + 300)


def test_a_lower_threshold_lets_gardens_in() -> None:
    """The one of 19 members."""
    assert changes(comparison(LESS)) == {"too-small": Change.NEWLY_IN}


def test_more_and_less_money_are_told_apart() -> None:
    """A higher rate gives more below the most; less extra help takes from all."""
    assert changes(comparison(RATE)) == dict.fromkeys(("just-large-enough", "large"), Change.GAINS)
    assert set(changes(comparison(EXTRA)).values()) == {Change.LOSES}


def test_a_garden_of_which_a_fact_is_missing_stays_open() -> None:
    """It has no amount on either side, and does not change."""
    made = comparison(EXTRA)
    held = next(each for each in made.compared if each.file.stem == "size-not-counted")

    assert held.change is Change.SAME
    assert held.before.open == ("size",)


def test_a_decision_that_now_waits_is_called_open() -> None:
    """A condition that met the plots alone now asks for the members too."""
    before = version(("condition: size >= least", "condition: size >= least or plots > 3 plots"))

    made = compare(before, version(), archive())

    assert changes(made)["size-not-counted"] is Change.NOW_OPEN
    assert changes(made)["too-small"] is Change.NEWLY_OUT


def test_a_file_that_one_version_cannot_read_does_not_count() -> None:
    """It is named with its problems, and no total holds it."""
    made = reported(NARROW)

    assert [(Path(each["file"]).stem, each["before"]) for each in made["unread"]] == [
        ("above-the-most", [])
    ]
    assert made["unread"][0]["after"]
    assert made["applications"] == 6
    assert made["total"]["difference"] == "0.00"


def test_the_report_adds_up() -> None:
    """Causes, counts and applications each make up the change of the total."""
    made = reported(LEAST, RATE, EXTRA)
    difference = Fraction(made["total"]["difference"])

    assert difference
    assert sum(Fraction(each["effect"]) for each in made["causes"]) == difference
    assert sum(Fraction(each["difference"] or 0) for each in made["counts"]) == difference
    assert sum(Fraction(each["difference"] or 0) for each in made["changed"]) == difference


def test_an_application_names_the_rule_its_facts_and_the_causes() -> None:
    """All that a reader needs to see why."""
    made = reported(LEAST, EXTRA)
    held = next(each for each in made["changed"] if "just-large" in each["file"])

    assert held["first"]["address"] == "large_enough"
    assert [each["value"]["en"] for each in held["first"]["facts"]] == ["20 members"]
    assert [made["causes"][at]["edits"][0]["path"][1] for at in held["causes"]] == [
        "least",
        "extra",
    ]
    assert held["after"] == {"outcome": "refused", "amount": None}


def test_an_edit_is_named_with_its_file_and_line() -> None:
    """And what stood and stands there."""
    (cause,) = reported(EXTRA)["causes"]

    (edit,) = cause["edits"]
    assert edit["file"] == "garden.yaml"
    assert edit["path"] == ["parameters", "extra", "value"]
    assert (edit["before"], edit["after"]) == ("100 EUR", "70 EUR")
    assert "extra" in version().source.text.splitlines()[edit["line"] - 1]


def test_each_application_is_read_once_and_decided_once_under_each_version(monkeypatch) -> None:
    """Also one that changes, and also to find the cause of a single edit."""
    done: list[str] = []
    for name in ("document_of", "decide"):
        does = getattr(archive_module, name)

        def counted(*given, name=name, does=does):
            done.append(name)
            return does(*given)

        monkeypatch.setattr(archive_module, name, counted)

    made = report(comparison(RATE))

    assert len(made["changed"]) == 2
    assert (done.count("document_of"), done.count("decide")) == (7, 2 * 7)


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_many_files_are_decided_in_processes_with_the_same_results(monkeypatch, start) -> None:
    """And somebody hears how many are done; also where a process begins with nothing at hand."""
    alone = report(comparison(RATE))
    told: list[int] = []
    begun = partial(ProcessPoolExecutor, mp_context=get_context(start))
    monkeypatch.setattr(archive_module, "ProcessPoolExecutor", begun)
    monkeypatch.setattr(archive_module, "WORTH_PROCESSES", 0)
    monkeypatch.setattr(archive_module, "CHUNK", 2)

    made = report(compare(version(), version(RATE), archive(), told.append))

    assert made == alone
    assert told == [2, 4, 6, 7]


def test_the_order_of_the_files_changes_the_order_of_the_report_and_nothing_else() -> None:
    """Each application, each cause and each total is the same."""
    files = archive().files
    one, other = (
        report(compare(version(), version(LEAST, RATE), Archive(order)))
        for order in (files, tuple(reversed(files)))
    )

    for name in ("changed", "unchanged"):
        assert one[name] == other[name][::-1]
    for each in (one, other):
        each["changed"], each["unchanged"] = [], []
    assert one == other


@pytest.mark.parametrize("changed", [(LEAST,), (LEAST, RATE), (LEAST, RATE, EXTRA)])
def test_effects_to_the_cent_still_make_up_the_whole(changed: tuple[tuple[str, str], ...]) -> None:
    """Thirds of a cent are handed out, the largest remainders first."""
    found = causes_between(version(), version(*changed))

    cents = to_the_cent(found)

    assert sum(cents) == sum(each.effect for each in found)
    assert all((each * 100).denominator == 1 for each in cents)


def test_what_is_paid_when_counts_as_a_change() -> None:
    """The total stays, and the first payment is another."""
    made = on_call3(
        "een-*.yaml", ("voorschot_deel:     {value: 80", "voorschot_deel:     {value: 70")
    )

    assert {each["change"] for each in made["changed"]} == {Change.OTHERWISE.value}
    assert made["total"]["difference"] == "0.00"
    (cause,) = made["causes"]
    assert cause["applications"] == len(made["changed"])
    for grouping in made["groupings"]:
        assert sum(Fraction(each["money"]["after"]) for each in grouping["groups"]) == Fraction(
            made["total"]["after"]
        )


def test_a_part_that_is_no_longer_granted_is_named() -> None:
    """With what became of it, and the rule of that part."""
    made = on_call3(
        "een-gemeente-verlaagt-haar-kpi.yaml",
        ("nodig_bereikt:      {value: 25 %", "nodig_bereikt:      {value: 40 %"),
    )

    (changed,) = made["changed"]
    assert changed["change"] == Change.NOW_OPEN.value
    assert [each["id"] for each in changed["parts"]] == ["acties.21"]
    assert changed["first"]["address"] == "acties.21.kwart_bereikt"
    # What the earlier decision says of the action is looked up, and decides with it.
    facts = {each["address"]: each["value"]["en"] for each in changed["first"]["facts"]}
    assert list(facts)[:3] == ["bereikt", "vorige_actie.kpi", "nummer"]


def test_processes_are_handed_what_they_work_with(monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads in the place of processes come to the same."""
    alone = archive().under((version().policy,))
    monkeypatch.setattr(archive_module, "WORTH_PROCESSES", 0)
    monkeypatch.setattr(archive_module, "CHUNK", 2)
    monkeypatch.setattr(archive_module, "ProcessPoolExecutor", ThreadPoolExecutor)

    assert archive().under((version().policy,)) == alone


def test_an_application_that_cannot_be_read_has_no_decision() -> None:
    """Not even where its trail is asked for."""
    file = FOLDER / "above-the-most.yaml"

    with pytest.raises(Unfit):
        archive().decision(file, version(NARROW).policy)


def test_cents_that_rounding_leaves_go_to_the_largest_remainders() -> None:
    """A third and two thirds of a cent."""
    thirds = [Cause((), (Fraction(each, 300),), (True,)) for each in (1, 2)]

    assert to_the_cent(thirds) == [0, Fraction(1, 100)]


def test_a_claim_at_the_end_is_part_of_what_comes_out() -> None:
    """What a person decides to claw back is kept beside payments and duties."""
    path = TOP / "policies" / "call3.yaml"
    policy = load(path)
    files = tuple((TOP / "applications" / "call3").glob("*.yaml"))

    held = [Archive((each,), policy.stages[-1]).under((policy,)) for each in files]

    claimed = [
        name
        for ((read,),) in held
        if read.result is not None
        for _, name, _, state in read.result.follows
        if not state
    ]
    assert claimed


GATE = """  asks:
    condition: plots > 0 plots
    says: The garden has plots.
    refused: It has none.
    source: text 2
"""
WORDS = "dutch:\n  asks.says: De tuin heeft percelen.\n  asks.refused: Er zijn er geen.\n"
GATED = (
    ("decision: {requires: [large_enough]", f"{GATE}decision: {{requires: [large_enough, asks]"),
    ("dutch:\n", WORDS),
)


def test_a_rule_that_only_one_side_has_is_said_not_to_exist_on_the_other() -> None:
    """New on the one, gone on the other."""
    there, back = (
        text_of(outline(report(compare(*each, archive())), "en"), width=200)
        for each in ((version(), version(*GATED)), (version(*GATED), version()))
    )

    assert "does not exist → no" in there
    assert "rules › asks: new" in there
    assert "no → does not exist" in back
    assert "rules › asks: removed" in back


def test_applications_that_are_real_have_no_banner(tmp_path: Path) -> None:
    """Only invented facts are called so."""
    text = (FOLDER / "large.yaml").read_text("utf-8").replace("synthetic: yes\n", "")
    (tmp_path / "large.yaml").write_text(text, "utf-8")
    held = Archive((tmp_path / "large.yaml",))

    made = outline(report(compare(version(), version(EXTRA), held)), "en")

    assert made.notices == ()


def test_a_part_that_only_one_side_has_stands_beside_nothing() -> None:
    """The other side is a dash, and a decision that differs in no rule has no first."""
    path = TOP / "policies" / "call3.yaml"
    held = Archive((TOP / "applications" / "call3" / "een-gemeente-verlaagt-haar-kpi.yaml",))
    read = read_version(path, path.read_bytes()).version
    assert read is not None
    made = report(compare(read, read, held))
    first = held.under((read.policy,))[0][0].result
    assert first is not None
    less = first._replace(parts=first.parts[1:])
    who = ValueShape(state="known", type="text", nl="0000.000.000", en="0000.000.000")
    changed = Compared(held.files[0], first, less, is_synthetic=True, applicant=who)

    told = report(Comparison(read, read, (changed,), (), ()))

    assert made["changed"] == []
    assert "first" not in told["changed"][0]
    assert " → –" in text_of(outline(told, "en"), width=200)


def test_what_takes_several_lines_is_said_to_be_rewritten() -> None:
    """Its text would fill the screen."""
    long = ("title: Garden fund", f"title: {'Garden ' * 12}fund")
    rate = (
        "help: {is: plots * rate, at_most: most",
        "help: {is: plots * rate / 2 + plots * rate / 2 + 0 EUR + 0 EUR + 0 EUR + 0 EUR, at_most: most",
    )

    made = report(compare(version(), version(rate, long), archive()))

    assert [each["edits"] for each in made["causes"]]
    assert "rewritten" in text_of(outline(made, "en"), width=200)


@pytest.mark.parametrize("edits", [(), (LEAST, RATE, EXTRA), GATED, (NARROW,)])
def test_a_report_is_as_its_schema_describes(edits: tuple[tuple[str, str], ...]) -> None:
    """Every key is known, and none is missing."""
    text = (schema_folder() / "comparison.schema.json").read_text("utf-8")

    found = jsonschema.Draft7Validator(json.loads(text)).iter_errors(reported(*edits))

    assert [each.message for each in found] == []


def outcomes(decisions: Sequence[Decision | None]) -> tuple[str, ...]:
    """What came out on either side, in a word."""
    return tuple("unread" if each is None else each.outcome.value for each in decisions)


def test_what_is_asked_of_both_decisions_is_kept_with_the_application() -> None:
    """While they are at hand; the decisions themselves are not kept."""
    made = compare(version(), version(LEAST), archive(), also=outcomes)

    held = next(each for each in made.compared if each.file.stem == "just-large-enough")
    assert held.seen == ("granted", "refused")
    assert {each.seen for each in comparison(LEAST).compared} == {None}
