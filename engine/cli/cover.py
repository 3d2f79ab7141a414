"""`cover`: what the examples of a policy exercise of it, and what nothing does."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from engine.cli.decide import refused_policy
from engine.cli.files import WITH_FORMS, Output, found, readable
from engine.cli.places import Asked, Places, places_of, put
from engine.cli.policies import RefusedPolicyError, policy_to_use
from engine.cli.session import APPLICATION_REFUSED, FINDING, FINE, Session
from engine.cli.usage import choice, command, file, flag, lang, paths, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from engine.coverage.measure import Coverage
    from engine.outcome import Decision
    from engine.policy.policy import Policy

_FORMATS = ("text", "page", "json")
_SHARE: Final = re.compile(r"(\d{1,3})(?:[.,](\d{1,6}))? ?%")


def cover_command(session: Session) -> click.Command:
    """The command `cover`."""

    @command(session, "cover")
    @paths(session, "policy", "POLICY")
    @file(session, "cover", "--applications", multiple=True)
    @text(session, "cover", "--stage", called="STAGE")
    @file(session, "cover", "--records", multiple=True)
    @choice(session, "cover", "--format", words=_FORMATS)
    @flag(session, "cover", "--json")
    @text(session, "cover", "--least", called="SHARE")
    @file(session, "cover", "--out")
    @file(session, "cover", "--page")
    @lang(session, "cover")
    def cover(policy: Path, **wanted: Any) -> int:
        try:
            asked = Asked(*(wanted[each] for each in ("format", "json", "out", "page")))
            return _cover(policy, session, places_of(asked, session), wanted)
        except RefusedPolicyError as refused:
            return refused_policy(refused, session, json=wanted["json"])

    return cover


def _cover(path: Path, session: Session, places: Places, options: Mapping[str, Any]) -> int:
    """Measures, writes, and gives the code to exit with."""
    from engine.coverage.measure import coverage

    least = options["least"]
    needed = None if least is None else _share(least, session)
    policy = policy_to_use(readable(path, session), session)
    files = found(options["applications"], WITH_FORMS, session)
    decisions = _decisions(policy, path, files, session, options)
    made = coverage(policy, decisions if files else None)

    def write(form: str, to: Output) -> None:
        to.put(_written(made, form, session, path, to.width).rstrip("\n"))

    put(places, write, session)
    if made.failing:
        session.tell("cover.failing", number=made.failing, file=path)
    if needed is not None and made.share < needed:
        session.tell("cover.short", least=least, missing=made.asked - made.seen)
        return FINDING
    return APPLICATION_REFUSED if len(decisions) < len(files) else FINE


def _share(given: str, session: Session) -> Fraction:
    """The share that `given` writes: `100%`, `99,5 %`.

    Raises:
        Mistake: it writes none.
    """
    written = _SHARE.fullmatch(given.strip())
    if written is None:
        session.mistake("mistake.share", given=given)
    whole, decimals = written[1], written[2] or ""
    share = Fraction(int(whole + decimals), 100 * 10 ** len(decimals))
    if share > 1:
        session.mistake("mistake.share", given=given)
    return share


def _decisions(
    policy: Policy,
    path: Path,
    files: Sequence[Path],
    session: Session,
    options: Mapping[str, Any],
) -> list[Decision]:
    """What becomes of each application that can be read; the others are shown."""
    from engine.cli.deciding import Deciding, decided, stage_of
    from engine.cli.records import read_records

    at = stage_of(policy, options["stage"], session)
    deciding = Deciding(policy, path.parent, at, read_records(options["records"], session))
    made = (each.decision for each in decided(files, deciding, session))
    return [each for each in made if each is not None]


def _written(made: Coverage, form: str, session: Session, path: Path, width: int) -> str:
    """What was measured, in the form that was asked for."""
    from engine.cli.findings import json_line
    from engine.coverage.outline import outline
    from engine.coverage.report import report
    from engine.pages.as_page import page_of
    from engine.pages.as_text import text_of

    if form == "json":
        return json_line(report(made, path.as_posix()))
    is_page = form == "page"
    told = outline(made, session.language, path.as_posix(), with_text=is_page)
    return page_of(told) if is_page else text_of(told, width=width)
