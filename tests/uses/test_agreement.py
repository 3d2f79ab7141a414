"""The index of names against the loader: it reads what the loader reads, and renaming by it holds."""

from __future__ import annotations

import io
import re
from collections import Counter
from pathlib import Path
from typing import BinaryIO

import pytest

from engine.examples.run import run_examples
from engine.load.load import Reading, proved, read_policy
from engine.source.paths import from_disk
from engine.uses.index import index_of
from engine.uses.symbols import How, Space, Symbol
from tests.uses.policies import GOOD, SHIPPED, TOP, reading

# A row or an element is tied by the names of its key, and a file beside has names of its own: to
# rename one of these alone is refused, which is right.
TIED = frozenset({"E224", "E416", "E417"})

# What the `rules` of a passage may name. A stage is not among it, though it bears the name of a rule.
NAMED_BY_PASSAGES = frozenset(Space) - {Space.STAGE}


@pytest.mark.parametrize("path", [*GOOD, *SHIPPED], ids=lambda path: path.stem)
def test_what_is_read_in_formulas_is_what_the_loader_reads(path: Path) -> None:
    """Each name is found in the same scope, and none is missed."""
    draft = reading(path).draft
    assert draft is not None
    index = index_of(draft)

    read = {
        (symbol.scope, symbol.name)
        for each in index.occurrences
        if each.how is How.READ
        for symbol in each.symbols
        if symbol.space is Space.NAME
    }
    named = {symbol.name for each in index.occurrences for symbol in each.symbols}

    assert set() == read - draft.names.read
    assert set() == {name for _, name in draft.names.read | draft.names.shown} - named


@pytest.mark.parametrize("path", [*GOOD, *SHIPPED], ids=lambda path: path.stem)
def test_every_name_is_declared_and_stands_where_the_index_says(path: Path) -> None:
    """The place is exact, also in quotes, in blocks and in drawn tables."""
    made = reading(path)
    assert made.draft is not None
    index = index_of(made.draft)

    used = {symbol for each in index.occurrences for symbol in each.symbols}
    wrong = [
        each
        for each in index.occurrences
        for symbol in each.symbols
        if made.document.text[each.span.start : each.span.end] != symbol.name
    ]

    assert [] == wrong
    assert set() == {s for s in used - set(index.declared) if not is_option(s, made)} - {
        each for each in used if each.space is Space.PASSAGE
    }


def is_option(symbol: Symbol, made: Reading) -> bool:
    """Whether a name is an option of a choice, which is declared inside a type."""
    assert made.draft is not None
    held = [each.type for each in made.draft.facts.values()]
    held += [each.type for each in made.draft.definitions.values()]
    held += [c.type for table in made.draft.tables.values() for c in table.columns.values()]
    return any(symbol.name in each.options for each in held)


def renamed(made: Reading, symbols: list[Symbol]) -> str:
    """The text of a policy with names replaced wherever the index says that they stand."""
    assert made.draft is not None
    text, index = made.document.text, index_of(made.draft)
    places = {(e.span.start, e.span.end) for symbol in symbols for e in index.of(symbol)}
    for start, end in sorted(places, reverse=True):
        text = f"{text[:start]}new_{text[start:end]}{text[end:]}"
    return text


def read_again(path: Path, symbols: list[Symbol]) -> Reading:
    """The policy after renaming, also in the rules of the passages beside it."""
    names = {each.name for each in symbols if each.space in NAMED_BY_PASSAGES}

    def opener(asked: Path) -> BinaryIO:
        with from_disk(asked) as file:
            data = file.read()
        if asked.suffix == ".yaml":
            data = re.sub(r"(?m)^  rules: .*$", in_rules, data.decode("utf-8")).encode()
        return io.BytesIO(data)

    def in_rules(found: re.Match[str]) -> str:
        key, _, rules = found[0].rpartition(":")
        return f"{key}:" + re.sub(
            r"\w+", lambda word: f"new_{word[0]}" if word[0] in names else word[0], rules
        )

    return read_policy(renamed(reading(path), symbols), path.name, path.parent, opener=opener)


def codes(made: Reading) -> Counter[str]:
    """What is wrong, by code."""
    return Counter(each.code for each in made.problems)


def renamable(path: Path) -> list[Symbol]:
    """Every name of a policy, but for the columns of files beside it and the places in sources."""
    draft = reading(path).draft
    assert draft is not None
    every = (symbol for each in index_of(draft).occurrences for symbol in each.symbols)
    files = {table.name for table in draft.tables.values() if table.file}
    return [
        each
        for each in dict.fromkeys(every)
        if each.space is not Space.PASSAGE and not (each.space is Space.COLUMN and each.of in files)
    ]


def tied(path: Path) -> set[str]:
    """The names by which rows of files beside a policy are tied to its elements."""
    draft = reading(path).draft
    assert draft is not None
    return {part for table in draft.tables.values() if table.file for part in table.key}


def faults_of_renaming(path: Path, symbols: list[Symbol]) -> list[tuple[Symbol, Counter[str]]]:
    """The names whose renaming alone brings a problem that it should not."""
    before = codes(reading(path))
    after = ((symbol, codes(read_again(path, [symbol])) - before) for symbol in symbols)
    return [(symbol, new) for symbol, new in after if set(new) - TIED]


@pytest.mark.parametrize("path", [*GOOD, *SHIPPED], ids=lambda path: path.stem)
def test_renaming_all_names_at_once_changes_nothing(path: Path) -> None:
    """No problem comes or goes: so no place of any name was missed."""
    symbols = renamable(path)

    again = read_again(path, [each for each in symbols if each.name not in tied(path)])

    assert len(symbols) > 5
    assert codes(reading(path)) == codes(again)


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_the_examples_come_out_with_all_names_changed_at_once(path: Path) -> None:
    """Also what only examples write, paths and options, is found."""
    symbols = [each for each in renamable(path) if each.name not in tied(path)]

    policy = proved(read_again(path, symbols)).policy

    assert policy is not None
    failed = [each for each in run_examples(policy) if each.problems]
    assert [] == [(each.example.name, *(p.what("en") for p in each.problems)) for each in failed]


@pytest.mark.parametrize("path", [*GOOD, *SHIPPED], ids=lambda path: path.stem)
def test_renaming_one_name_changes_nothing(path: Path) -> None:
    """Names that several things bear are told apart. A few here, all of them behind `make long`."""
    symbols = renamable(path)

    assert [] == faults_of_renaming(path, symbols[:: max(1, len(symbols) // 4)])


@pytest.mark.long
@pytest.mark.parametrize("path", [*GOOD, *SHIPPED], ids=lambda path: path.stem)
def test_renaming_any_one_name_changes_nothing(path: Path) -> None:
    """All of them."""
    assert [] == faults_of_renaming(path, renamable(path))


def test_the_repository_has_policies_to_try_it_on() -> None:
    """The tests above look at something."""
    assert len(GOOD) > 15
    assert TOP / "policies" / "call3.yaml" in SHIPPED
