"""What the schema passes, the loader may rely on: no random valid document makes it raise."""

from __future__ import annotations

import json

import jsonschema
import pytest
import yaml

from engine.load.load import check_text
from engine.resources import schema_folder
from tests.schema.documents import Documents

SCHEMA = json.loads((schema_folder() / "policy.schema.json").read_text("utf-8"))
DOCUMENTS = 1_600
CHUNKS = 8


def text_of(document: object) -> str:
    """The document as YAML."""
    return yaml.safe_dump(as_texts(document), allow_unicode=True, width=100_000, sort_keys=False)


def as_texts(value: object) -> object:
    """The same document, in which every value is a text."""
    if isinstance(value, dict):
        return {str(key): as_texts(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_texts(each) for each in value]
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_no_document_that_the_schema_allows_makes_the_loader_raise(chunk: int) -> None:
    """A policy or problems come of it; and enough of the documents fit the schema for that to say something."""
    validator = jsonschema.Draft7Validator(SCHEMA)
    fitting = 0

    for number in range(chunk, DOCUMENTS, CHUNKS):
        document = Documents(SCHEMA, number).document()
        if validator.is_valid(document):
            fitting += 1
            checked = check_text(text_of(document), "random.yaml")
            assert checked.policy is not None or checked.problems, number

    assert fitting >= DOCUMENTS // CHUNKS // 10
