"""An outline as a command gives it: as text or JSON on the screen, as a page in a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.cli.files import Output, output
from engine.cli.session import Session

if TYPE_CHECKING:
    from engine.pages.parts import Outline


def give_both(
    told: Outline, data: Mapping[str, Any], session: Session, *, page: Path | None, json: bool
) -> None:
    """Writes what has data of its own beside its outline, in the form that is wanted.

    Raises:
        Mistake: the file cannot be written.
    """
    if page is not None or not json:
        give(told, session, page=page, json=False)
    if json:
        from engine.cli.findings import json_line

        Output(session).put(json_line(data))


def give(told: Outline, session: Session, *, page: Path | None, json: bool) -> None:
    """Writes an outline in the form that is wanted; a page is text for the browser, in a file.

    Raises:
        Mistake: the file cannot be written.
    """
    if page is not None:
        from engine.pages.as_page import page_of

        with output(page, session) as to:
            to.put(page_of(told).rstrip("\n"))
    if json:
        from engine.cli.findings import json_line
        from engine.pages.as_data import data_of

        Output(session).put(json_line(data_of(told)))
    elif page is None:
        from engine.pages.as_text import text_of

        to = Output(session)
        to.put(text_of(told, width=to.width, colour=to.takes_colour).rstrip("\n"))
