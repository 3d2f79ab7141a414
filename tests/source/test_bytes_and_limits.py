"""What is refused before a file is parsed, and how much a file may hold."""

from __future__ import annotations

import time

import pytest

from engine.problem import draw
from engine.source import yaml_text
from engine.source.limits import MAX_DEPTH, MAX_NODES, MAX_SCALAR, MOST_PROBLEMS
from engine.source.read import Notation, read_text
from engine.source.text import MAX_BYTES

both_notations = pytest.mark.parametrize("notation", ["yaml", "json"])


def codes(data: bytes | str, notation: Notation = "yaml") -> list[str]:
    """The codes of the problems of a file."""
    return [problem.code for problem in read_text(data, "f", notation=notation)[1]]


@both_notations
def test_a_file_in_another_encoding_is_refused_at_its_first_character(notation: Notation) -> None:
    """The place counts characters, also after others that take several bytes."""
    document, problems = read_text(
        "\ufeffa: é\nb: ".encode() + "é\n".encode("latin-1"), "f", notation=notation
    )

    (problem,) = problems
    assert problem.span is not None
    assert ("E101", 2, 4) == (problem.code, problem.span.line, problem.span.column)
    assert document.root is None


def test_a_file_in_utf_16_is_refused() -> None:
    """As some programs save what they call Unicode."""
    assert ["E101"] == codes("a: 1\n".encode("utf-16"))


@both_notations
@pytest.mark.parametrize(
    "character", ["\0", "\x07", "\x1b", "\x7f", "\x85", "\x9b", "\u2028", "\ufeff", "\ufffe", "\r"]
)
def test_a_character_that_cannot_be_seen_is_refused(character: str, notation: Notation) -> None:
    """Control characters, other line breaks, and a byte-order mark in the middle."""
    assert ["E103"] == codes(f"a: x{character}y\n", notation)


def test_half_a_character_of_a_text_in_memory_is_refused() -> None:
    """Python's own texts can hold one, a file cannot."""
    assert ["E103"] == codes("a: \ud83d\n")


@pytest.mark.parametrize("character", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_a_mark_that_turns_the_reading_direction_is_refused_anywhere(character: str) -> None:
    """Also in a comment: what a reviewer sees must be what the engine reads."""
    assert ["E104"] == codes(f"a: 1  # x{character}y\n")


def test_other_scripts_and_signs_are_texts_like_any_other() -> None:
    """Only names have to be unambiguous."""
    assert [] == codes("a: 'Привет, κόσμε, 世界, 😀, שלום, \u200f\u00a0'\n")


def test_every_unseen_character_is_named_up_to_a_number() -> None:
    """Nobody reads a thousand of them."""
    assert 20 == len(codes("a: " + "\0" * 1000))


@both_notations
def test_a_file_is_at_most_a_megabyte(notation: Notation) -> None:
    """Bytes are counted, not characters, and before anything is read."""
    assert ["E102"] == codes(b" " * (MAX_BYTES + 1), notation)
    assert ["E102"] == codes("é" * (MAX_BYTES // 2 + 1), notation)
    assert ["E105"] == codes(" " * MAX_BYTES, notation)


def test_nesting_ends_at_its_limit() -> None:
    """The deepest file that is read, and one level more."""
    for notation in ("yaml", "json"):
        fits = "[" * MAX_DEPTH + "1" + "]" * MAX_DEPTH

        assert [] == codes(fits, notation)
        assert ["E108"] == codes(f"[{fits}]", notation)


def test_parts_end_at_their_limit() -> None:
    """The list itself is a part too."""
    for notation in ("yaml", "json"):
        fits = f"[{','.join('1' * (MAX_NODES - 1))}]"

        assert [] == codes(fits, notation)
        assert ["E109"] == codes(f"[{','.join('1' * MAX_NODES)}]", notation)


def test_a_text_ends_at_its_limit() -> None:
    """Whether it is bare, quoted or a name."""
    for notation in ("yaml", "json"):
        assert [] == codes(f'["{"x" * MAX_SCALAR}"]', notation)
        assert ["E110"] == codes(f'["{"x" * (MAX_SCALAR + 1)}"]', notation)


def test_no_more_problems_are_named_than_anybody_reads() -> None:
    """What comes after them is named when they are mended."""
    assert MOST_PROBLEMS == len(codes("- null\n" * 500))
    assert MOST_PROBLEMS == len(codes(f"[{', '.join(['null'] * 500)}]", "json"))
    assert MOST_PROBLEMS == len(codes(f"{{{', '.join(f'k{n}: f(a' for n in range(500))}}}"))


HOSTILE = {
    "brackets": "[" * 300_000,
    "braces": "{a: " * 200_000,
    "anchors": "a: &a [x, x]\n" * 1000,
    "aliases": "a0: &a0 [x]\n" + "".join(f"a{n + 1}: &a{n + 1} [*a{n}, *a{n}]\n" for n in range(9)),
    "digits": "a: " + "9" * 900_000,
    "broken lines": "a: %x\n" * 100_000,
    "torn texts": "[" + ", ".join("(" * 45_000) + "]",
    "one long line": "{" + ", ".join(f"k{n}: {n}" for n in range(24_000)) + "}",
    "blocks": "- |\n a\n" * 45_000,
    "spaces": "a: x" + " " * 900_000 + "#y",
    "empty lines": "a: |\n" + "\n" * 900_000 + " x",
    "quotes": '"' * 900_000,
    "open quotes": "a: '\n" * 100_000,
    "dashes": "- " * 400_000,
    "question marks": "? " * 400_000,
    "tabs": "\t" * 900_000,
    "tags": "!a " * 300_000,
    "colons": "a: " + "b: " * 300_000,
    "hashes": "a: b # c\n" * 50_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_or_read_within_seconds(name: str) -> None:
    """Nothing that fits in a megabyte costs more than its length."""
    began = time.monotonic()

    for notation in ("yaml", "json"):
        document, problems = read_text(HOSTILE[name], "f", notation=notation)
        for problem in problems:
            draw(problem, document.text, "nl")

    assert time.monotonic() - began < 20


def test_a_large_file_is_not_parsed_once_for_each_of_its_faults(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All broken lines of a small file are named at once, of a large one the first few."""
    broken = "".join(f"k{number}: %x\n" for number in range(50))
    assert 50 == len(codes(broken))

    monkeypatch.setattr(yaml_text, "_MOST_PARSED", 10 * len(broken))

    assert 11 == len(codes(broken))
