"""`round`: the rules over all applications together, as text, page and data."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from tests.cli.running import ROOT, Done, run

CASES = ROOT / "tests" / "cases" / "round"
SIMPLE = CASES / "_simple.yaml"
CALL3 = ROOT / "policies" / "call3.yaml"
CALL2 = ROOT / "policies" / "call2.yaml"
WAITING = ROOT / "applications" / "call2" / "een-mentor-wacht.yaml"
SCHEMA = json.loads((ROOT / "schemas" / "round.schema.json").read_text("utf-8"))


@pytest.fixture
def schools(tmp_path: Path) -> Path:
    """Three schools: one is paid, one comes too late, and of one the request is not known."""
    folder = tmp_path / "schools"
    folder.mkdir()
    for name, more in {
        "Oak": {"asked": "70", "applied_at": "2025-03-01T10:00"},
        "Elm": {"asked": "40", "applied_at": "2025-03-02T10:00"},
        "Ash": {"applied_at": "2025-03-03T10:00"},
    }.items():
        facts = {"school": name, "is_small": "no", "waits_for_us": "0 days", **more}
        text = yaml.safe_dump({"policy": "orchards/simple", "facts": facts})
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def held(*arguments: str | Path) -> Done:
    """The round of the simple scheme, in English."""
    return run("round", SIMPLE, *arguments, "--lang", "en")


def test_each_applicant_reads_its_place_and_the_envelope_before_and_after(schools: Path) -> None:
    """The step, the place, what was asked and got, and why something is open."""
    done = held(schools)

    assert done.code == 0
    assert "3 applications; what is settled is € 70 together." in done.out
    assert "Asked € 70, got € 70; place 1. The envelope went from € 100 to € 30." in done.out
    assert "The decision on this application itself is still open." in done.out
    assert "Waits for: asked." in done.out
    assert "PROVISIONAL" in done.out
    assert "DRAFT" in done.out


def test_one_applicant_reads_nothing_of_the_others(schools: Path) -> None:
    """With `--for` the others stand nowhere: not in the text, not in the data."""
    done = held(schools, "--for", "Elm")
    data = json.loads(held(schools, "--for", "Elm", "--json").out)

    assert done.code == 0
    assert "The application of Elm" in done.out
    assert "Oak" not in done.out
    assert "Ash" not in done.out
    assert [each["applicant"]["en"] for each in data["applications"]] == ["Elm"]


def test_the_data_hold_every_amount_with_its_digits(schools: Path) -> None:
    """A program reads amounts as text, and of what is open the least and the most."""
    data = json.loads(held(schools, "--json").out)
    ash = data["applications"][0]

    assert [each["outcome"] for each in data["applications"]] == [
        "undetermined",
        "refused",
        "granted",
    ]
    assert data["steps"][0]["left"] == {"low": "30.00", "high": "30.00"}
    assert ash["turns"][0]["asked"] == {"low": "0.00", "high": "100.00"}
    assert data["is_provisional"] is True


def test_another_reading_is_said_at_the_top(schools: Path) -> None:
    """What does not hold under the chosen reading says so; a reading that is none is refused."""
    done = held(schools, "--under", "how_much.in_proportion")
    none = held(schools, "--under", "how_much.in_proporton")

    assert "This holds under how_much.in_proportion" in " ".join(done.out.split())
    assert "Picked" in done.out
    assert none.code == 2
    assert "`how_much.in_proportion`" in none.err


def test_a_chosen_reading_is_no_other_reading_and_two_of_one_question_are_refused(
    schools: Path,
) -> None:
    """The chosen one changes nothing; of two it would be a guess which one is meant."""
    chosen = held(schools, "--under", "how_much.a_hundred")
    twice = ("--under", "how_much.in_proportion", "--under", "how_much.in_proportion")
    both = held(schools, *twice, "--under", "how_much.a_hundred")

    assert chosen.out == held(schools).out
    assert held(schools, *twice).code == 0
    assert both.code == 2
    assert "two readings of one question" in both.err


def test_an_applicant_is_named_as_was_stated_however_it_is_written(
    tmp_path: Path, schools: Path
) -> None:
    """A number is written with its groups, and asked for without them."""
    policy = tmp_path / "policy.yaml"
    text = SIMPLE.read_text("utf-8")
    text = text.replace("  school: text\n", "  school: whole number from 1 to 99 999\n")
    policy.write_text(text, encoding="utf-8")
    for number, name in enumerate(("Ash", "Elm", "Oak"), 12341):
        file = schools / f"{name}.yaml"
        file.write_text(file.read_text("utf-8").replace(f"school: {name}", f"school: {number}"))

    done = run("round", policy, schools, "--for", "12342", "--lang", "en")
    data = json.loads(run("round", policy, schools, "--for", "12342", "--json").out)
    written = run("round", policy, schools, "--for", "12,342", "--lang", "en")

    assert "The application of 12,342" in done.out
    assert "Asked € 40, got € 0" in done.out
    assert "12,341" not in done.out
    assert [each["applicant"]["value"] for each in data["applications"]] == ["12342"]
    assert written.code == 2
    assert "`12342`" in written.err


def test_an_applicant_who_did_not_apply_is_refused(schools: Path) -> None:
    """A name that stands in no application is a slip, and the nearest is offered."""
    done = held(schools, "--for", "Elms")

    assert done.code == 2
    assert "`Elm`" in done.err


def test_without_one_of_the_applications_there_is_no_round(schools: Path) -> None:
    """A file that cannot be read could have stood anywhere, so nothing is worked out."""
    (schools / "Oak.yaml").write_text("policy: orchards/simple\nfacts: {school: Oak, askd: 5}\n")

    done = held(schools)

    assert done.code == 4
    assert done.out == ""
    assert "No round was held" in done.err


def test_a_second_application_of_one_applicant_stops_the_round(schools: Path) -> None:
    """Nobody takes part twice."""
    (schools / "Oak2.yaml").write_text((schools / "Oak.yaml").read_text("utf-8").replace("70", "7"))

    done = held(schools)

    assert done.code == 4
    assert "E570" in done.err


def test_a_page_is_written_beside_the_data(schools: Path, tmp_path: Path) -> None:
    """The page holds the same trail, and needs nothing from elsewhere."""
    page = tmp_path / "round.html"

    done = held(schools, "--page", page, "--json")

    assert json.loads(done.out)["policy"] == "orchards/simple"
    assert "place 1. The envelope went from €\N{NO-BREAK SPACE}100" in page.read_text("utf-8")


def test_a_policy_without_a_round_says_so(tmp_path: Path) -> None:
    """Each application keeps what it was given alone."""
    text = SIMPLE.read_text("utf-8")
    without = text[: text.index("\nround:")] + "\n"
    without = without.replace("  is_small: yes or no\n", "").replace(
        "  limit: {type: EUR from 0 to 50, only_if: is_small}\n", ""
    )
    start, end = without.index("parameters:"), without.index("rules:")
    policy = tmp_path / "policy.yaml"
    policy.write_text(without[:start] + without[end:], encoding="utf-8")
    school = tmp_path / "school.yaml"
    facts = {
        "school": "Oak",
        "asked": "7",
        "applied_at": "2025-03-01T10:00",
        "waits_for_us": "0 days",
    }
    school.write_text(yaml.safe_dump({"policy": "orchards/simple", "facts": facts}))

    done = run("round", policy, school, "--lang", "en")

    assert done.code == 0
    assert "The policy has no round." in done.out
    assert "1 granted." in done.out


def test_a_policy_that_is_refused_holds_no_round(tmp_path: Path, schools: Path) -> None:
    """Its problems are shown, and as a line of data where data are asked for."""
    policy = tmp_path / "policy.yaml"
    policy.write_text("language: 1\n", encoding="utf-8")

    done = run("round", policy, schools, "--json")

    assert done.code == 3
    assert json.loads(done.out)["problems"]


def test_call_3_stays_within_its_budget() -> None:
    """The applications that come along ask far less than the call has."""
    data = json.loads(run("round", CALL3, ROOT / "applications" / "call3", "--json").out)

    step = data["steps"][0]
    assert step["envelope"] == {"low": "16907780.00", "high": "16907780.00"}
    assert float(step["asked"]["high"]) < 16_907_780


def test_the_data_are_as_their_schema_describes(schools: Path) -> None:
    """Every key is known, and none is missing: with parts and without, settled and open."""
    for made in (held(schools, "--json"), run("round", CALL2, WAITING, "--json")):
        (round_,) = made.lines
        errors = jsonschema.Draft7Validator(SCHEMA).iter_errors(round_)
        assert [each.message for each in errors] == []
