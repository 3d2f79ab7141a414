"""`mutate`: what examples notice, what they do not, and examples that would."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copy

import jsonschema
import pytest

import engine.mutation.accept
import engine.mutation.propose
from engine.mutation.accept import Accepted
from engine.problem import Problem
from engine.source import Document
from tests.cli.running import ROOT, lock_of, run

GARDEN = ROOT / "tests" / "cases" / "mutation" / "garden.yaml"
SCHEMA = json.loads((ROOT / "schemas" / "mutation.schema.json").read_text("utf-8"))


def test_what_nobody_notices_is_told_with_an_example() -> None:
    """Before and after, the sentence that changes, and an example that notices it."""
    done = run("mutate", "--lang", "en", GARDEN, "--rule", "in_time")

    assert done.code == 0
    assert "Noticed: 0 of 1 (0.0 %); by an example 0, by `check` 0." in done.out
    assert "in_time~1  (another comparison, garden.yaml:35)" in done.out
    assert "it says: condition: day <= last_day" in done.out
    assert "with the mistake: condition: day < last_day" in done.out
    assert "‘day’ is on or before ‘last day’" in done.out
    assert "  just at the limit of in time:\n" in done.out


def test_dutch_writes_a_percentage_with_a_comma() -> None:
    """As Dutch does."""
    done = run("mutate", GARDEN, "--rule", "decision")

    assert "Gemerkt: 3 van 3 (100,0 %)" in done.out
    assert "Wat niemand merkt" not in done.out


def test_json_has_every_mistake(tmp_path: Path) -> None:
    """With its lines, its fate, and the example in a line of YAML."""
    out = tmp_path / "out.json"
    done = run("mutate", GARDEN, "--rule", "size", "--json", "--out", out)
    told = run("mutate", GARDEN, "--rule", "size", "--json").lines[0]

    assert (done.code, done.out) == (0, "")
    assert f'"policy": "{told["policy"]}"' in out.read_text("utf-8").replace('":"', '": "')
    assert told["score"]["equivalent"] == 2
    first = told["mutants"][0]
    assert (first["id"], first["fate"], first["line"]) == ("size~1", "survives", 54)
    assert first["proposal"].splitlines()[0] == "just at the limit of size:"
    fates = {each["fate"] for each in told["mutants"]}
    assert fates == {"survives", "killed", "refused", "equivalent"}


def test_a_page_holds_the_proposed_examples_too(tmp_path: Path) -> None:
    """As they would stand in the policy; without any, it has no place for them."""
    page, empty = tmp_path / "page.html", tmp_path / "empty.html"

    done = run("mutate", "--lang", "en", GARDEN, "--rule", "in_time", "--page", page)
    run("mutate", "--lang", "en", GARDEN, "--rule", "decision", "--page", empty)

    assert (done.code, done.out) == (0, "")
    assert 'id="proposed"' in page.read_text("utf-8")
    assert "What nobody notices" in page.read_text("utf-8")
    assert 'id="proposed"' not in empty.read_text("utf-8")


def test_the_data_are_as_their_schema_describes() -> None:
    """Every key is known, and none is missing: mistakes of every fate, with and without proposal."""
    (told,) = run("mutate", GARDEN, "--rule", "size", "--rule", "in_time", "--json").lines

    errors = jsonschema.Draft7Validator(SCHEMA).iter_errors(told)

    assert [each.message for each in errors] == []
    assert {each["proposal"] is None for each in told["mutants"]} == {True, False}


def test_an_accepted_example_stands_in_the_policy(tmp_path: Path) -> None:
    """And the mistake is noticed from then on; by name, or all of them."""
    path = Path(copy(GARDEN, tmp_path / "garden.yaml"))

    done = run("mutate", "--lang", "en", path, "--rule", "in_time", "--accept", "in_time~1")
    again = run("mutate", "--lang", "en", path, "--rule", "in_time")
    rest = run("mutate", "--lang", "en", path, "--accept", "all")
    last = run("mutate", "--lang", "en", path, "--least", "100%", "--accept", "all")

    assert f"{path.as_posix()}: 1 example added; confirm what it expects" in done.err
    assert "(100.0 %)" in again.out
    assert "examples added" in rest.err
    assert (last.code, "added" in last.err) == (0, False)
    assert run("test", path).code == 0


def test_an_example_that_check_refuses_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The code is 1, and what is wrong is drawn."""
    path = Path(copy(GARDEN, tmp_path / "garden.yaml"))
    before = path.read_bytes()

    def refused(document: Document, *_: object) -> Accepted:
        problem = Problem("E730", document.source.span(0, 3), {"name": "x"}, ("examples",))
        return Accepted("", document.source, (problem,))

    monkeypatch.setattr(engine.mutation.accept, "accept", refused)
    done = run("mutate", "--lang", "en", path, "--rule", "in_time", "--accept", "all")

    assert done.code == 1
    assert "E730" in done.err
    assert path.read_bytes() == before


def test_a_published_policy_becomes_a_draft_again(tmp_path: Path) -> None:
    """That is said, for it has one more example."""
    path = Path(copy(GARDEN, tmp_path / "garden.yaml"))
    (tmp_path / "garden.lock").write_text(lock_of(path), "utf-8")

    done = run("mutate", "--lang", "en", path, "--rule", "in_time", "--accept", "all")

    assert "1 example added" in done.err
    assert "draft" in done.err


def test_what_was_not_found_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is no proof that there is nothing."""
    monkeypatch.setattr(engine.mutation.propose, "_MOST_TRIED", -1)

    done = run("mutate", "--lang", "en", GARDEN, "--rule", "in_time")

    assert "No application was found that comes out otherwise; that does not prove" in done.out


def test_what_was_not_proposed_cannot_be_accepted() -> None:
    """The name that was likely meant is offered."""
    done = run("mutate", "--lang", "en", GARDEN, "--rule", "in_time", "--accept", "in_time~2")

    assert done.code == 2
    assert "no example is proposed for `in_time~2`; did you mean `in_time~1`?" in done.err


def test_too_small_a_share_ends_with_1() -> None:
    """It is said how much is noticed, and how much was asked."""
    done = run("mutate", "--lang", "en", GARDEN, "--rule", "in_time", "--least", "95 %")

    assert done.code == 1
    assert "0.0 % is noticed, less than 95.0 %." in done.err


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_a_policy_that_is_refused_has_no_mistakes(form: list[str], tmp_path: Path) -> None:
    """The code is 3."""
    path = tmp_path / "garden.yaml"
    path.write_text(GARDEN.read_text("utf-8").replace("day <= last", "days <= last"), "utf-8")

    assert run("mutate", *form, path).code == 3


def test_examples_must_come_out_first(tmp_path: Path) -> None:
    """What fails already cannot notice anything."""
    path = tmp_path / "garden.yaml"
    path.write_text(GARDEN.read_text("utf-8").replace("750 EUR", "751 EUR"), "utf-8")

    done = run("mutate", "--lang", "en", path)

    assert done.code == 2
    assert "not all examples of" in done.err


@pytest.mark.parametrize(
    ("option", "given", "said"),
    [
        ("--rule", "in_tme", "nothing in {path} is called `in_tme`"),
        ("--least", "much", "`much`"),
        ("--least", "101%", "`101%`"),
        ("--least", "0.95", "`0.95`"),
        ("--limit", "none", "`none` is no number"),
        ("--limit", "0", "`0` is no number"),
    ],
)
def test_an_option_that_makes_no_sense_is_a_mistake(option: str, given: str, said: str) -> None:
    """And says how to write it."""
    done = run("mutate", "--lang", "en", GARDEN, option, given)

    assert done.code == 2
    assert said.format(path=GARDEN.as_posix()) in done.err


def test_a_limit_spreads_over_the_policy() -> None:
    """The first and the last block have their part."""
    told = run("mutate", GARDEN, "--limit", "4", "--json").lines[0]

    names = [each["id"].partition("~")[0] for each in told["mutants"]]
    assert names == ["last_day", "watered", "size", "paid"]


# ── The round ────────────────────────────────────────────────────────────────────────────────────

ORCHARDS = ROOT / "tests" / "cases" / "round" / "_simple.yaml"
SCHOOL = """policy: orchards/simple
facts:
  school: {name}
  applied_at: 2025-03-{day}T09:00
  waits_for_us: 1 day
  is_small: no
  asked: 60 EUR
"""


@pytest.fixture
def schools(tmp_path: Path) -> Path:
    """Two schools that ask more than there is."""
    for name, day in (("Oak", "01"), ("Elm", "02")):
        text = SCHOOL.format(name=name, day=day)
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    return tmp_path


def test_applications_that_compete_notice_mistakes_in_the_round(schools: Path) -> None:
    """Without applications it gets none, and that is said."""
    asked = ("mutate", "--lang", "en", ORCHARDS)

    done, without = run(*asked, "--applications", schools), run(*asked)
    (told,) = run(*asked, "--applications", schools, "--json").lines

    assert done.code == 0
    assert "by the round over the applications" in done.out
    assert "The round was given no mistakes" in without.out
    turned = next(each for each in told["mutants"] if "applied_at, highest" in str(each["after"]))
    assert (turned["fate"], turned["by"]) == ("killed", "Elm")
    jsonschema.validate(told, SCHEMA)


def test_mistakes_elsewhere_are_no_sign_that_the_round_was_given_none(schools: Path) -> None:
    """Only without applications is it told; what stands in the round is then not asked for."""
    asked = ("mutate", "--lang", "en", ORCHARDS, "--rule")

    elsewhere = run(*asked, "in_time", "--applications", schools)
    alone = run(*asked, "first_come")

    assert elsewhere.code == 0
    assert "The round was given no mistakes" not in elsewhere.out
    assert alone.code == 2
    assert "`first_come` stands in the round of" in alone.err
    assert "only with `--applications`" in alone.err
    assert run(*asked, "first_come", "--applications", schools).code == 0


def test_without_any_example_there_is_none_to_start_from() -> None:
    """It is told how one is made; not that no application would do."""
    done = run("mutate", "--lang", "en", ORCHARDS, "--rule", "in_time")

    assert "The policy has no example to start from" in done.out
    assert "No application was found" not in done.out


def test_applications_over_which_no_round_can_be_held_are_refused(schools: Path) -> None:
    """One that cannot be read; or a policy that has no round."""
    (schools / "Ash.yaml").write_text("policy: orchards/simple\n", "utf-8")

    unread = run("mutate", "--lang", "en", ORCHARDS, "--applications", schools)
    without = run("mutate", "--lang", "en", GARDEN, "--applications", schools)

    assert (unread.code, without.code) == (4, 2)
    assert "has no round; leave --applications out" in without.err
