"""The engine knows nothing of the programme that its first policies are about."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.house.tree import ENGINE, place, tracked

# Words of Plan Samenleven, its makers and its forms, with their plurals.
PROGRAMME = frozenset(
    """
    abb actie acties bereik eenheidsprijs gemeente gemeenten gemeentelijk gemeentelijke igs kpi kpis
    mentorschap oefenkans oefenkansen projectjaar referentieregio samenleven samenwerkingsverband
    stimulans stimulansen trajectprijs trajectprijzen verdeelsleutel vgc vlaams vlaamse vlaanderen
    vvsg
    """.split()
)
# Pairs that are harmless apart.
PAIRS = frozenset({("lokaal", "bestuur"), ("lokale", "besturen")})

# `engine.kpiHoogste_2` has the words engine, kpi, hoogste.
WORD = re.compile(r"[^\W\d_]+?(?=[A-Z][^\W\d_A-Z]|[\W\d_]|$)")


def words(text: str) -> list[str]:
    """The words of `text` and of the identifiers in it, in small letters."""
    return [word.lower() for word in WORD.findall(text)]


def programme_words(text: str) -> list[str]:
    """The words of the programme in `text`, in order."""
    said = words(text)
    pairs = [f"{a} {b}" for a, b in pairwise(said) if (a, b) in PAIRS]
    return [word for word in said if word in PROGRAMME] + pairs


def engine_files() -> list[Path]:
    """Every file of the engine that is kept, whatever its kind."""
    return [file for file in tracked() if ENGINE in file.parents]


def test_no_word_of_the_programme_stands_in_the_engine() -> None:
    """Another call, from another government, is another YAML file and no code."""
    faults = [
        f"{place(file, number)}: {word}"
        for file in engine_files()
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        for word in programme_words(line)
    ]

    assert [] == faults


def test_no_file_of_the_engine_is_named_after_the_programme() -> None:
    """The names of files are words too."""
    assert [] == [place(f) for f in engine_files() if programme_words(f.stem.replace("-", " "))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the kpi", ["kpi"]),
        ("KPI_HIGHEST = 2", ["kpi"]),
        ("nextKpi2", ["kpi"]),
        ("class GemeenteTable", ["gemeente"]),
        ("plan-samenleven/call2", ["samenleven"]),
        ("een Lokaal Bestuur", ["lokaal bestuur"]),
        ("interactie en bereiken", []),
        ("an action of a mentoring scheme", []),
    ],
)
def test_the_search_finds_whole_words_and_parts_of_names(text: str, found: list[str]) -> None:
    """Words inside other words are somebody else's."""
    assert found == programme_words(text)
