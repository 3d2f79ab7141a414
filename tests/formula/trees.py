"""Formulas and cells at random, as trees; and the cases that stand in files."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from engine.formula.letters import is_name
from engine.formula.tree import (
    AnyCell,
    Between,
    Binary,
    Call,
    Cell,
    DateLiteral,
    Field,
    Filter,
    Formula,
    If,
    In,
    Interval,
    Junction,
    MomentLiteral,
    Name,
    Negate,
    Options,
    Quantified,
    Quantity,
    TestCell,
    Text,
    Truth,
)
from engine.formula.words import KEYWORDS, other_words

CASES = Path(__file__).parents[1] / "cases" / "formula"

names = st.one_of(
    st.sampled_from(["a", "price", "café", "_été", "x2", "of", "en", "is", "count", "T12", "e3"]),
    st.text("abéÿŽ_019", min_size=1, max_size=6),
).filter(lambda name: is_name(name) and name not in KEYWORDS)
function_names = names.filter(lambda name: other_words([name]) is None)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    """A number as it may be written, bare or with what it counts."""
    places, percent = draw(st.integers(0, 6)), draw(st.booleans())
    scaled = draw(st.one_of(st.integers(0, 9), st.integers(0, 10**12)))
    if places == 3 and not percent:
        scaled %= 1000  # above 0 it would be read as thousands
    unit = None if percent else draw(st.none() | names)
    per = None if unit is None else draw(st.none() | names)
    return Quantity(Fraction(scaled, 10**places), percent, unit, per, places)


def days() -> SearchStrategy[str]:
    """Dates as written."""
    return st.dates().map(lambda day: day.isoformat())


def moments() -> SearchStrategy[str]:
    """Moments as written."""
    clocks = st.sampled_from(["T00:00", "T12:00:30", "T23:59"])
    return st.tuples(days(), clocks, st.sampled_from(["", "Z", "+02:00", "-11:30"])).map("".join)


leaves = st.one_of(
    quantities(),
    days().map(DateLiteral),
    moments().map(MomentLiteral),
    st.text(st.characters(codec="utf-8"), max_size=8).map(Text),
    st.booleans().map(Truth),
    names.map(Name),
)


def paths(inner: SearchStrategy[Formula]) -> SearchStrategy[Name | Field | Filter]:
    """Paths in whose filters stand `inner`."""
    return st.recursive(
        names.map(Name),
        lambda path: st.builds(Field, path, names) | st.builds(Filter, path, inner),
        max_leaves=2,
    )


def intervals(inner: SearchStrategy[Formula]) -> SearchStrategy[Interval]:
    """From `inner` to `inner`, open or closed."""
    return st.builds(Interval, inner, inner, st.booleans(), st.booleans())


def several(inner: SearchStrategy[Formula], least: int) -> SearchStrategy[tuple[Formula, ...]]:
    """At least so many of `inner`."""
    return st.lists(inner, min_size=least, max_size=3).map(tuple)


def larger(inner: SearchStrategy[Formula]) -> SearchStrategy[Formula]:
    """Formulas whose parts are `inner`."""
    signs = st.sampled_from(["+", "-", "*", "/", "=", "!=", "<", "<=", ">", ">="])
    choices = intervals(inner) | several(inner, 1).map(Options) | paths(inner)
    return st.one_of(
        paths(inner),
        st.builds(Call, function_names, several(inner, 0)),
        st.builds(Call, st.just("not"), st.tuples(inner)),
        st.builds(Negate, inner),
        st.builds(Binary, signs, inner, inner),
        st.builds(Junction, st.sampled_from(["and", "or"]), several(inner, 2)),
        st.builds(Between, inner, inner, inner),
        st.builds(In, inner, choices),
        st.builds(If, inner, inner, inner),
        st.builds(Quantified, st.sampled_from(["some", "every"]), names, paths(inner), inner),
    )


formulas: SearchStrategy[Formula] = st.recursive(leaves, larger, max_leaves=12)
cells: SearchStrategy[Cell] = st.one_of(
    st.just(AnyCell()),
    st.builds(TestCell, st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), formulas),
    intervals(formulas),
    several(formulas, 1).map(Options),
)


def lines(file: str) -> list[str]:
    """The lines of a file of cases, without comments and empty ones."""
    text = (CASES / file).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def blocks(file: str) -> list[list[str]]:
    """The cases of a file: the lines between two empty ones, without comments."""
    text = (CASES / file).read_text(encoding="utf-8")
    cases = [block.splitlines() for block in text.split("\n\n")]
    bare = [[line for line in block if line and not line.startswith("#")] for block in cases]
    return [block for block in bare if block]
