"""`check`: what is wrong in a policy, and mending what is certain."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from engine.cli.files import not_kept
from engine.cli.policies import Read, checked_text, policies_in, read_of, read_policy, rewritten
from engine.cli.session import FINDING, FINE, Session, put
from engine.cli.usage import choice, command, flag, lang, paths

if TYPE_CHECKING:
    from engine.authoring.mend import Made
    from engine.load.load import Checked

FORMS: Final = ("text", "json", "github")


def check_command(session: Session) -> click.Command:
    """The command `check`."""

    @command(session, "check")
    @paths(session, "policies", "POLICIES", several=True)
    @flag(session, "check", "--fix")
    @flag(session, "check", "--strict")
    @flag(session, "check", "--published")
    @choice(session, "check", "--format", words=FORMS)
    @flag(session, "check", "--json")
    @lang(session, "check")
    def check(policies: tuple[Path, ...], *, fix: bool, strict: bool, **more: Any) -> int:
        form = form_of(more["format"], json=more["json"], session=session)
        if more["published"]:
            return _published(policies, form, session, alone=not (fix or strict))
        files = policies_in(policies, session)
        codes = [_one(path, form, session, fix=fix, strict=strict) for path in files]
        return max(codes)

    return check


def _published(policies: tuple[Path, ...], form: str, session: Session, *, alone: bool) -> int:
    """Whether what was published is untouched, which is asked for by itself."""
    from engine.cli.published import check_published

    if not alone:
        session.mistake("mistake.published_alone")
    return check_published(policies, form, session)


def form_of(form: str | None, *, json: bool, session: Session) -> str:
    """The form in which the data are wanted: `text` if nothing is said.

    Raises:
        Mistake: two different forms are asked for.
    """
    if json and form not in (None, "json"):
        session.mistake("mistake.two_forms", form=form)
    return "json" if json else form or "text"


def _one(path: Path, form: str, session: Session, *, fix: bool, strict: bool) -> int:
    """Checks one policy; the code to exit with."""
    from engine.cli.findings import has_errors

    read, is_overtaken = read_policy(path, session), False
    if fix:
        not_kept(path, session)
        mended = _mended(read, session)
        is_overtaken = mended is None
        read = mended or read_policy(path, session)
    _WRITERS[form](read, session)
    _tell(read, session)
    is_found = has_errors(read.problems) or (strict and bool(read.problems))
    return FINDING if is_found or is_overtaken else FINE


def _tell(read: Read, session: Session) -> None:
    from engine.cli.findings import counted

    policy = read.checked.policy
    if read.problems:
        session.tell("check.found", file=read.path, counted=counted(read.problems, session))
    else:
        is_draft = policy is not None and policy.identity.is_draft
        session.tell("check.fine_draft" if is_draft else "check.fine", file=read.path)


def _as_text(read: Read, session: Session) -> None:
    from engine.cli.findings import drawn

    for problem in read.problems:
        put(drawn(problem, read.texts, session, colour=session.colour_out))


def _as_json(read: Read, _session: Session) -> None:
    from engine.cli.findings import json_line
    from engine.problem import as_json, safe_text

    policy = read.checked.policy
    identity = None if policy is None else policy.identity
    line = {
        "file": safe_text(read.path.as_posix()),
        "policy": None if identity is None else identity.name,
        "version": None if identity is None else identity.version,
        "is_draft": None if identity is None else identity.is_draft,
        "problems": [as_json(each) for each in read.problems],
    }
    put(json_line(line))


def _as_github(read: Read, session: Session) -> None:
    from engine.problem import as_github

    for problem in read.problems:
        put(as_github(problem, session.language))


_WRITERS: Final = {"text": _as_text, "json": _as_json, "github": _as_github}


# ── Mending ──────────────────────────────────────────────────────────────────────────────────────


def _mended(read: Read, session: Session) -> Read | None:
    """The policy after every certain mend, written back if there was one.

    None, and nothing is written, if somebody saved it meanwhile.
    """
    from engine.authoring.mend import mended
    from engine.source import spliced

    def check(text: str) -> Checked:
        return checked_text(text.encode("utf-8"), read.path).checked

    checked, made = mended(read.checked, check)
    if not made:
        session.tell("fix.none", file=read.path)
    elif not rewritten(read, spliced(checked.document.source, []), session):
        return None
    for each in made:
        _tell_made(each, read.path, session)
    return read_of(checked, read.path)


def _tell_made(made: Made, path: Path, session: Session) -> None:
    new, span = made.fix.replacement, made.fix.span
    key = "fix.made" if made.old and new else "fix.taken" if made.old else "fix.put"
    session.tell(
        key,
        file=path,
        line=span.line,
        column=span.column,
        old=made.old,
        new=new,
        code=made.problem.code,
    )
