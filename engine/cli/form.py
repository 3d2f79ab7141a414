"""`form`: the workbook that an applicant fills in, or who handles the file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from engine.cli.decide import refused_policy
from engine.cli.files import readable, replace_bytes
from engine.cli.policies import RefusedPolicyError, named_policy, policy_to_use
from engine.cli.session import APPLICATION_REFUSED, FINE, Session, put, say
from engine.cli.usage import command, file, flag, lang, paths, text

if TYPE_CHECKING:
    from engine.application import Facts
    from engine.forms.layout import Layout
    from engine.forms.write import Filled
    from engine.policy.policy import Policy
    from engine.sheets.voice import Voice


@dataclass(frozen=True, slots=True)
class Wanted:
    """The form that is wanted: where it goes, for which stage and whom, what it says already."""

    xlsx: Path
    stage: str | None
    handler: bool
    filled_from: Path | None
    json: bool


def form_command(session: Session) -> click.Command:
    """The command `form`."""

    @command(session, "form")
    @paths(session, "policy", "POLICY")
    @file(session, "form", "--xlsx", required=True)
    @text(session, "form", "--stage", called="STAGE")
    @flag(session, "form", "--handler")
    @file(session, "form", "--from", "filled_from")
    @flag(session, "form", "--json")
    @lang(session, "form")
    def form(policy: Path, **wanted: Any) -> int:
        try:
            return _form(named_policy(policy), Wanted(**wanted), session)
        except RefusedPolicyError as refused:
            return refused_policy(refused, session, json=wanted["json"])

    return form


def _form(path: Path, wanted: Wanted, session: Session) -> int:
    from engine.cli.deciding import stage_of
    from engine.forms.lay_out import layout_of
    from engine.sheets.voice import Voice

    readable(path, session)
    policy = policy_to_use(path, session)
    stage = stage_of(policy, wanted.stage, session)
    voice = Voice(policy, session.language)
    layout = layout_of(policy, session.language, stage=stage, for_handler=wanted.handler)
    facts = None
    if wanted.filled_from is not None:
        facts = _stated(wanted.filled_from, policy, path.parent, session)
        if facts is None:
            return APPLICATION_REFUSED
    _write(layout, voice, facts, wanted, session)
    return FINE


def _stated(application: Path, policy: Policy, folder: Path, session: Session) -> Facts | None:
    """What an application says already; None if it cannot be read, which is shown."""
    from engine.cli.findings import Texts, drawn, from_here
    from engine.sheets.read import read_file

    read = read_file(readable(application, session), policy)
    texts = Texts()
    if read.text is not None:
        texts.hold(application.as_posix(), read.text)
    for problem in from_here(read.problems, folder, application.as_posix()):
        say(drawn(problem, texts, session, colour=session.colour_err))
    return read.facts


def _write(
    layout: Layout, voice: Voice, facts: Facts | None, wanted: Wanted, session: Session
) -> None:
    """Writes the workbook, and where each answer stands if that is asked for."""
    from engine.cli.findings import json_line
    from engine.forms.manifest import manifest_of
    from engine.forms.write import write_form

    contents = {} if facts is None else _contents(layout, voice, facts, session)
    try:
        made = write_form(layout, voice, contents)
    except ModuleNotFoundError:
        session.mistake("extra.missing", file=wanted.xlsx)
    replace_bytes(wanted.xlsx, made, session)
    if wanted.json:
        put(json_line({"file": wanted.xlsx.as_posix(), **manifest_of(layout)}))
    counted = session.counted("sheet", len(layout.sheets))
    session.tell("form.made", file=wanted.xlsx, counted=counted)


def _contents(layout: Layout, voice: Voice, facts: Facts, session: Session) -> Filled:
    from engine.forms.fill import NothingSaidError, TooLongError, filled

    try:
        return filled(layout, voice, facts)
    except TooLongError as long:
        session.mistake("form.too_long", name=long.name, rows=long.rows)
    except NothingSaidError as nothing:
        session.mistake("form.nothing_said", name=nothing.name, element=nothing.key)
