"""Who takes part in the archive: as the sources say where they say something, else made up."""

from __future__ import annotations

import csv
import subprocess
import sys
from typing import Final

import pytest

from engine.outcome import Outcome
from tests.archive.decided import (
    ARCHIVE,
    TOP,
    Decided,
    archive,
    decisions,
    files,
    halfway,
    number,
    one,
    policy,
    records,
    stimuli,
)

# Whole archives: one Python version is enough, and measuring would only slow them down.
pytestmark = pytest.mark.whole

with (TOP / "policies/data/gemeenten.csv").open(encoding="utf-8", newline="") as file:
    TOWNS: Final = {each["nis"]: each for each in csv.DictReader(file)}
LOSES: Final = {Outcome.PARTLY_GRANTED, Outcome.REFUSED, Outcome.UNDETERMINED, Outcome.AWAITING}
CALLS: Final = [pytest.param(call, id=f"call{call}") for call in (1, 2, 3)]


def names(each: Decided) -> set[str]:
    """The names of the municipalities of an application."""
    return {TOWNS[nis]["gemeente"] for nis in each.towns}


def is_fictional(each: Decided) -> bool:
    """Whether every authority of an application is made up."""
    return bool(each.towns) and {"ja"} == {TOWNS[nis]["fictief"] for nis in each.towns}


@pytest.mark.parametrize("call", CALLS)
def test_who_is_refused_or_waits_does_not_exist(call: int) -> None:
    """Of a real authority everything is granted; who has to pay back is made up as well."""
    for each in archive(call):
        loses = each.decision.outcome in LOSES or "terugvordering" in each.facts.values
        assert not loses or is_fictional(each), each.name


@pytest.mark.parametrize("call", CALLS)
def test_every_file_says_that_it_is_made_up(call: int) -> None:
    """As does the origin of each of its facts."""
    for path in files(call):
        lines = path.read_text("utf-8").splitlines()
        facts = [line for line in lines if "{value:" in line]
        assert "synthetic: yes" in lines
        assert facts
        assert all(", from: synthetisch (" in line for line in facts)


def test_what_the_sources_say_of_who_works_together() -> None:
    """Eeklo with four, Dendermonde with three, and Kortrijk first with Lendelede, then alone."""
    assert {"Eeklo", "Wetteren", "Zelzate", "Maldegem", "Aalter"} == names(one(1, "igs-eeklo"))
    assert {"Dendermonde", "Lebbeke", "Buggenhout", "Hamme"} == names(one(2, "igs-dendermonde"))
    assert {"Kortrijk", "Lendelede"} == names(one(1, "kortrijk"))
    assert {"Kortrijk"} == names(one(2, "kortrijk"))
    assert "Lendelede" in names(one(2, "igs-menen"))


def test_kortrijk_loses_its_envelope_and_is_paid_in_the_second_round() -> None:
    """As the example of the page has it."""
    run = one(2, "kortrijk").decision.run

    assert run.rule(None, "behoudt_recht").value is False
    assert "tweede_ronde" == run.rule(None, "ronde").value


def test_who_is_mentor_for_what() -> None:
    """Gent for 13, 16 and 17, Mechelen for 9 and 22; and who has the only bond in year 1."""
    mentors = {
        each.name: {
            number(part.element, "voor_actie")
            for part in each.granted
            if part.element.fields.get("soort") == "mentorschap"
        }
        for each in archive(1)
    }

    assert {13, 16, 17} == mentors["gent"]
    assert {9, 22} == mentors["mechelen"]
    assert ["sint-niklaas"] == stimuli(1, "sociale_impactobligatie")


@pytest.mark.parametrize("call", CALLS)
def test_there_is_something_close_to_every_edge(call: int) -> None:
    """One inhabitant above the threshold, and exactly on it."""
    together = [
        sum(number(member, name) for member in each.facts.lists["leden"].values())
        for each in archive(call)
        if "leden" in each.facts.lists
        for name in ("inwoners_niet_eu14", "inwoners_niet_eu15")
        if name in policy(call).list_of("lid").fields
    ]

    assert 7_501 in together
    assert call == 3 or 7_500 in together


def test_what_call_2_is_told_of_call_1_is_what_call_1_decided() -> None:
    """The rows, their amounts, and whether the jury let them go on, of each applicant."""
    before = {each.name: each for each in halfway()}
    for each in archive(2):
        told = each.facts.lists["vorige_rijen"]
        held = before[each.name].granted if each.name in before else ()
        rows = {part.element.key: part for part in held if part.element.collection == "rijen"}
        assert rows.keys() == told.keys(), each.name
        for key, part in rows.items():
            goes_on = before[each.name].decision.run.rule("rij", "kan_verder", part.element).value
            assert (part.amount, goes_on) == (
                told[key].fields["bedrag"],
                told[key].fields["kan_verder"],
            )


def test_call_2_is_decided_alike_with_the_records_of_call_1_at_hand() -> None:
    """They are held against what the files say, and nothing is reported."""
    some = {"antwerpen", "kortrijk", "middagem", "igs-dendermonde"}
    made = list(decisions(2, records(1, only=some), only=some))

    assert some == {each.name for each in made}
    for each in made:
        assert one(2, each.name).decision.amount == each.decision.amount


def test_the_generator_writes_the_files_that_lie_there() -> None:
    """To the byte, whatever seed the hashes of this run have."""
    tool = [sys.executable, "tools/make_archive.py", "--check"]
    for seed in ("0", "1"):
        run = subprocess.run(
            tool, cwd=TOP, env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=False
        )
        assert (0, "") == (run.returncode, run.stderr)


def test_each_call_has_files_of_the_same_applicants_under_the_same_name() -> None:
    """So that somebody can follow one applicant through the three years."""
    numbers: dict[str, set[object]] = {}
    for call in (1, 2, 3):
        for each in archive(call):
            numbers.setdefault(each.name, set()).add(each.facts.values["ondernemingsnummer"])

    assert {1} == {len(each) for each in numbers.values()}
    assert ARCHIVE.is_dir()
