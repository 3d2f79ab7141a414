"""What was compared, in the form that was asked for: text, page, comment, data or workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from engine.cli.files import output, replace_bytes
from engine.cli.places import Asked, Places, places_of
from engine.cli.session import Session

if TYPE_CHECKING:
    from engine.pages.parts import Outline

FORMS: Final = ("text", "page", "markdown", "json", "xlsx")
_Made = TypeVar("_Made")


class Forms(NamedTuple):
    """How each form is made; only what is asked for is.

    Args:
        text: the outline that is read as text.
        page: the one of the page, which may open more.
        data: what is written as JSON.
        markdown: a comment on a change.
        book: the bytes of a workbook; raises ModuleNotFoundError without the library.
    """

    text: Callable[[], Outline]
    page: Callable[[], Outline]
    data: Callable[[], Mapping[str, Any]]
    markdown: Callable[[], str]
    book: Callable[[], bytes]


def wanted_of(
    options: Mapping[str, Any], session: Session, *, without: Mapping[str, str] | None = None
) -> Places:
    """Which forms are wanted, and where each goes.

    Args:
        options: those of the command, by name.
        session: what the user asked for.
        without: the options that cannot be given here, each with the key of what is said of it.

    Raises:
        Mistake: one of them was given, or options do not go together.
    """
    form, out = options["format"], options["out"]
    places = places_of(Asked(form, options["json"], out, options["page"]), session)
    if not options["applications"]:
        session.mistake("mistake.missing", name="--applications")
    if form == "xlsx" and out is None:
        session.mistake("mistake.no_file", form=form)
    for name, why in (without or {}).items():
        if options[name]:
            session.mistake(why, name=f"--{name}")
    return places


def give(make: Callable[[], tuple[_Made, Forms]], places: Places, session: Session) -> _Made:
    """Makes a comparison and writes it in the forms that are wanted.

    Raises:
        Mistake: a file cannot be written, or the library of a workbook is not installed.
    """
    made, forms = make()
    for form, path in places:
        if form == "xlsx" and path is not None:
            _write_book(forms, path, session)
            continue
        with output(path, session) as to:
            to.put(_written(forms, form, to.width).rstrip("\n"))
    return made


def _written(forms: Forms, form: str, width: int) -> str:
    """One form as text."""
    from engine.cli.findings import json_line
    from engine.pages.as_page import page_of
    from engine.pages.as_text import text_of

    if form == "json":
        return json_line(dict(forms.data()))
    if form == "markdown":
        return forms.markdown()
    if form == "page":
        return page_of(forms.page())
    return text_of(forms.text(), width=width)


def _write_book(forms: Forms, out: Path, session: Session) -> None:
    try:
        made = forms.book()
    except ModuleNotFoundError:
        session.mistake("extra.missing", file=out)
    replace_bytes(out, made, session)
