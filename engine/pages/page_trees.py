"""The tree of steps of a page: each step can be closed and opened by keyboard, and prints whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.pages.parts import Branch, Line, Tree, Twig
from engine.pages.pen import Pen, anchor, id_of, shown
from engine.wordings.labels import label


def tree(pen: Pen, held: Tree) -> Iterator[str]:
    """All branches."""
    yield from branches(pen, held.branches, 3)


def branches(pen: Pen, held: Iterable[Branch], level: int) -> Iterator[str]:
    """Branches, each under a heading of a level."""
    for branch in held:
        yield f"<h{level}>{shown(branch.heading)}</h{level}>\n"
        if branch.note:
            yield f'<p class="branch-note">{shown(branch.note)}</p>\n'
        yield '<ul class="tree">\n'
        for twig in branch.twigs:
            yield from _twig(pen, twig)
        yield "</ul>\n"


def _twig(pen: Pen, twig: Twig) -> Iterator[str]:
    yield f"<li{id_of(twig.address)}>"
    if not (twig.says or twig.lines or twig.children):
        yield f'<div class="step">{_summary(pen, twig)}</div></li>\n'
        return
    yield f'<details open><summary class="step">{_summary(pen, twig)}</summary>\n'
    yield '<div class="inside">\n'
    if twig.says:
        yield f'<p class="says">{shown(twig.says)}</p>\n'
    if twig.lines:
        yield '<ul class="lines">\n'
        yield from (_line(pen, each) for each in twig.lines)
        if twig.address:
            yield _line(pen, Line("at", label("step.address", pen.language), twig.address))
        yield "</ul>\n"
    yield "</div>\n"
    if twig.children:
        yield '<ul class="inner">\n'
        for child in twig.children:
            yield from _twig(pen, child)
        yield "</ul>\n"
    yield "</details></li>\n"


def _summary(pen: Pen, twig: Twig) -> str:
    called = shown(twig.title)
    if twig.is_formula:
        called = f'<code translate="no">{called}</code>'
    elif twig.refers in pen.known and not (twig.lines or twig.children):
        called = f'<a href="#{anchor(twig.refers)}">{called}</a>'
    kind = f' <span class="kind">({shown(twig.kind)})</span>' if twig.kind else ""
    return (
        f'{pen.mark(twig.mark)} <span><span class="called">{called}:</span> '
        f'<span class="result">{shown(twig.result)}</span>{kind}</span>'
    )


def _line(pen: Pen, line: Line) -> str:
    name = f'<span class="label">{shown(line.label)}</span>' if line.label else ""
    text = shown(line.text)
    if line.kind in ("formula", "at"):
        text = f'<code translate="no">{text}</code>'
    elif line.refers in pen.known:
        text = f'<a href="#{anchor(line.refers)}">{text}</a>'
    return f'<li class="{line.kind}">{name}<span class="text">{text}</span></li>\n'
