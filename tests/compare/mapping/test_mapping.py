"""Applications of one call under the next: what a mapping gives, and what stays unknown."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from engine.application import Facts
from engine.compare.archive import Archive, Way
from engine.compare.edits import draft_of, read_version
from engine.compare.mapping.read import read_plan
from engine.compare.mapping.translate import Translation
from engine.impact_report.markdown import markdown
from engine.impact_report.outline import outline
from engine.impact_report.report import report
from engine.load.load import load
from engine.outcome import Decision
from engine.pages.as_text import text_of
from engine.resources import schema_folder
from tests.cli.running import ROOT, run, written
from tests.compare.mapping.calls import CASES, MAPPING, compared, plan, read, refused, version


def facts(folder: Path, text: str = MAPPING, **stated: str) -> Facts:
    """What an application of call 1 states under call 2."""
    compared(folder, text, **stated)
    archive = Archive((folder / "garden.yaml",))
    through = Translation(plan(text), version("new").policy)
    ways = (Way(version("old").policy), Way(through.policy, through=through))
    _, made = archive.decisions(archive.files[0], ways)
    assert isinstance(made, Decision), made
    return made.run.facts


def test_a_fact_is_given_by_its_formula_or_by_its_own_name(tmp_path: Path) -> None:
    """And says where it is from, and that it is invented."""
    made = facts(tmp_path)

    assert made.values["size"] == 19
    assert str(made.values["day"]) == "2026-05-01"
    assert made.provenance["size"].origin == "trials/garden1"
    assert made.is_synthetic
    beds = {each.written: dict(each.fields) for each in made.lists["beds"].values()}
    assert beds == {
        "a": {"code": "a", "plots": 4, "shade": False, "watered": True},
        "b": {"code": "b", "plots": 6, "shade": True, "watered": False},
    }


def test_what_nothing_gives_stays_unknown_and_says_why(tmp_path: Path) -> None:
    """Another type, a judgement, what is said to be missing; an old answer that was not given."""
    made = facts(tmp_path, size="")

    assert "share" not in made.values
    assert "size" not in made.values
    assert "trees" not in made.lists
    assert [(each.path, each.reason) for each in plan().missing] == [
        ("share", "other type"),
        ("neat", "judged"),
        ("trees", "Call 1 did not ask for trees."),
    ]


def test_the_decision_on_the_old_application_is_the_earlier_one_that_the_new_reads(
    tmp_path,
) -> None:
    """Without it, what was decided earlier is missing too."""
    assert facts(tmp_path).values["had"] == 510

    alone = MAPPING.replace("previous: last\n", "")
    assert "had" not in facts(tmp_path, alone).values
    assert ("had", "decided") in [(each.path, each.reason) for each in plan(alone).missing]


def test_a_list_that_the_old_call_lacks_or_whose_key_is_not_known_is_missing() -> None:
    """Nothing is guessed."""
    without = MAPPING.replace("  trees: {missing: Call 1 did not ask for trees.}\n", "")
    keyless = MAPPING.replace("{watered: not(shade)}", "{code: {missing: Nobody knows.}}")

    assert ("trees", "not there") in plan(without).missing
    made = plan(keyless)
    assert ("beds.code", "Nobody knows.") in made.missing
    assert ("beds.watered", "not there") in made.missing
    assert ("beds", "not there") in made.missing
    assert "beds" not in made.lists


def test_a_list_of_which_the_old_application_says_nothing_is_unknown(tmp_path: Path) -> None:
    """It is not empty; and of an element that it names, only what it says is known."""
    assert "beds" not in facts(tmp_path, beds="").lists

    (bed,) = facts(tmp_path, beds="{a: {plots: 4}}").lists["beds"].values()
    assert dict(bed.fields) == {"code": "a", "plots": 4}


@pytest.mark.parametrize(
    ("text", "stated", "name"),
    [
        (MAPPING, {"beds": "{a: {plots: 60, shade: no}}"}, "beds.a.plots"),
        (MAPPING.replace("2026-05-01", "2027-05-01"), {}, "day"),
        (MAPPING.replace("{watered", "{code: '\"x\"', watered"), {}, "beds"),
        (MAPPING.replace("{watered", "{code: '\"\"', watered"), {}, "beds"),
    ],
)
def test_a_value_that_the_new_policy_cannot_have_is_refused_by_name(tmp_path, text, stated, name):
    """Also keys that fall together, or are empty: the application then does not count."""
    made = compared(tmp_path, text, **stated)

    ((unread,),) = (made.unread,)
    assert unread.before == ()
    assert [(each.code, each.fields["name"]) for each in unread.after] == [("E812", name)]


def test_an_application_that_the_old_policy_cannot_read_is_read_by_neither(tmp_path: Path) -> None:
    """Its own problems are told."""
    (unread,) = compared(tmp_path, size="many").unread

    assert [each.code for each in unread.before] == [each.code for each in unread.after]


@pytest.mark.parametrize("case", refused(), ids=lambda case: f"{case['code']} {case['put'][:30]}")
def test_a_mapping_that_is_wrong_is_refused_at_its_place(case) -> None:
    """With the code of its case, at the text that it marks."""
    assert MAPPING.count(case["take"]) == 1
    text = MAPPING.replace(case["take"], case["put"])

    made = read(text)

    assert made.plan is None
    assert [each.code for each in made.problems] == [case["code"]]
    span = made.problems[0].span
    assert span is not None
    assert not case["marks"] or text[span.start : span.end] == case["marks"]


def test_the_report_tells_what_is_missing_and_how_many_wait_for_it(tmp_path: Path) -> None:
    """And that there are no causes by edit between two calls."""
    made = report(compared(tmp_path))
    schema = json.loads((schema_folder() / "comparison.schema.json").read_text("utf-8"))

    assert list(jsonschema.Draft7Validator(schema).iter_errors(made)) == []
    assert {each["fact"]: each["applications"] for each in made["mapping"]["missing"]} == {
        "share": 0,
        "neat": 1,
        "trees": 0,
    }
    assert made["causes"] == []
    told = text_of(outline(made, "en"), width=200)
    assert "What the old applications do not say" in told
    assert "a person judges that anew" in told
    assert "THE RULES OF ANOTHER CALL" in told
    assert made["changed"][0]["first"]["address"] == "is_neat"
    comment = markdown(made, "en")
    assert "| `neat` | `a person judges that anew` |" in comment
    assert "| `trees` |" in comment


def test_a_mapping_that_leaves_nothing_missing_has_no_table(tmp_path: Path) -> None:
    """The sentence says all."""
    made = report(compared(tmp_path))
    made["mapping"]["missing"] = []

    assert "Facts of the new call that are missing" not in text_of(outline(made, "en"), width=200)


def test_two_calls_are_compared_on_the_command_line(tmp_path: Path) -> None:
    """A mapping that is wrong is drawn with its mend."""
    compared(tmp_path)
    calls = (CASES / "old.yaml", CASES / "new.yaml", "--applications", tmp_path / "garden.yaml")

    done = run("compare", *calls, "--facts", CASES / "mapping.yaml", "--json")
    bad = written(tmp_path / "bad.yaml", MAPPING.replace("last", "lost"))
    refused = run("compare", *calls, "--facts", bad)

    assert done.code == 1
    assert json.loads(done.out)["mapping"]["title"] == "Gardens of call 1 under call 2"
    assert refused.code == 3
    assert "fout[E814]" in refused.err


@pytest.mark.parametrize("name", ["call1-call2", "call2-call3", "call3-call2"])
def test_a_shipped_mapping_fits_its_two_calls(name: str) -> None:
    """Every name and type in it; and of the old applications the new call can read most."""
    one, two = (ROOT / "policies" / f"{each}.yaml" for each in name.split("-"))
    old = read_version(one, one.read_bytes()).version
    assert old is not None
    new = load(two)
    path = ROOT / "policies" / "mappings" / f"{name}.yaml"

    made = read_plan(path.read_bytes(), path.name, old.policy, draft_of(old), new)

    assert [each.what("en") for each in made.problems] == []
    assert made.plan is not None
    files = tuple(sorted((ROOT / "applications" / one.stem).glob("een-*.yaml")))
    ways = (Way(old.policy), Way(new, through=Translation(made.plan, new)))
    reads = Archive(files).in_ways(ways)
    # A KPI of 0 stops an action in call 3, and call 2 has no such thing: those do not count.
    values = [each.fields for _, after in reads for each in after.problems]
    assert {str(each["name"]).rpartition(".")[2] for each in values} <= {"kpi"}
    assert not values or name == "call3-call2"


def test_a_page_on_two_calls_opens_both_trails(tmp_path: Path) -> None:
    """The new one is decided on the facts that the mapping gives."""
    compared(tmp_path)
    calls = (CASES / "old.yaml", CASES / "new.yaml", "--applications", tmp_path / "garden.yaml")

    done = run("compare", *calls, "--facts", CASES / "mapping.yaml", "--format", "page")

    assert done.code == 1, done.err
    assert '<details class="fold">' in done.out
