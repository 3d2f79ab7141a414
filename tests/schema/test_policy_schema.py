"""The schema of a policy: draft-07, described in both languages, and as strict as it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from referencing import Registry

from engine.formula.letters import NAME as NAME_OF_FORMULAS
from engine.shape.example import typed
from engine.shape.problems import shape_problems
from engine.shape.schema import policy_schema
from engine.source.read import read_text
from tests.schema.reading import case, problems_of

SCHEMA = policy_schema()
DEFINITIONS = SCHEMA["definitions"]

# What our reading of findings knows; another keyword would be a finding without words.
KEYWORDS = frozenset(
    """
    $schema $ref $comment title description markdownDescription examples defaultSnippets definitions
    type enum pattern minLength maxLength minimum maximum
    items minItems maxItems
    properties patternProperties additionalProperties minProperties maxProperties
    required dependencies
    if then else allOf anyOf oneOf
    """.split()
)
ANNOTATIONS = frozenset({"title", "description", "markdownDescription", "examples", "$comment"})
NAMED = ("properties", "patternProperties", "definitions")


def schemas(part: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema within the schema, with the path to it."""
    if not isinstance(part, dict):
        return
    yield path, part
    for keyword, below in part.items():
        if keyword in NAMED:
            for name, each in below.items():
                yield from schemas(each, f"{path}/{keyword}/{name}")
        elif keyword in {"items", "if", "then", "else"}:
            yield from schemas(below, f"{path}/{keyword}")
        elif keyword in {"allOf", "anyOf", "oneOf"}:
            for number, each in enumerate(below):
                yield from schemas(each, f"{path}/{keyword}/{number}")


EVERY = list(schemas(SCHEMA))
DESCRIBED = [
    (f"{path}/{keyword}/{name}", each)
    for path, part in EVERY
    for keyword in NAMED
    for name, each in part.get(keyword, {}).items()
]


def as_text(value: Any) -> Any:
    """A value as our reader gives it: every scalar a text."""
    if isinstance(value, dict):
        return {key: as_text(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_text(each) for each in value]
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def with_texts_as_keys(value: Any) -> Any:
    """As JSON has it, which is what an editor validates."""
    if isinstance(value, dict):
        return {str(key): with_texts_as_keys(each) for key, each in value.items()}
    return [with_texts_as_keys(each) for each in value] if isinstance(value, list) else value


def validator(part: dict[str, Any]) -> Draft7Validator:
    """A validator of a part of the schema; nothing can be fetched."""
    return Draft7Validator({"definitions": DEFINITIONS, "allOf": [part]}, registry=Registry())


def test_the_schema_is_valid_draft_07() -> None:
    """The YAML language server reads nothing newer."""
    Draft7Validator.check_schema(SCHEMA)

    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_the_walk_sees_the_whole_schema() -> None:
    """The other tests of this file look at something."""
    assert len(DESCRIBED) > 250


@pytest.mark.parametrize(("path", "part"), DESCRIBED, ids=[path for path, _ in DESCRIBED])
def test_every_property_is_described_in_both_languages_with_an_example(
    path: str, part: dict[str, Any]
) -> None:
    """An editor shows them: a title, Dutch first and English below, and what one could write."""
    dutch, _, english = part["description"].partition("\n\nEnglish: ")

    assert re.fullmatch(r"[^·]+ · [^·]+", part["title"]), path
    for sentence in (dutch, english):
        assert re.fullmatch(r"\S.{9,}[.)]", sentence), path
    assert part.get("examples") or typed(part), path


@pytest.mark.parametrize(("path", "part"), DESCRIBED, ids=[path for path, _ in DESCRIBED])
def test_every_example_of_the_schema_has_the_right_shape(path: str, part: dict[str, Any]) -> None:
    """As an editor reads it, and as our reader does."""
    for example in part.get("examples", typed(part)):
        assert [] == [e.message for e in validator(part).iter_errors(example)], path
        assert [] == [e.message for e in validator(part).iter_errors(as_text(example))], path


SNIPPETS = [(path, part) for path, part in EVERY if "defaultSnippets" in part]


@pytest.mark.parametrize(("path", "part"), SNIPPETS, ids=[path for path, _ in SNIPPETS])
def test_what_an_editor_types_has_the_right_shape(path: str, part: dict[str, Any]) -> None:
    """Whoever takes an offer of the editor and changes nothing has written what may stand there."""
    for snippet, body in zip(part["defaultSnippets"], typed(part), strict=True):
        assert re.fullmatch(r"[^·]+ · [^·]+", snippet["label"]), path
        assert "$" not in str(body), path
        assert [] == [e.message for e in validator(part).iter_errors(as_text(body))], path


def test_what_an_editor_types_for_a_drawn_table_is_a_block() -> None:
    """In quotes, as an editor writes a text of several lines, it would be refused."""
    drawn = [
        snippet["body"]
        for _, part in SNIPPETS
        for snippet in part["defaultSnippets"]
        if isinstance(snippet["body"], str)
    ]

    assert len(drawn) == 5
    assert all(re.match(r"\|\n  \S", body) for body in drawn)


def test_what_an_editor_shows_formatted_says_the_same() -> None:
    """Beside the plain description stands only what it looks like."""
    for path, part in EVERY:
        if "markdownDescription" in part:
            assert part["markdownDescription"].startswith(f"{part['description']}\n\n```yaml\n"), (
                path
            )


def test_every_block_says_which_keys_it_has() -> None:
    """A misspelt key is refused everywhere, and every list and block has an end."""
    blocks = [
        (path, part) for path, part in EVERY if {"properties", "patternProperties"} & set(part)
    ]
    free = [path for path, part in blocks if part.get("additionalProperties") is not False]
    endless = [path for path, p in blocks if "patternProperties" in p and "maxProperties" not in p]
    long = [path for path, part in EVERY if "items" in part and "maxItems" not in part]

    assert [] == free
    assert [] == endless
    assert [] == long


def test_every_text_has_a_longest_length() -> None:
    """A text ends: by its own limit, a pattern that limits it, or a list of what it can be."""
    endless = [
        path
        for path, part in EVERY
        if "string" in part.get("type", ()) and not {"maxLength", "pattern"} & set(part)
        if path not in {"/definitions/factOrList", "/definitions/limitBlock"}
    ]

    assert [] == endless


def test_only_keywords_stand_there_that_have_words() -> None:
    """What a validator could find, our problems can say."""
    assert set() == {keyword for _, part in EVERY for keyword in part} - KEYWORDS


def test_every_reference_is_local_and_has_only_words_beside_it() -> None:
    """Nothing is ever fetched; and draft-07 ignores what else stands beside a reference."""
    references = [(path, part) for path, part in EVERY if "$ref" in part]

    assert len(references) > 100
    for path, part in references:
        assert part["$ref"].removeprefix("#/definitions/") in DEFINITIONS, path
        assert set(part) - {"$ref"} <= ANNOTATIONS, path


def test_every_definition_is_used() -> None:
    """A definition that nothing refers to describes nothing."""
    assert set(DEFINITIONS) == {
        part["$ref"].removeprefix("#/definitions/") for _, part in EVERY if "$ref" in part
    }


def test_a_name_has_the_letters_that_a_name_in_a_formula_has() -> None:
    """What can be declared can be read, and the other way round."""
    pattern = DEFINITIONS["name"]["pattern"]

    here = [n for n in range(0x3000) if re.search(pattern, chr(n))]
    there = [n for n in range(0x3000) if re.fullmatch(NAME_OF_FORMULAS, chr(n))]

    assert there == here
    assert re.search(pattern, "é_1")
    assert not re.search(pattern, "a\n")


@pytest.mark.parametrize("name", ["trees", "whole_call"])
def test_a_whole_policy_has_the_right_shape(name: str) -> None:
    """One with every key of the language, and call 3 as the description of the language has it."""
    assert [] == [(p.code, p.span, p.fields) for p in problems_of(case(name))]


@pytest.mark.parametrize("name", ["trees", "whole_call"])
def test_an_editor_that_types_scalars_agrees(name: str) -> None:
    """`language: 1` is a number to an editor and a text to us; both are right."""
    values = with_texts_as_keys(yaml.load(case(name), Loader=_Editor))  # noqa: S506 - a safe one

    assert [] == [
        (list(e.absolute_path), e.message) for e in validator(SCHEMA_ALONE).iter_errors(values)
    ]


def test_every_key_of_the_schema_stands_in_the_policy_with_every_key() -> None:
    """So each is tried at least once."""
    keys = {
        name
        for path, part in EVERY
        for name in part.get("properties", {})
        if path != "/definitions"
    }
    written = set(re.findall(r"[\w]+(?=:)", case("trees")))

    assert set() == keys - written


def test_a_file_that_could_not_be_read_has_no_shape() -> None:
    """The reader has said why; there is nothing to add."""
    broken, _ = read_text("a: [", "policy.yaml", notation="yaml")

    assert broken.root is None
    assert () == shape_problems(broken, SCHEMA)


class _Editor(yaml.SafeLoader):
    """YAML 1.2, as an editor reads it: `on` is a text, and so is a date."""


_Editor.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in each if not tag.endswith(("timestamp", ":bool"))]
    for sign, each in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Editor.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))
SCHEMA_ALONE = {key: each for key, each in SCHEMA.items() if key != "definitions"}
