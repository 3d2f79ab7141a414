"""Which form of a result goes where: to the screen, into a file, a page into a file of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeAlias

from engine.cli.files import Output, may_be_written, output
from engine.cli.session import Session

# A form by its name, and its file; None is the screen.
Places: TypeAlias = tuple[tuple[str, Path | None], ...]


class Asked(NamedTuple):
    """What was asked for, as the options have it.

    Args:
        form: that of `--format`; None if it was not given.
        json: whether `--json` was.
        out: where that form goes; None is the screen.
        page: where a page goes beside it.
    """

    form: str | None
    json: bool
    out: Path | None
    page: Path | None


def places_of(asked: Asked, session: Session) -> Places:
    """Which forms are wanted, and where each goes.

    A page in a file of its own takes the place of the text that nobody asked for.

    Raises:
        Mistake: two different forms are asked for in one place, or a file cannot be written.
    """
    if asked.json and asked.form not in {None, "json"}:
        session.mistake("mistake.two_forms", form=asked.form)
    form = "json" if asked.json else asked.form
    for path in (asked.out, asked.page):
        if path is not None:
            may_be_written(path, session)
    if asked.page is None:
        return ((form or "text", asked.out),)
    page = ("page", asked.page)
    return (page,) if form is None and asked.out is None else ((form or "text", asked.out), page)


def put(places: Places, write: Callable[[str, Output], None], session: Session) -> None:
    """Writes each form where it goes.

    Raises:
        Mistake: a file cannot be written.
    """
    for form, path in places:
        with output(path, session) as to:
            write(form, to)
