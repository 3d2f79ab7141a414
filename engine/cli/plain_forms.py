"""Text, page and data: the forms of a comparison that has no workbook and no comment."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from engine.cli.session import Session

if TYPE_CHECKING:
    from engine.pages.parts import Outline

_FORMS: Final = ("text", "page", "json")


def form_of(
    wanted: Mapping[str, Any], session: Session, *, without: Sequence[str], why: str
) -> str:
    """The form that is wanted.

    Args:
        wanted: the options of the command, by name.
        session: what the user asked for.
        without: the options that cannot be given here.
        why: the key of what is said of them, and of another form.

    Raises:
        Mistake: one of them was given, or options do not go together.
    """
    from engine.cli.impact_report import refuse_mixed

    refuse_mixed(
        wanted["format"],
        wanted["out"],
        session,
        json=wanted["json"],
        is_given=bool(wanted["applications"]),
    )
    form = "json" if wanted["json"] else wanted["format"] or "text"
    if form not in _FORMS:
        session.mistake(why, name=f"--format {form}")
    for name in without:
        if wanted[name]:
            session.mistake(why, name=f"--{name}")
    return str(form)


def written(
    told: Callable[[], Outline], data: Callable[[], Mapping[str, Any]], form: str, width: int
) -> str:
    """A comparison as text of some form; only what that form needs is made."""
    if form == "json":
        from engine.cli.findings import json_line

        return json_line(data())
    if form == "page":
        from engine.pages.as_page import page_of

        return page_of(told())
    from engine.pages.as_text import text_of

    return text_of(told(), width=width)
