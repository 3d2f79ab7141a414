"""No reference of a schema is ever fetched."""

from __future__ import annotations

import socket
import urllib.request
from typing import Any

import pytest

from engine.shape.problems import shape_problems
from engine.shape.schema import prepared
from tests.schema.reading import document


@pytest.mark.parametrize(
    "reference",
    [
        "https://example.org/schema.json",
        "http://json-schema.org/draft-07/schema#",
        "file:///etc/hostname",
        "other.schema.json",
        "other.schema.json#/definitions/name",
        "#/definitions/nowhere",
        "#/properties/a",
        "#",
    ],
)
def test_a_reference_that_leads_outside_is_refused_and_not_followed(
    reference: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a network nor a file is asked."""
    asked: list[Any] = []
    monkeypatch.setattr(socket, "socket", lambda *a, **_: asked.append(a))
    monkeypatch.setattr(urllib.request, "urlopen", lambda *a, **_: asked.append(a))
    schema = {"properties": {"a": {"$ref": reference}}, "definitions": {"name": {"type": "string"}}}

    with pytest.raises(ValueError, match="no definition of this schema"):
        shape_problems(document("a: 1"), schema)

    assert [] == asked


def test_a_reference_to_itself_is_refused() -> None:
    """A circle would never end."""
    schema = {
        "definitions": {
            "a": {"items": {"$ref": "#/definitions/b"}},
            "b": {"items": {"$ref": "#/definitions/a"}},
        },
        "$ref": "#/definitions/a",
    }

    with pytest.raises(ValueError, match="refers to itself"):
        prepared(schema)


def test_a_schema_is_made_ready_once() -> None:
    """Building a validator takes longer than using it."""
    schema = {"type": "object"}

    assert prepared(schema) is prepared(schema)
    assert prepared(schema) is not prepared({"type": "object"})


def test_no_reference_is_left_to_the_validator() -> None:
    """All of them stand in place before it is built; a key named as a keyword is a name."""
    schema = {
        "properties": {"examples": {"$ref": "#/definitions/a"}},
        "definitions": {"a": {"type": "string", "title": "een · one"}},
    }

    assert {"properties": {"examples": {"type": "string", "title": "een · one"}}} == prepared(
        schema
    ).validator.schema
