"""The schema of applications: what the reader accepts, an editor accepts; it says what is asked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from engine.load.load import load
from engine.schema_of import application_schema
from tests.facts.gardens import application_text, cases, gardens

ROOT = Path(__file__).parents[2]
OWN = ("what", "read", "refused")
WRONG = {
    "kind": "village",
    "permit": "1",
    "neighbours": "many",
    "start": "6 mei",
    "submitted": "2024-05-06",
    "lasts": "long",
    "own_part": "0.8",
    "registration": "0200000001",
    "themes": "stones",
    "other_grant": "nothing",
    "plots": "[]",
    "extras": "{a/b/c: {}}",
    "helpers": "{ten: {}}",
    "withheld": "yes",
    "colour": "green",
}


def validator() -> jsonschema.Draft7Validator:
    """The schema, ready to be held against applications."""
    return jsonschema.Draft7Validator(application_schema(gardens()))


def errors(text: str, loader: Any) -> list[str]:
    """What is wrong with an application, as an editor sees it."""
    return [each.message for each in validator().iter_errors(yaml.load(text, Loader=loader))]  # noqa: S506


def facts_of(case: dict[str, Any]) -> dict[str, str]:
    """The facts of a case."""
    return {name: text for name, text in case.items() if name not in OWN}


def test_it_is_a_schema() -> None:
    """Of the draft that editors read."""
    jsonschema.Draft7Validator.check_schema(application_schema(gardens()))


@pytest.mark.parametrize("case", cases("accepted"), ids=lambda case: case["what"])
def test_what_the_reader_accepts_the_schema_accepts(case) -> None:
    """As text, which is what the reader sees."""
    assert [] == errors(application_text(facts_of(case)), yaml.BaseLoader)


@pytest.mark.parametrize("name", WRONG)
def test_what_is_plainly_wrong_it_marks(name: str) -> None:
    """So an editor shows it while one types."""
    assert errors(application_text({name: WRONG[name]}), yaml.BaseLoader)


@pytest.mark.parametrize(
    ("text", "is_good"),
    [("40", True), ("4.5", False), ("5001", False), ("0", False), ("1 500 neighbours", True)],
)
def test_numbers_are_held_against_their_range_where_an_editor_sees_numbers(text, is_good) -> None:
    """YAML's own types, as an editor has them."""
    shape: Any = application_schema(gardens())["properties"]
    shape = shape["facts"]["properties"]["neighbours"]
    found = list(jsonschema.Draft7Validator(shape).iter_errors(yaml.safe_load(text)))

    assert is_good == (not found)


def test_it_reads_no_other_file() -> None:
    """No reference could be fetched, for there is none."""
    assert "$ref" not in json.dumps(application_schema(gardens()))


def test_it_is_the_same_each_time() -> None:
    """Also in the order of its names."""
    one, other = (json.dumps(application_schema(gardens())) for _ in range(2))

    assert one == other


def test_it_asks_in_both_languages_and_says_when() -> None:
    """The question, who judges, the stage, the condition, the limits."""
    shape: Any = application_schema(gardens())["properties"]
    facts = shape["facts"]["properties"]

    assert "Is the balance withheld?" in facts["withheld"]["description"]
    assert "A judgement of the agency." in facts["withheld"]["description"]
    assert "Een oordeel van the agency." in facts["withheld"]["description"]
    assert "Known from settlement on." in facts["withheld"]["description"]
    assert "Only if `permit`." in facts["permit_number"]["description"]
    assert "From 1 neighbours to 5,000 neighbours." not in facts["neighbours"]["description"]
    assert "From 1 neighbour to 5,000 neighbours." in facts["neighbours"]["description"]
    assert "The key is sort/plot_number." in facts["extras"]["description"]
    assert "- `club`: club" in facts["kind"]["description"]
    assert "permit number · permit number" == facts["permit_number"]["title"]


def test_a_key_of_digits_may_be_the_number_that_an_editor_takes_it_for() -> None:
    """The YAML extension of VS Code holds the key 99013 against the list as a number."""
    shape: Any = application_schema(load(ROOT / "policies" / "call3.yaml"))
    keys = shape["properties"]["facts"]["properties"]["leden"]["propertyNames"]

    assert {"99013", 99013} <= set(keys["enum"])


def test_every_application_of_the_shipped_policy_passes() -> None:
    """Those that stand in the repository."""
    policy = load(ROOT / "policies" / "call3.yaml")
    held = jsonschema.Draft7Validator(application_schema(policy))
    files = sorted((ROOT / "applications" / "call3").glob("*.yaml"))

    assert files
    for file in files:
        text = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
        assert [] == [each.message for each in held.iter_errors(text)], file.name
