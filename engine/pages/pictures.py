"""Pictures as data: what is drawn, in numbers that are exact until they become places on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from engine.quantities import Number

Ink: TypeAlias = Literal["total", "gain", "lose", "plain"]


@dataclass(frozen=True, slots=True)
class Tick:
    """A value on an axis, and how it is written there."""

    at: Number
    shown: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from one value to another, what stands before it and what behind it."""

    label: str
    start: Number
    end: Number
    shown: str
    ink: Ink = "plain"


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars under each other on one scale; each begins where it says, as in a waterfall."""

    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of a plane."""

    x: Number
    y: Number
    ink: Ink = "plain"


@dataclass(frozen=True, slots=True)
class Plane:
    """Points over two axes from zero; a line shows where both values are equal."""

    x_name: str
    y_name: str
    ticks: tuple[Tick, ...]
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """What lies on both sides of a mark: a row for each mark, on one scale around zero."""

    rows: tuple[tuple[str, tuple[Number, ...]], ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Stairs:
    """A sum that rises from one turn to the next, and the line where it should end."""

    x_name: str
    y_name: str
    steps: tuple[tuple[int, Number], ...]
    limit: Tick
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """Points joined in order, in runs where some lack; the axes begin and end with their ticks."""

    x_name: str
    y_name: str
    runs: tuple[tuple[Dot, ...], ...]
    x_ticks: tuple[Tick, Tick]
    y_ticks: tuple[Tick, ...]


Drawn: TypeAlias = Bars | Plane | Strip | Stairs | Curve
