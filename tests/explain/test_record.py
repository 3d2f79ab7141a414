"""The decision record: complete, described by its schemas, hashed, and the same everywhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import rfc8785

from engine.decision import decide
from engine.explain import record_shapes, shapes
from engine.explain.as_text import as_text
from engine.explain.canonical import canonical_json, sha256_of
from engine.explain.record import ENGINE_VERSION, record, summary
from engine.resources import schema_folder
from tests.explain.applications import CALL3, call3, facts, policy, rooms, rooms_facts, synthetic
from tests.explain.nodes import tables_in
from tests.explain.shapes_as_schema import definitions

ROOT = Path(__file__).parents[2]
every_application = pytest.mark.parametrize("name", CALL3)


def schema(name):
    """One of the schemas that come with the engine."""
    return json.loads((schema_folder() / f"{name}.schema.json").read_text(encoding="utf-8"))


DECISION = jsonschema.Draft7Validator(schema("decision"))
TRAIL = jsonschema.Draft7Validator(schema("trail"))


@every_application
@pytest.mark.parametrize("stage", [0, 3])
def test_a_record_is_as_its_schemas_describe(name, stage):
    """At the award and at the end, for every path through the policy."""
    held = record(call3(name, stage), {"decided_by": "a test"})

    assert [] == [error.message for error in DECISION.iter_errors(held)]
    assert [] == [error.message for error in TRAIL.iter_errors(held["decision"]["trail"])]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"visitors": "5", "motto": "sleep"},
        {"is_worthwhile": None},
        {"rooms": None},
        {"kind": "museum", "building": '"abc"'},
    ],
)
def test_a_record_of_a_scheme_without_parts_is_as_its_schemas_describe(changes):
    """Another policy, another shape."""
    held = record(rooms(changes))

    assert [] == [error.message for error in DECISION.iter_errors(held)]
    assert [] == [error.message for error in TRAIL.iter_errors(held["decision"]["trail"])]


def test_a_record_that_lacks_a_field_is_refused_by_its_schema():
    """Every field of a record counts."""
    held = json.loads(canonical_json(record(rooms())))

    for name in schema("decision")["definitions"]["DecisionRecord"]["required"]:
        decision = {key: value for key, value in held["decision"].items() if key != name}
        assert not DECISION.is_valid({**held, "decision": decision}), name


@pytest.mark.parametrize(("name", "root"), [("decision", "Record"), ("trail", "Trail")])
def test_the_schemas_say_what_the_code_promises(name, root):
    """Each property, which ones there must be, and no other; and each is described."""
    told = schema(name)
    shape = getattr(record_shapes, root, None) or getattr(shapes, root)
    promised = definitions(shape)
    described = {root: told, **told["definitions"]}

    for title, definition in described.items():
        assert promised[title]["required"] == sorted(definition["required"]), title
        assert set(promised[title]["properties"]) == set(definition["properties"]), title
        assert definition["additionalProperties"] is False
        assert definition["description"]
        assert all(each["description"] for each in definition["properties"].values()), title
    if root == "Trail":
        assert set(promised) == set(described)


def test_the_schemas_need_nothing_from_elsewhere():
    """Nothing is ever fetched."""
    refs = {
        table["$ref"]
        for name in ("decision", "trail")
        for table in tables_in(schema(name))
        if isinstance(table.get("$ref"), str)
    }

    assert refs
    assert all(ref.startswith("#/definitions/") for ref in refs)


@every_application
def test_a_record_is_written_as_rfc_8785_has_it(name):
    """Another program gets the same hash."""
    held = record(call3(name))

    assert rfc8785.dumps(json.loads(canonical_json(held))) == canonical_json(held)
    assert sha256_of(held["decision"]) == held["sha256"]


def test_who_and_when_are_kept_and_not_hashed():
    """The same decision has the same hash, whoever makes it."""
    one = record(rooms(), {"decided_by": "one", "decided_at": "2024-05-06"})
    other = record(rooms(), {"decided_by": "another"})

    assert one["sha256"] == other["sha256"]
    assert {"decided_by": "one", "decided_at": "2024-05-06"} == one["envelope"]


def test_any_change_of_a_fact_changes_the_hash():
    """The record is of these facts."""
    assert record(rooms())["sha256"] != record(rooms(visitors="251"))["sha256"]


def test_a_record_names_its_versions_and_hashes():
    """Which rules, which language, which program, which time zones."""
    held = record(call3("een-stad-zet-alles-voort"))["decision"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    identity = policy("call3").identity
    assert (identity.bytes_hash, identity.meaning_hash) == (
        held["bytes_hash"],
        held["meaning_hash"],
    )
    assert project["version"] == ENGINE_VERSION == held["engine_version"]
    assert 1 == held["language_version"]
    assert held["tzdata_version"].startswith("20")
    assert held["tables"]["tarieven"]["sha256"]
    assert "proposal" == held["status"]


def test_amounts_are_decimal_text_and_null_where_nothing_is_granted():
    """What is refused has no amount that somebody could pay."""
    granted = record(call3("precies-om-twaalf-uur"))["decision"]
    refused = record(call3("een-seconde-te-laat"))["decision"]

    assert ("30000.00", ["30000.00"]) == (
        granted["amount"],
        [part["amount"] for part in granted["parts"]],
    )
    assert ["24000.00", "6000.00"] == [each["amount"] for each in granted["payments"]]
    assert (None, [None], []) == (
        refused["amount"],
        [part["amount"] for part in refused["parts"]],
        refused["payments"],
    )
    assert "30000.00" == refused["parts"][0]["computed"]["value"]


def test_facts_stand_in_the_order_of_the_form_with_their_origin():
    """Each with who says so and since when."""
    held = record(call3("een-stad-zet-alles-voort"))["decision"]

    first = held["facts"][0]
    assert "ondernemingsnummer" == first["address"]
    assert first["origin"].startswith("synthetisch")
    assert first["on"]
    assert first["line"] > 1
    assert not {"acties.5.nummer"} & {fact["address"] for fact in held["facts"]}


def test_a_judgement_stands_with_who_when_and_why():
    """In a list of its own."""
    held = record(rooms())["decision"]

    (judgement,) = held["judgements"]
    assert ("is_worthwhile", "the board", "2024-05-10", "It is a good plan.") == (
        judgement["address"],
        judgement["by"],
        judgement["on"],
        judgement["because"],
    )


def test_what_a_later_stage_will_know_is_not_missed_yet():
    """A report that is due next year is no missing fact today."""
    now = {fact["address"] for fact in record(rooms())["decision"]["facts"]}
    later = {fact["address"] for fact in record(rooms(stage=1))["decision"]["facts"]}

    assert {"visits"} == later - now


def test_figures_and_suppliers_stand_with_the_fact():
    """Whose count, of which year; who is asked."""
    told = {fact["address"]: fact for fact in record(rooms())["decision"]["facts"]}

    assert "The count of 2023" == told["rooms.1.seats"]["figure"]["en"]
    assert "the secretary" == told["motto"]["supplied_by"]["en"]
    assert "The yearly count" == told["rooms.1.is_open"]["figure"]["en"]
    assert "the caretaker" == told["rooms.1.is_open"]["supplied_by"]["en"]


def test_the_year_of_a_figure_stands_with_the_fact():
    """As the application says it, in the record and in the text."""
    held = record(rooms(rooms="{1: {seats: {value: 20, as_of: 2023}, is_open: yes}}"))
    told = {fact["address"]: fact for fact in held["decision"]["facts"]}

    assert "2023" == told["rooms.1.seats"]["as_of"]
    assert "figure of 2023" in as_text(held, "en", width=200)


def test_the_calculation_shows_every_value_before_and_after():
    """In the order in which it was made."""
    held = record(rooms(costs="300 000 EUR"))["decision"]

    steps = {step["address"]: step for step in held["calculation"]}
    assert "20000.00" == steps["grant"]["value"]["value"]
    assert "before" in steps["grant"]
    assert "before" not in steps["bonus"]
    order = [step["address"] for step in held["calculation"]]
    assert order.index("bonus") < order.index("grant")


def test_an_interpretation_says_whether_a_step_hangs_on_it():
    """And under another reading, that it is not the chosen one."""
    chosen = record(rooms())["decision"]
    other = record(rooms(readings={"whose_visitors": "all"}))["decision"]

    (told,) = chosen["interpretations"]
    assert (True, True, "own", "the board", "2024-02-01") == (
        told["is_touched"],
        told["is_chosen"],
        told["reading"],
        told["decided_by"],
        told["decided_on"],
    )
    assert {} == chosen["other_readings"]
    assert {"whose_visitors": "all"} == other["other_readings"]
    assert other["interpretations"][0]["is_chosen"] is False


def test_every_source_that_is_named_is_in_the_record():
    """With our paraphrase of the passage."""
    held = record(call3("een-gemeente-verlaagt-haar-kpi"))["decision"]

    named = {
        (table["source"], table["place"])
        for table in tables_in(held)
        if isinstance(table.get("source"), str) and "place" in table
    }
    assert {name for name, _ in named} == set(held["sources"])
    assert ("nota", "2.4 verdeelsleutel 2") in named
    assert "2.4 verdeelsleutel 2" in held["sources"]["nota"]["passages"]


def test_synthetic_facts_are_marked_wherever_they_come_from():
    """The file says so, or one of its facts does."""
    assert record(call3("een-stad-zet-alles-voort"))["decision"]["is_synthetic"]
    assert not record(rooms())["decision"]["is_synthetic"]
    invented = synthetic(rooms_facts())
    assert record(decide(policy("reading_rooms"), invented))["decision"]["is_synthetic"]


def test_one_synthetic_fact_is_enough():
    """A record with one invented fact is not real."""
    held = facts("een-stad-zet-alles-voort")
    origins = {
        path: each._replace(synthetic=path.endswith("kpi"))
        for path, each in held.provenance.items()
    }
    mixed = replace(held, provenance=origins, is_synthetic=False)

    assert record(decide(policy("call3"), mixed))["decision"]["is_synthetic"]


def test_a_record_can_leave_out_what_would_have_turned_it():
    """Searching it costs time that a great many files may not have."""
    decision = rooms(visitors="5")

    assert record(decision)["decision"]["counterfactuals"]
    assert [] == record(decision, turned=False)["decision"]["counterfactuals"]


def test_a_summary_holds_what_a_line_of_many_decisions_shows():
    """The keys that programs rely on."""
    line: dict[str, Any] = summary(record(call3("een-hogere-kpi")))

    wanted = {
        "policy",
        "version",
        "stage",
        "outcome",
        "amount",
        "parts",
        "reasons",
        "open",
        "trail",
    }
    assert wanted <= set(line)
    assert ("partly granted", "21000.00", "aanvraag") == (
        line["outcome"],
        line["amount"],
        line["stage"],
    )
    assert {"id": "acties.5", "outcome": "refused", "amount": None} == line["parts"][0]


def test_a_record_holds_no_path_of_this_machine():
    """Paths are relative to the policy's folder."""
    text = canonical_json(record(call3("een-stad-zet-alles-voort"))).decode()

    assert str(ROOT) not in text
    assert "een-stad-zet-alles-voort.yaml" in text


SCRIPT = """
import sys
from tests.explain.applications import call3
from engine.explain.canonical import canonical_json
from engine.explain.as_text import as_text
from engine.explain.record import record
for name in ("een-hogere-kpi", "een-seconde-te-laat"):
    sys.stdout.buffer.write(canonical_json(record(call3(name))))
"""


def test_a_record_has_the_same_bytes_over_hash_seeds_time_zones_and_locales():
    """The same inputs give the same bytes on every machine."""
    worlds = [
        {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "nl_BE.UTF-8"},
        {"PYTHONHASHSEED": "4242", "TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8"},
    ]
    written = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, **world, "PYTHONPATH": str(ROOT)},
            cwd=ROOT,
            check=True,
            capture_output=True,
        ).stdout
        for world in worlds
    }

    assert 1 == len(written)
    assert len(written.pop()) > 10_000
