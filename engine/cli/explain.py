"""`explain`: one decision with every step, as text, as a page, or as its whole record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from engine.cli.decide import envelope_of, refused_policy
from engine.cli.files import Output, readable
from engine.cli.places import Asked, Places, places_of, put
from engine.cli.policies import RefusedPolicyError, policy_to_use
from engine.cli.session import APPLICATION_REFUSED, FINE, Session
from engine.cli.usage import choice, command, file, flag, lang, paths, text

if TYPE_CHECKING:
    from engine.explain.record_shapes import Record

FORMS: Final = ("text", "page", "json")


def explain_command(session: Session) -> click.Command:
    """The command `explain`."""

    @command(session, "explain")
    @paths(session, "policy", "POLICY")
    @paths(session, "application", "APPLICATION")
    @text(session, "explain", "--stage", called="STAGE")
    @file(session, "explain", "--records", multiple=True)
    @text(session, "explain", "--by", called="NAME")
    @choice(session, "explain", "--format", words=FORMS)
    @flag(session, "explain", "--json")
    @file(session, "explain", "--out")
    @file(session, "explain", "--page")
    @lang(session, "explain")
    def explain(policy: Path, application: Path, **wanted: Any) -> int:
        asked = Asked(*(wanted.pop(each) for each in ("format", "json", "out", "page")))
        places = places_of(asked, session)
        is_json = any(form == "json" for form, _ in places)
        try:
            return _explain(policy, application, places, session, is_json=is_json, **wanted)
        except RefusedPolicyError as refused:
            return refused_policy(refused, session, json=is_json)

    return explain


def _explain(  # noqa: PLR0913 - one for each option
    policy: Path,
    application: Path,
    places: Places,
    session: Session,
    *,
    is_json: bool,
    stage: str | None,
    records: tuple[Path, ...],
    by: str | None,
) -> int:
    from engine.cli.deciding import Deciding, decided, stage_of
    from engine.cli.findings import refused_line
    from engine.cli.records import read_records
    from engine.explain.record import record

    for path in (policy, application):
        readable(path, session)
    earlier = read_records(records, session)
    checked = policy_to_use(policy, session)
    deciding = Deciding(checked, policy.parent, stage_of(checked, stage, session), earlier)
    (one,) = decided([application], deciding, session)
    if one.decision is None:
        if is_json:
            Output(session).put(refused_line(one.path, one.problems))
        return APPLICATION_REFUSED
    held = record(one.decision, envelope_of(by))
    put(places, lambda form, to: write(held, form, to, session), session)
    return FINE


def write(held: Record, form: str, to: Output, session: Session) -> None:
    """Writes a record in the form that is wanted."""
    match form:
        case "json":
            from engine.explain.canonical import canonical_json

            to.put(canonical_json(held).decode("utf-8"))
        case "page":
            from engine.explain.as_page import as_page

            to.put(as_page(held, session.language).rstrip("\n"))
        case _:
            from engine.explain.as_text import as_text

            told = as_text(held, session.language, width=to.width, colour=to.takes_colour)
            to.put(told.rstrip("\n"))
