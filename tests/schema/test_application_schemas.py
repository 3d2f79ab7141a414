"""The schemas of applications that editors read are those of the policies as they are."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from tools.make_schemas import TOP, made


def test_the_schemas_of_applications_are_fresh() -> None:
    """Else `make docs` has not been run since a policy changed."""
    for path, text in made().items():
        assert text == path.read_text("utf-8"), path.name


@pytest.mark.parametrize(
    "path",
    sorted((TOP / "applications").glob("*/*.yaml")),
    ids=lambda path: f"{path.parent.name}, {path.stem}",
)
def test_each_shipped_application_fits_the_schema_that_editors_use(path: Path) -> None:
    """An editor shows no error in a file that the engine takes."""
    schema = (TOP / f"schemas/applications/{path.parent.name}.schema.json").read_text("utf-8")
    held = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts only

    jsonschema.Draft7Validator(json.loads(schema)).validate(held)
