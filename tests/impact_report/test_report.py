"""What a report tells beside who changes: groups, bands, the budget, thresholds, what lacks."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest

from engine.compare.archive import Archive
from engine.compare.comparison import compare
from engine.compare.results import Result
from engine.impact_report.exercise import missing
from engine.impact_report.grouped import groupings, of_parts
from engine.impact_report.groupings import NoGroupingError, asked
from engine.impact_report.report import report, survey
from engine.impact_report.shapes import ComparisonReport, GroupingShape
from engine.impact_report.tables import Tables
from engine.resources import schema_folder
from tests.impact_report.orchards import (
    BY,
    LEAST,
    MORE,
    MOST,
    SCHOOLS,
    Edit,
    of_nobody,
    reported,
    told,
    version,
)

SIDES = ("before", "after", "difference")


def grouping(made: ComparisonReport, by: str) -> GroupingShape:
    """The grouping that is called so."""
    return next(each for each in made["groupings"] if each["by"] == by)


def numbers(made: ComparisonReport, by: str) -> dict[str, int]:
    """How many each group holds."""
    return {each["label"]["en"]: each["number"] for each in grouping(made, by)["groups"]}


@pytest.mark.parametrize("edits", [(), (LEAST,), (MOST,), (LEAST, MOST), (LEAST, MORE)])
def test_the_groups_of_every_grouping_make_up_its_total_to_the_cent(
    edits: tuple[Edit, ...],
) -> None:
    """And all applications together, or all parts, make up that of the whole."""
    made = reported(*edits)

    assert len(made["groupings"]) == 7
    for each in made["groupings"]:
        for side in SIDES:
            amounts = [Fraction(str(group["money"][side])) for group in each["groups"]]  # type: ignore[literal-required]
            assert sum(amounts) == Fraction(str(each["total"][side])), each["by"]  # type: ignore[literal-required]
        assert each["total"] == made["total"]
        if each["of"] == "applications":
            assert sum(group["number"] for group in each["groups"]) == made["applications"]


@pytest.mark.parametrize("edits", [(), (LEAST,), (LEAST, MOST), (LEAST, MORE)])
def test_bands_hold_every_application_once_and_make_up_the_difference(
    edits: tuple[Edit, ...],
) -> None:
    """By percent and by money."""
    made = reported(*edits)

    for bands in (made["percents"], made["amounts"]):
        assert sum(each["applications"] for each in bands) == made["applications"]
        assert sum(Fraction(each["difference"] or 0) for each in bands) == Fraction(
            made["total"]["difference"]
        )
    assert len(made["changed"]) + len(made["unchanged"]) == made["applications"]


def test_who_loses_and_gains_falls_in_its_band() -> None:
    """Dropping out stands apart from losing."""
    less, more = reported(LEAST, MOST), reported(MORE)

    assert [(each["band"], each["applications"]) for each in less["percents"]] == [
        ("newly out", 1),
        ("loses more", 1),
        ("nothing", 4),
    ]
    assert [each["band"] for each in less["amounts"]] == ["loses over 0", "nothing"]
    assert [(each["band"], each["applications"]) for each in more["percents"]] == [
        ("nothing", 5),
        ("gains less", 1),
    ]


def test_what_a_policy_asks_as_a_choice_makes_groups_and_so_does_a_formula() -> None:
    """Choices in the order of the policy, numbers in bands, elements by what they share."""
    made = reported(LEAST)

    assert [each["by"] for each in made["groupings"]] == [
        "parts",
        *BY,
        "sort",
        "has_well",
        "per plot: tree",
    ]
    assert numbers(made, "sort") == {"village": 3, "town": 3}
    assert numbers(made, "has_well") == {"yes": 4, "no": 2}
    assert numbers(made, "per plot: tree") == {"apple": 2, "pear": 2}
    assert numbers(made, "per member: region") == {
        "south": 1,
        "more than one": 1,
        "not applicable": 4,
    }
    assert numbers(made, "pupils at 20, 100") == {
        "less than 20 pupils": 1,
        "from 20 pupils to 100 pupils": 3,
        "from 100 pupils": 1,
        "not known": 1,
    }
    assert grouping(made, "pupils at 20, 100")["label"] == {"nl": "pupils", "en": "pupils"}


def test_plain_numbers_and_texts_are_groups_of_their_own() -> None:
    """Numbers in their order."""
    made = reported(by=("count(plots)", "school", "per plot: number", "100 / count(members)"))

    assert list(numbers(made, "count(plots)")) == ["1", "2"]
    assert len(numbers(made, "school")) == 6
    assert numbers(made, "per plot: number") == {"1": 3, "2": 1}
    # There are no members to divide by, or the list does not apply.
    assert numbers(made, "100 / count(members)")["not applicable"] == 4


def test_a_list_that_is_not_given_makes_a_group_that_is_not_known(tmp_path: Path) -> None:
    """What its elements share is open."""
    text = SCHOOLS[1].read_text("utf-8")
    bare = "\n".join(line for line in text.splitlines() if "members" not in line)
    (tmp_path / "bare.yaml").write_text(bare, encoding="utf-8")

    made, _ = told(version(), version(LEAST), BY, [tmp_path / "bare.yaml"])

    assert numbers(made, "per member: region") == {"not known": 1}


def test_a_part_that_only_the_old_version_grants_keeps_the_group_of_that_version() -> None:
    """What a new version no longer knows is taken from the old."""
    old = version()
    made, _ = told(old, version(LEAST), ("per plot: asked",))

    assert sum(numbers(made, "per plot: asked").values()) == 4


KIND = (
    "  money: {per: plot, is: if tree = pear then",
    """  kind:
    per: plot
    type: one of big, small
    cases: [{when: asked > 90 EUR, then: big}, {otherwise: small}]
    source: note 1
  money: {per: plot, is: if tree = pear and kind = big then""",
)


def test_what_only_the_new_version_knows_groups_by_the_new_one() -> None:
    """A rule that somebody adds; of a part that is left, the old version has no value."""
    made, _ = told(version(), version(KIND), ("count(plots[kind = big])",))

    assert numbers(made, "count(plots[kind = big])") == {"0": 3, "1": 2, "2": 1}
    assert numbers(made, "per plot: kind") == {"big": 4}


def test_a_part_that_the_new_version_lacks_has_the_group_of_the_old_one() -> None:
    """And none that is known where the old version does not know the rule either."""
    made = told(version(), version(KIND), ("per plot: tree",))[1]
    kept = [each for each in made.compared if each.file.stem == "birch"]
    survey_of = survey((version(), version(KIND)), ("per plot: tree",))
    no_parts = kept[0]
    gone = replace(no_parts, after=no_parts.after._replace(parts=()))
    lacking = replace(gone, seen=gone.seen._replace(values=({}, *gone.seen.values[1:])))

    found = groupings(replace(made, compared=(lacking,)), survey_of.groupings, [lacking.seen])

    shape = next(each for each in found if each["by"] == "per plot: tree")
    assert [each["label"]["en"] for each in shape["groups"]] == ["not known"]


@pytest.mark.parametrize(
    ("by", "key"),
    [
        ("nothing_of_the_kind", "by.formula"),
        ("per tree: kind", "by.element"),
        ("pupils at 20, many", "by.formula"),
        ("pupils at 20 EUR", "by.bounds"),
        ("pupils at pupils", "by.bounds"),
        ("sort at 1", "by.bounds"),
        ("pupils at true", "by.bounds"),
    ],
)
def test_what_makes_no_groups_is_refused(by: str, key: str) -> None:
    """A formula says what is wrong with it."""
    with pytest.raises(NoGroupingError) as refused:
        asked(by, version(), version())

    assert refused.value.key == key
    assert (refused.value.problem is not None) == (key == "by.formula")


def test_bounds_may_bear_their_unit() -> None:
    """And stand in any order."""
    way = asked("pupils at 100 pupils, 20", version(), version())

    assert way.bounds == (20, 100)


def test_what_the_total_holds_beside_its_parts_is_a_group_of_its_own() -> None:
    """So that the groups still make up the total."""
    _, made = told(version(), version(LEAST))
    more = tuple(
        replace(each, before=each.before._replace(amount=each.before.payable + 7))
        if each.file.stem == "birch"
        else each
        for each in made.compared
    )

    kinds, shape = of_parts(replace(made, compared=more))

    assert shape["groups"][-1]["label"]["en"] == "beside the parts"
    assert shape["groups"][-1]["money"]["before"] == "7.00"
    assert [each["label"]["en"] for each in kinds["groups"]] == ["plot", "beside the parts"]


# ── The round ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("edits", [(), (LEAST,), (LEAST, MOST), (MORE,)])
def test_rules_and_round_make_up_the_whole(edits: tuple[Edit, ...]) -> None:
    """On either side, and in what they differ."""
    held = reported(*edits)["round"]

    for side in SIDES:
        amounts = [Fraction(str(held[each][side])) for each in ("rules", "round")]  # type: ignore[literal-required]
        assert sum(amounts) == Fraction(str(held["total"][side]))  # type: ignore[literal-required]


def test_a_round_gives_no_more_than_its_envelope_and_says_what_is_left() -> None:
    """The fund of 600 euro is short for the old version, and may be enough for the new one."""
    held = reported(LEAST, MOST)["round"]

    (envelope,) = held["envelopes"]
    assert envelope["before"] is not None
    assert envelope["after"] is not None
    assert envelope["before"]["asked"] == {"least": "1040.00", "most": "1040.00"}
    assert envelope["before"]["left"] == {"least": "0.00", "most": "0.00"}
    assert envelope["after"]["given"] == {"least": "540.00", "most": "600.00"}
    assert held["total"]["before"] == "600.00"


def test_what_is_given_in_the_order_of_the_rank_adds_up() -> None:
    """Each turn with its running total, from the least to the most that it can still become."""
    (spend,) = reported(MOST)["round"]["spend"]

    least = most = Fraction(0)
    envelope = Fraction(spend["envelope"])
    for turn in spend["turns"]:
        least += Fraction(turn["given"]["least"])
        most = min(envelope, most + Fraction(turn["given"]["most"] or 0))
        total = turn["total"]
        assert (Fraction(total["least"]), Fraction(total["most"] or 0)) == (least, most)
    assert [turn["rank"] for turn in spend["turns"]] == sorted(
        turn["rank"] for turn in spend["turns"]
    )
    assert (least, most) == (envelope, envelope)


def test_a_turn_that_is_open_is_told_from_its_least_to_its_most(tmp_path: Path) -> None:
    """Two that applied on one day for the same plot, and not enough for both."""
    text = SCHOOLS[0].read_text("utf-8")
    twins = [tmp_path / "one.yaml", tmp_path / "other.yaml"]
    for each in twins:
        each.write_text(re.sub(r"school: .*", f"school: {each.stem}", text), "utf-8")
    less = version(("fund: {value: 600 EUR", "fund: {value: 100 EUR"))

    (spend,) = told(less, less, (), twins)[0]["round"]["spend"]

    first = [each for each in spend["turns"] if each["rank"] == 1]
    assert {each["given"]["least"] for each in first} == {"0.00"}
    assert {each["given"]["most"] for each in first} == {"100.00"}
    assert spend["turns"][-1]["total"] == {"least": "0.00", "most": "100.00"}


def test_a_side_without_a_round_gives_what_each_application_gets_alone() -> None:
    """A version that has none yet."""
    text = version().source.text
    end = text[text.index("round:\n") :]
    bare = version((end, ""), ("  fund: {value: 600 EUR, source: note 3}\n", ""))

    made = told(bare, version())[0]["round"]
    gone = told(version(), bare)[0]["round"]

    assert made["total"]["before"] == made["rules"]["before"]
    assert made["envelopes"][0]["before"] is None
    assert gone["envelopes"][0]["after"] is None
    assert gone["spend"] == []
    assert "round" not in told(bare, bare)[0]
    one_side = Tables(told(bare, version())[0], "en").envelopes(made)
    assert one_side is not None
    assert len(one_side.rows) == 1


def test_a_step_without_an_order_has_no_turns_to_draw() -> None:
    """Its envelope is told all the same."""
    first = (
        "round:\n",
        "round:\n  all_at_once: {says: There is a fund., shares_out: fund, among: plots, when_short: left open, source: note 3}\n",
    )

    held = told(version(), version(first))[0]["round"]

    assert [each["step"] for each in held["envelopes"]] == ["all_at_once", "first_come"]
    assert [each["step"] for each in held["spend"]] == ["first_come"]


def test_why_no_round_is_held_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two that say of nobody that they are theirs, or very many."""
    twice = told(version(), version(), (), of_nobody(tmp_path))[0]["round"]
    assert twice["why_not"] == "several of one applicant"
    assert twice.keys() == {"rules", "envelopes", "spend", "why_not"}

    monkeypatch.setattr("engine.compare.rounds.MOST_COMPARED", 5)
    assert told(version(), version())[0]["round"]["why_not"] == "too many"


def test_who_cannot_be_read_keeps_the_round_from_being_held(tmp_path: Path) -> None:
    """What is left for the others hangs on whoever is missing, so no share of theirs is told."""
    broken = tmp_path / "broken.yaml"
    broken.write_text(SCHOOLS[0].read_text("utf-8").replace("school:", "scool:"), "utf-8")

    held, made = told(version(), version(LEAST), (), [SCHOOLS[-1], broken])

    assert [each.file for each in made.unread] == [broken]
    assert not made.changed
    assert not made.differs
    assert made.is_round_unknown
    assert held["round"]["why_not"] == "unread"
    assert not held["round"]["envelopes"]
    assert not held["round"]["spend"]


def test_an_amount_without_a_bound_has_no_most() -> None:
    """What an unknown list may still ask."""
    from engine.impact_report.rounds import _between
    from engine.round.between import Between

    assert _between(Between(5, None)) == {"least": "5.00", "most": None}


# ── What was tested ──────────────────────────────────────────────────────────────────────────────


def test_values_near_a_threshold_are_told_nearest_first() -> None:
    """Under the new version, with the distance in words."""
    found = reported(LEAST)["near"]

    assert [(Path(each["file"]).stem, each["percent"]) for each in found] == [
        ("cedar", "0.00"),
        ("alder", "-4.76"),
    ]
    assert found[1]["distance"]["en"] == "1 pupil below the threshold"
    assert {each["threshold"]["en"] for each in found} == {"21 pupils"}


def test_rules_that_no_application_tests_are_named() -> None:
    """Never applied, never met, never failed."""
    fir = [each for each in SCHOOLS if each.stem == "fir"]
    made = told(version(), version(), (), fir)[0]

    assert {each["rule"]: each["never"] for each in made["unmet"]} == {
        "large_enough": "false",
        "in_time": "true",
        "has_north": "reached",
        "plot.asks_something": "true",
    }


def test_facts_that_decisions_wait_for_are_counted_by_what_they_are() -> None:
    """Whatever the element that they are of."""
    made = reported(LEAST)
    results = [each.before for each in told(version(), version())[1].compared]
    waiting = [
        replace_open(results[0], ("plots.1.asked", "plots.2.asked")),
        replace_open(results[0], ("plots", "gone.1.field", "nobody")),
    ]

    assert [(each["fact"], each["before"], each["after"]) for each in made["missing"]] == [
        ("pupils", 1, 1)
    ]
    counted = {each["fact"]: each for each in missing(version().policy, waiting, [])}
    assert counted["plots.asked"]["before"] == 1
    assert counted["plots"]["label"]["en"] == "plots"
    assert counted["nobody"]["label"]["en"] == "nobody"
    assert counted["gone.field"]["label"]["en"] == "gone.field"


def replace_open(result: Result, names: tuple[str, ...]) -> Result:
    """The same result, waiting for other facts."""
    return result._replace(open=names)


@pytest.mark.parametrize("edits", [(), (LEAST, MOST)])
def test_all_of_it_is_as_the_schema_describes(edits: tuple[Edit, ...]) -> None:
    """Every key is known, and none is missing."""
    text = (schema_folder() / "comparison.schema.json").read_text("utf-8")

    found = jsonschema.Draft7Validator(json.loads(text)).iter_errors(reported(*edits))

    assert [each.message for each in found] == []


def test_a_round_that_was_not_held_has_no_numbers_in_the_schema_either(tmp_path: Path) -> None:
    """A program that reads the data finds why, and nothing to count with."""
    text = (schema_folder() / "comparison.schema.json").read_text("utf-8")
    made = told(version(), version(LEAST), (), of_nobody(tmp_path))[0]
    validator = jsonschema.Draft7Validator(json.loads(text))

    assert [each.message for each in validator.iter_errors(made)] == []
    del made["round"]["why_not"]
    assert not validator.is_valid(made)


def test_without_a_look_at_the_decisions_the_plain_report_is_left() -> None:
    """Nothing is told of what was not looked at."""
    made = report(compare(version(), version(LEAST), Archive(SCHOOLS)))

    assert (made["near"], made["unmet"]) == ([], [])


def test_parts_of_another_kind_are_in_no_group_of_this_one() -> None:
    """A grouping of plots holds plots alone."""
    _, made = told(version(), version(), ("per plot: tree",))
    looking = survey((version(), version()), ("per plot: tree",))

    def other(result: Result) -> Result:
        return result._replace(parts=tuple(each._replace(kind="shed") for each in result.parts))

    compared = tuple(
        replace(each, before=other(each.before), after=other(each.after)) for each in made.compared
    )
    found = groupings(
        replace(made, compared=compared), looking.groupings, [each.seen for each in compared]
    )

    assert "per plot: tree" not in [each["by"] for each in found]


def test_a_threshold_may_be_worked_out_from_parameters() -> None:
    """And hang on a reading, or stand on the left; what was not entered has no distance."""
    both = (
        "condition: {hangs_on: how_many, at_least: pupils >= least, more: pupils > least}",
        "condition: pupils > 0 pupils and 2 * least - 20 pupils <= pupils and pupils / 2 > pupils / 3",
    )
    shared = (
        "least: {value: 20 pupils, source: note 1}",
        "least: {value: {hangs_on: how_many, at_least: 20 pupils, more: 21 pupils}, source: note 1}",
    )

    near = told(version(), version(both, shared))[0]["near"]

    assert [Path(each["file"]).stem for each in near] == ["alder", "cedar", "dogwood"]


def test_a_threshold_may_stand_in_when_a_condition_is_there() -> None:
    """Who lies near it is near to being asked something else."""
    asked = "only_if: sort = town and not(has_well)"
    of_the_large = (asked, f"{asked} and pupils >= least")

    near = told(version(), version(of_the_large))[0]["near"]

    by_rule = {(each["address"], Path(each["file"]).stem) for each in near}
    assert ("has_north", "cedar") in by_rule


GROUPS = """groups:
  by_region: {label: the region, per: member, is: region}
  by_size: {is: pupils, at: [100 pupils, 20 pupils]}
  by_tree: {per: plot, is: tree}
decision:
"""


def test_a_policy_says_by_what_a_report_makes_groups() -> None:
    """By the elements of a list, by bands, by part; each sums to the total, and no hash hangs on it."""
    grouped = version(("decision:\n", GROUPS))
    cheaper = version(("decision:\n", GROUPS), KIND)

    made = told(grouped, cheaper)[0]

    found = {each["by"]: each for each in made["groupings"]}
    assert [each["label"]["en"] for each in found["by_size"]["groups"]] == [
        "less than 20 pupils",
        "from 20 pupils to 100 pupils",
        "from 100 pupils",
        "not known",
    ]
    assert found["by_region"]["label"]["en"] == "member: the region"
    assert found["by_region"]["total"] == found["by_size"]["total"] == made["total"]
    assert found["by_tree"]["of"] == "parts"
    assert found["by_tree"]["groups"] == found["per plot: tree"]["groups"]
    assert grouped.policy.identity.meaning_hash == version().policy.identity.meaning_hash


def test_parts_of_a_version_that_has_no_groups_are_grouped_by_the_other() -> None:
    """What the old version alone grants is in the group of what is not known."""
    made = told(version(), version(("decision:\n", GROUPS), KIND))[0]

    found = {each["by"]: each for each in made["groupings"]}
    assert found["by_tree"]["total"] == found["per plot: tree"]["total"]
