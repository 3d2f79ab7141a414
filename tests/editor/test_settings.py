"""The settings with which the clone opens in VS Code: each file finds its schema."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from engine.cli.editor import editor_command
from engine.cli.session import Session
from engine.load import sources
from engine.shape.schema import policy_schema

TOP = Path(__file__).parents[2]
SETTINGS: dict[str, Any] = json.loads((TOP / ".vscode" / "settings.json").read_text("utf-8"))
PASSAGES = json.loads((TOP / "schemas" / "passages.schema.json").read_text("utf-8"))
POLICIES = sorted((TOP / "policies").glob("*.yaml"))
LISTS = sorted((TOP / "policies" / "sources").glob("*.yaml"))
MODELINE = "# yaml-language-server: $schema=../schemas/policy.schema.json"


def schemas_of(path: Path) -> list[str]:
    """The schemas that the settings give a file."""
    place = path.relative_to(TOP)
    return [
        schema
        for schema, globs in SETTINGS["yaml.schemas"].items()
        if any(place.match(each) for each in globs)
    ]


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.stem)
def test_a_policy_says_itself_which_schema_it_has(path: Path) -> None:
    """Also an editor that knows no settings of ours, opened on the one file, finds it."""
    assert path.read_text("utf-8").startswith(f"{MODELINE}\n")
    assert ["./schemas/policy.schema.json"] == schemas_of(path)


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_the_passages_of_a_source_have_the_shape_that_the_editor_shows(path: Path) -> None:
    """What the reader of policies accepts, the editor does not underline."""
    values = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts only

    assert ["./schemas/passages.schema.json"] == schemas_of(path)
    assert [] == [each.message for each in Draft7Validator(PASSAGES).iter_errors(values)]


def test_the_schema_of_passages_has_the_keys_that_the_reader_knows() -> None:
    """The reader decides; the schema only shows."""
    assert set(PASSAGES["items"]["properties"]) == sources._KEYS


def test_every_application_that_is_shipped_has_the_schema_of_its_policy() -> None:
    """The form of call 3 is not offered in an application of call 2."""
    folders = [each for each in (TOP / "applications").iterdir() if each.is_dir()]
    wrong = [
        path.name
        for folder in folders
        for path in folder.glob("*.yaml")
        if schemas_of(path) != [f"./schemas/applications/{folder.name}.schema.json"]
    ]

    assert folders
    assert [] == wrong


def test_every_schema_that_the_settings_name_is_there() -> None:
    """A name that leads nowhere would leave the editor silent."""
    named = [*SETTINGS["yaml.schemas"], *(each["url"] for each in SETTINGS["json.schemas"])]

    assert [] == [name for name in named if not (TOP / name).is_file()]


def test_the_editor_asks_no_catalogue_on_the_internet() -> None:
    """Two schemas for one file would contradict each other."""
    assert SETTINGS["yaml.schemaStore.enable"] is False


def test_the_yaml_extension_is_recommended_first() -> None:
    """Policy staff need just this one."""
    held = json.loads((TOP / ".vscode" / "extensions.json").read_text("utf-8"))

    assert held["recommendations"][0] == "redhat.vscode-yaml"


def test_the_settings_start_our_own_server() -> None:
    """With the extension that starts any server by its command."""
    held = json.loads((TOP / ".vscode" / "extensions.json").read_text("utf-8"))
    project = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]
    command, arguments = (SETTINGS[f"glspc.server.{x}"] for x in ("command", "commandArguments"))

    assert "zsol.vscode-glspc" in held["recommendations"]
    assert Path(command).name in project["scripts"]
    assert arguments == [editor_command(Session("nl")).name]
    assert ["yaml"] == SETTINGS["glspc.server.languageId"]


@pytest.mark.parametrize("schema", [policy_schema(), PASSAGES], ids=["policy", "passages"])
def test_the_schemas_are_draft_07_which_is_what_the_extension_reads(schema: Any) -> None:
    """A newer keyword would be passed over without a word."""
    Draft7Validator.check_schema(schema)

    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
