"""`round`: the rules over all applications together, with the trail of each applicant."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from engine.cli.decide import refused_policy
from engine.cli.files import APPLICATIONS, Output, found, readable
from engine.cli.policies import RefusedPolicyError, policy_to_use
from engine.cli.session import APPLICATION_REFUSED, FINE, Session
from engine.cli.usage import command, file, flag, lang, near, paths, text

if TYPE_CHECKING:
    from engine.explain.rounds.shapes import RoundShape
    from engine.policy.policy import Policy


def round_command(session: Session) -> click.Command:
    """The command `round`."""

    @command(session, "round")
    @paths(session, "policy", "POLICY")
    @paths(session, "applications", "APPLICATIONS", several=True)
    @text(session, "round", "--for", called="NAME")
    @text(session, "round", "--under", called="READING", multiple=True)
    @file(session, "round", "--records", multiple=True)
    @file(session, "round", "--page")
    @flag(session, "round", "--json")
    @lang(session, "round")
    def hold(policy: Path, applications: tuple[Path, ...], **wanted: Any) -> int:
        try:
            return _round(policy, applications, session, only=wanted.pop("for"), **wanted)
        except RefusedPolicyError as refused:
            return refused_policy(refused, session, json=wanted["json"])

    return hold


def _round(  # noqa: PLR0913 - one for each option
    policy: Path,
    applications: tuple[Path, ...],
    session: Session,
    *,
    only: str | None,
    under: tuple[str, ...],
    records: tuple[Path, ...],
    page: Path | None,
    json: bool,
) -> int:
    """Holds the round, writes, and gives the code to exit with."""
    from engine.cli.deciding import Deciding, decided
    from engine.cli.records import read_records
    from engine.explain.rounds.record import record
    from engine.round.run import run_round

    readable(policy, session)
    files = found(applications, APPLICATIONS, session)
    earlier = read_records(records, session)
    checked = policy_to_use(policy, session)
    readings = readings_of(checked, under, session)
    made = list(decided(files, Deciding(checked, policy.parent, 0, earlier), session))
    read = [each.decision.run.facts for each in made if each.decision is not None]
    if len(read) < len(made):
        session.tell("round.unread", number=len(made) - len(read))
        return APPLICATION_REFUSED
    held = record(run_round(checked, read, readings))
    if only is not None:
        _is_among(held, only, session)
    write(held, session, only=only, page=page, json=json)
    return FINE


def readings_of(policy: Policy, under: Sequence[str], session: Session) -> dict[str, str]:
    """The readings that `--under` names, by their interpretation; no chosen one is another.

    Raises:
        Mistake: the policy has no such reading, it cannot be run, or two are of one question.
    """
    known = [
        f"{name}.{reading.name}"
        for name, held in policy.interpretations.items()
        for reading in held.readings.values()
        if not reading.not_computable
    ]
    for each in under:
        if each not in known:
            session.mistake("mistake.reading", given=each, near=near(session, each, known))
    made: dict[str, str] = {}
    for each in dict.fromkeys(under):
        name, _, reading = each.partition(".")
        if name in made:
            session.mistake("mistake.readings", one=f"{name}.{made[name]}", other=each)
        made[name] = reading
    return {name: each for name, each in made.items() if each != policy.chosen(name)}


def _is_among(held: RoundShape, only: str, session: Session) -> None:
    from engine.explain.rounds.outline import who_of

    names = [who_of(each) for each in held["applications"]]
    if only not in names:
        session.mistake("mistake.applicant", given=only, near=near(session, only, names))


def write(
    made: RoundShape, session: Session, *, only: str | None, page: Path | None, json: bool
) -> None:
    """Writes a round in the form that is wanted; with `only`, the part of one applicant."""
    from engine.cli.findings import json_line
    from engine.cli.outlines import give
    from engine.explain.rounds.outline import outline, who_of

    if json:
        kept = made["applications"]
        if only is not None:
            kept = [each for each in kept if who_of(each) == only]
        Output(session).put(json_line({**made, "applications": kept}))
    if page is not None or not json:
        give(outline(made, session.language, only or ""), session, page=page, json=False)
