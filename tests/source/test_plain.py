"""The reader of texts in which nothing is out of the ordinary, beside the careful one."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from engine.source import yaml_text
from engine.source.plain import read_plain
from engine.source.text import read_source
from engine.source.tree import Source
from tests.fuzz.mutants import mutant

TOP = Path(__file__).parents[2]
TEXTS = [
    each.read_bytes()
    for folder in ("applications/call1", "applications/call2", "applications/call3", "tests/cases")
    for each in sorted((TOP / folder).rglob("*.yaml"))
]  # fmt: skip


def agree(data: bytes) -> bool:
    """Holds the two readers against each other; says whether the quick one read the text."""
    source, problems = read_source(data, "f")
    if problems:
        return False
    root = read_plain(source, yaml.CSafeLoader)
    careful = yaml_text.read_carefully(source)
    assert root is None or careful == (root, [])
    return root is not None


def test_what_the_quick_reader_accepts_is_the_careful_reader_s_tree() -> None:
    """Every text of this repository: of the applications it reads all, and no other tree comes out."""
    read = sum(agree(each) for each in TEXTS)

    assert read > len(TEXTS) / 3


def test_every_shipped_application_is_read_quickly() -> None:
    """Otherwise an archive would be read twice."""
    for each in sorted((TOP / "applications").glob("call*/*.yaml")):
        assert agree(each.read_bytes()), each


@pytest.mark.fuzz
def test_no_mutant_parts_the_two_readers() -> None:
    """800 mutants of what stands here, the same ones every time."""
    small = [each for each in TEXTS if len(each) < 5_000]

    assert sum(agree(mutant(number, small)) for number in range(800)) > 30


@pytest.mark.parametrize(
    "text",
    [
        "%YAML 1.1\n---\na: 1\n",
        "? a\n: 1\n",
        "a: &x 1\n",
        "a: *x\n",
        "a: !!str 1\n",
        "a: &x {b: 1}\n",
        "a: |\n  b\n",
        "a: 1\na: 2\n",
        "a: [b: 1]\n",
        "a: {b: f(1, 2)}\n",
        "a: [1..5]\n",
        "a: [f(1, 2)]\n",
        "a: 'b\n  c'\n",
        "a: b\n  c\n",
        'a: "\\u202e"\n',
        "a: b # c\n",
        "a: ~\n",
        "a:\n",
        "~: 1\n",
        "a\u0301: 1\n",
        "[a]: 1\n",
        "a: 1\n---\nb: 2\n",
        "a: " + "[" * 70 + "]" * 70 + "\n",
        "a: " + "b" * 20_001 + "\n",
        "a: [" + "1, " * 50_000 + "1]\n",
        "a: {b\n",
        "one\n",
        "",
    ],
)
def test_what_asks_for_care_is_left_to_the_careful_reader(text: str) -> None:
    """Nothing that is refused, or that takes a second look, is read quickly."""
    assert read_plain(Source("f", text), yaml.CSafeLoader) is None


@pytest.mark.parametrize(
    "text",
    ["a: 1\n", "a: [1, 'b', \"c\"]\n", "a: {b: (c), d: {}}  # e\n", "- a\n- b: []\n", "'a b': \"\"\n", "---\na: 1\n"],
)  # fmt: skip
def test_what_asks_for_no_care_is_read_quickly_and_alike(text: str) -> None:
    """With both parsers of PyYAML."""
    source = Source("f", text)
    root = read_plain(source, yaml.SafeLoader)

    assert root is not None
    assert yaml_text.read_carefully(source) == (root, [])
    assert agree(text.encode())
