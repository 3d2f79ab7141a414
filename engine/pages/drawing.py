"""Pictures as SVG in a page: no script and no style of their own, the same bytes everywhere.

All places are whole numbers, in tenths of a unit of the picture's own width, which is that of a
telephone: letters stay large enough to read there.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final, assert_never

from engine.pages.pen import shown
from engine.pages.pictures import Bar, Bars, Curve, Dot, Drawn, Plane, Stairs, Strip, Tick
from engine.quantities import Number

WIDTH: Final = 3600
_ROW: Final = 240
_BAR: Final = 140
_LETTER: Final = 64
_LINE: Final = 160
_MOST_LETTERS: Final = 18
_MOST_BEHIND: Final = 19
_MARGIN: Final = 40
_LEFT: Final = 700
_HIGH: Final = 2400
_DOT: Final = 34
# Under the last line of letters there is room for what hangs below it.
_UNDER_AXIS: Final = _HIGH + 3 * _LINE + _MARGIN


def svg(drawn: Drawn, name: str, title: str, says: str) -> str:
    """The picture.

    Args:
        drawn: what it shows.
        name: an id that no other picture of the page has.
        title: what it is called by who cannot see it.
        says: what it shows, for who cannot see it.
    """
    height, pieces = _pieces(drawn)
    inner = "".join(pieces)
    return (
        f'<svg role="img" aria-labelledby="{name}-t {name}-d" viewBox="0 0 {WIDTH} {height}" '
        f'xmlns="http://www.w3.org/2000/svg">\n<title id="{name}-t">{shown(title)}</title>\n'
        f'<desc id="{name}-d">{shown(says)}</desc>\n{inner}</svg>\n'
    )


def _pieces(drawn: Drawn) -> tuple[int, Iterator[str]]:
    """How high the picture is, and what it consists of."""
    match drawn:
        case Bars():
            return len(drawn.bars) * _ROW + 2 * _MARGIN, _bars(drawn)
        case Plane():
            return _UNDER_AXIS, _plane(drawn)
        case Strip():
            return len(drawn.rows) * 2 * _ROW + 2 * _LINE, _strip(drawn)
        case Stairs():
            return _UNDER_AXIS, _stairs(drawn)
        case Curve():
            return _UNDER_AXIS, _curve(drawn)
        case _:
            assert_never(drawn)


# ── Pieces ───────────────────────────────────────────────────────────────────────────────────────


class _Scale:
    """Where a value stands between two places."""

    __slots__ = ("high", "left", "low", "right")

    def __init__(self, low: Number, high: Number, left: int, right: int) -> None:
        self.low: Final = Fraction(low)
        self.high: Final = Fraction(high) if high != low else Fraction(low) + 1
        self.left: Final = left
        self.right: Final = right

    def at(self, value: Number) -> int:
        """The place of a value, to the nearest tenth."""
        part = (Fraction(value) - self.low) / (self.high - self.low)
        return round(self.left + part * (self.right - self.left))


def _text(x: int, y: int, words: str, kind: str = "") -> str:
    held = f' class="{kind}"' if kind else ""
    return f'<text{held} x="{x}" y="{y}">{shown(words)}</text>\n'


def _line(x: int, y: int, x2: int, y2: int, kind: str) -> str:
    return f'<line class="{kind}" x1="{x}" y1="{y}" x2="{x2}" y2="{y2}"/>\n'


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1]}…"


# ── Bars ─────────────────────────────────────────────────────────────────────────────────────────


def _bars(drawn: Bars) -> Iterator[str]:
    bars = drawn.bars
    before = max(len(_short(each.label, _MOST_LETTERS)) for each in bars) * _LETTER
    behind = max(len(_short(each.shown, _MOST_BEHIND)) for each in bars) * _LETTER
    ends = [0, *(each.start for each in bars), *(each.end for each in bars)]
    scale = _Scale(
        min(ends), max(ends), before + 2 * _MARGIN, max(WIDTH - behind - _MARGIN, before + 600)
    )
    bottom = _MARGIN + len(bars) * _ROW
    yield _line(scale.at(0), _MARGIN, scale.at(0), bottom, "axis")
    for at, each in enumerate(bars):
        yield from _bar(each, scale, _MARGIN + at * _ROW)


def _bar(each: Bar, scale: _Scale, top: int) -> Iterator[str]:
    left, right = sorted((scale.at(each.start), scale.at(each.end)))
    middle = top + _ROW // 2
    yield _text(0, middle + 40, _short(each.label, _MOST_LETTERS))
    yield (
        f'<rect class="{each.ink}" x="{left}" y="{top + (_ROW - _BAR) // 2}" '
        f'width="{max(right - left, 12)}" height="{_BAR}"/>\n'
    )
    yield _text(WIDTH, middle + 40, _short(each.shown, _MOST_BEHIND), "end")


# ── Planes and stairs ────────────────────────────────────────────────────────────────────────────


def _axes(x_name: str, y_name: str, ticks: tuple[Tick, ...], up: _Scale) -> Iterator[str]:
    """The two axes, with lines across at the values of the upright one."""
    bottom = up.left
    yield _text(0, _LINE - 40, _short(y_name, 50))
    for tick in ticks:
        yield _line(_LEFT, up.at(tick.at), WIDTH - _MARGIN, up.at(tick.at), "grid")
        yield _text(_LEFT - _MARGIN, up.at(tick.at) + 40, tick.shown, "end")
    yield _line(_LEFT, bottom, WIDTH - _MARGIN, bottom, "axis")
    yield _text(WIDTH - _MARGIN, bottom + 2 * _LINE - 20, _short(x_name, 50), "end")


def _plane(drawn: Plane) -> Iterator[str]:
    most = drawn.ticks[-1].at
    up = _Scale(0, most, _LINE + _HIGH, 2 * _LINE)
    along = _Scale(0, most, _LEFT, WIDTH - 4 * _MARGIN)
    yield from _axes(drawn.x_name, drawn.y_name, drawn.ticks, up)
    for tick in drawn.ticks:
        # The last would stick out.
        side = "end" if tick is drawn.ticks[-1] else "middle"
        place = WIDTH if tick is drawn.ticks[-1] else along.at(tick.at)
        yield _text(place, up.at(0) + _LINE, tick.shown, side)
    yield _line(along.at(0), up.at(0), along.at(most), up.at(most), "equal")
    yield from (_dot(each, along.at(each.x), up.at(each.y)) for each in drawn.dots)


def _dot(dot: Dot, x: int, y: int) -> str:
    """A point: a circle, or a diamond where something is lost."""
    if dot.ink == "lose":
        size = _DOT + 10
        path = f"M{x} {y - size}L{x + size} {y}L{x} {y + size}L{x - size} {y}Z"
        return f'<path class="lose" d="{path}"/>\n'
    return f'<circle class="{dot.ink}" cx="{x}" cy="{y}" r="{_DOT}"/>\n'


def _stairs(drawn: Stairs) -> Iterator[str]:
    up = _Scale(0, drawn.ticks[-1].at, _LINE + _HIGH, 2 * _LINE)
    last = drawn.steps[-1][0]
    along = _Scale(0, last, _LEFT, WIDTH - 4 * _MARGIN)
    yield from _axes(drawn.x_name, drawn.y_name, drawn.ticks, up)
    for number in (1, last):
        yield _text(along.at(number), up.at(0) + _LINE, str(number), "middle")
    path = f"M{along.at(0)} {up.at(0)}"
    for rank, total in drawn.steps:
        path += f"H{along.at(rank)}V{up.at(total)}"
    yield f'<path class="stairs" d="{path}"/>\n'
    limit = up.at(drawn.limit.at)
    yield _line(_LEFT, limit, WIDTH - _MARGIN, limit, "limit")
    yield _text(WIDTH - _MARGIN, limit - 30, drawn.limit.shown, "end")


def _curve(drawn: Curve) -> Iterator[str]:
    x_ticks, y_ticks = drawn.x_ticks, drawn.y_ticks
    up = _Scale(y_ticks[0].at, y_ticks[-1].at, _LINE + _HIGH, 2 * _LINE)
    along = _Scale(x_ticks[0].at, x_ticks[-1].at, _LEFT + 2 * _MARGIN, WIDTH - 4 * _MARGIN)
    yield from _axes(drawn.x_name, drawn.y_name, y_ticks, up)
    for tick in x_ticks:
        # The first and the last would stick out.
        kind = "" if tick is x_ticks[0] else "end"
        yield _text(along.at(tick.at), up.left + _LINE, tick.shown, kind)
    for run in drawn.runs:
        places = [f"{along.at(each.x)} {up.at(each.y)}" for each in run]
        yield f'<path class="stairs" d="M{"L".join(places)}"/>\n'
    for each in (dot for run in drawn.runs for dot in run):
        yield _dot(each, along.at(each.x), up.at(each.y))


# ── Strips ───────────────────────────────────────────────────────────────────────────────────────


def _strip(drawn: Strip) -> Iterator[str]:
    scale = _Scale(drawn.ticks[0].at, drawn.ticks[-1].at, 4 * _MARGIN, WIDTH - 4 * _MARGIN)
    bottom = len(drawn.rows) * 2 * _ROW
    for tick in drawn.ticks:
        kind = "axis" if tick.at == 0 else "grid"
        yield _line(scale.at(tick.at), 0, scale.at(tick.at), bottom, kind)
        yield _text(scale.at(tick.at), bottom + _LINE, tick.shown, "middle")
    for at, (label, values) in enumerate(drawn.rows):
        top = at * 2 * _ROW
        yield _text(0, top + _LINE, _short(label, 54))
        for value in values:
            ink: Dot = Dot(value, 0, "lose" if value < 0 else "gain")
            yield _dot(ink, scale.at(value), top + _ROW + 120)
