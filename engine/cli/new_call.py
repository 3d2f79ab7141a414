"""`new-call`: next year's policy from this year's, and the list of what is left to do in it."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import click

from engine.cli.decide import refused_policy
from engine.cli.files import beginning, create_file, not_kept, readable
from engine.cli.policies import (
    Read,
    RefusedPolicyError,
    checked_text,
    read_of,
    read_policy,
    show_refused,
)
from engine.cli.session import FINDING, FINE, Session, put
from engine.cli.usage import Day, command, day, flag, lang, near, one, path_of, text

if TYPE_CHECKING:
    from engine.authoring.new_call import Plan
    from engine.authoring.todo import Item
    from engine.load.load import Reading

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the command line asks for."""

    name: str
    old: Path
    starts: date | None
    ends: date | None
    title: str | None
    values: Mapping[str, str]

    @property
    def new(self) -> Path:
        """The file of the new policy: beside the old one."""
        return self.old.with_name(f"{self.name}.yaml")


def new_call_command(session: Session) -> click.Command:
    """The command `new-call`."""

    @command(session, "new-call")
    @one(session, "name", "NAME")
    @text(session, "new-call", "--from", called="POLICY", required=True)
    @day(session, "new-call", "--starts")
    @day(session, "new-call", "--ends")
    @text(session, "new-call", "--title", called="TEXT")
    @text(session, "new-call", "--set", called="VALUE", multiple=True)
    @flag(session, "new-call", "--todo")
    @flag(session, "new-call", "--dry-run")
    @flag(session, "new-call", "--json")
    @lang(session, "new-call")
    def new_call(name: str, **wanted: Any) -> int:
        todo, dry_run, json = (wanted.pop(each) for each in ("todo", "dry_run", "json"))
        asked = _asked(name, wanted, session)
        try:
            if todo:
                return _look(asked, session, json=json)
            return _make(asked, session, dry_run=dry_run, json=json)
        except RefusedPolicyError as refused:
            return refused_policy(refused, session, json=json)

    return new_call


def _asked(name: str, wanted: Mapping[str, Any], session: Session) -> _Asked:
    """What is asked for.

    Raises:
        Mistake: the name is none, or a value is written otherwise than `name=value`, or twice.
    """
    if not _NAME.fullmatch(name):
        session.mistake("new_call.name", name=name)
    old = path_of(wanted["from"], session)
    not_kept(old, session)
    values: dict[str, str] = {}
    for given in wanted["set"]:
        key, sign, value = given.partition("=")
        if not sign or not value.strip():
            session.mistake("new_call.set", given=given)
        if key.strip() in values:
            session.mistake("new_call.set_twice", name=key.strip())
        values[key.strip()] = value.strip()
    return _Asked(name, old, wanted["starts"], wanted["ends"], wanted["title"], values)


# ── Making it ────────────────────────────────────────────────────────────────────────────────────


def _make(asked: _Asked, session: Session, *, dry_run: bool, json: bool) -> int:
    """Makes the new policy, writes it, and lists what is left to do; the code to exit with."""
    from engine.authoring.new_call import new_call

    if asked.new.exists():
        session.mistake("new_call.exists", file=asked.new, name=asked.name, old=asked.old.stem)
    old = _read_old(asked.old, session)
    plan = _plan(asked, old, session)
    made = new_call(old, plan, lambda text: checked_text(text.encode("utf-8"), asked.new).checked)
    if not dry_run:
        create_file(asked.new, made.text, session)
    told = "new_call.dry" if dry_run else "new_call.made"
    session.tell(told, file=asked.new, old=asked.old)
    compared = _Compared(old, read_of(made.checked, asked.new), plan.starts)
    return _show(asked, compared, session, json=json)


def _read_old(path: Path, session: Session) -> Reading:
    """The old policy, which must be in order.

    Raises:
        RefusedPolicyError: it has errors, which were shown.
    """
    from engine.load.load import read_policy as read_text
    from engine.source import MAX_BYTES

    read = read_policy(path, session)
    if read.checked.policy is None:
        show_refused(read, session)
        raise RefusedPolicyError(read)
    return read_text(beginning(path, MAX_BYTES, session), path.name, path.parent)


def _plan(asked: _Asked, old: Reading, session: Session) -> Plan:
    """What the new policy is; days that are missing are asked for.

    Raises:
        Mistake: a day does not fit, or a value is given to something that has none.
    """
    from engine.authoring.new_call import Plan, last_day, plain_value
    from engine.policy.policy import Policy
    from engine.source import Mapping as Block

    policy, root = cast("Policy", old.policy), cast("Block", old.document.root)
    starts = asked.starts or _ask("starts", session)
    if starts <= policy.in_force_from:
        session.mistake("new_call.too_early", starts=str(starts), old=str(policy.in_force_from))
    ends = asked.ends
    if ends is None and last_day(root, policy.in_force_by) < starts:
        ends = _ask("ends", session)
    if ends is not None and ends < starts:
        session.mistake("new_call.ends_first", starts=str(starts), ends=str(ends))
    for name in asked.values:
        try:
            plain_value(root, name)
        except KeyError:
            known = [key for scope, key in policy.definitions if scope is None]
            session.mistake("new_call.no_value", name=name, near=near(session, name, known))
    programme = policy.identity.name.rpartition("/")[0]
    name = f"{programme}/{asked.name}" if programme else asked.name
    return Plan(name, starts, ends, asked.title, asked.values)


def _ask(what: str, session: Session) -> date:
    """A day that was not given: asked for where somebody sits at the keyboard.

    Raises:
        Mistake: nobody does.
    """
    if not _is_seen():
        session.mistake(f"new_call.needs_{what}")
    asked = click.prompt(session.words(f"new_call.ask_{what}"), type=Day(session), err=True)
    return cast("date", asked)


def _is_seen() -> bool:
    """Whether somebody can answer a question."""
    return sys.stdin.isatty()


# ── Looking again ────────────────────────────────────────────────────────────────────────────────


def _look(asked: _Asked, session: Session, *, json: bool) -> int:
    """Lists what is left to do in a policy that is there; the code to exit with.

    Raises:
        RefusedPolicyError: it does not say from when it holds; what is wrong was shown.
    """
    from engine.authoring.todo import begins

    readable(asked.new, session)
    old, read = _read_old(asked.old, session), read_policy(asked.new, session)
    starts = asked.starts or begins(read.checked.document)
    if starts is None:
        show_refused(read, session)
        raise RefusedPolicyError(read)
    return _show(asked, _Compared(old, read, starts), session, json=json)


@dataclass(frozen=True, slots=True)
class _Compared:
    """The old policy, the new one as it was checked, and from when that holds."""

    old: Reading
    read: Read
    starts: date


def _show(asked: _Asked, both: _Compared, session: Session, *, json: bool) -> int:
    """Shows what `check` says of the new policy and what is left to do; 1 if it has errors."""
    from engine.authoring.todo import to_do
    from engine.cli.findings import counted, drawn, has_errors
    from engine.cli.session import say

    read = both.read
    items = to_do(both.old.document, read.checked.document, both.starts)
    failed = _failed(read)
    if json:
        put(_as_json(asked, both, items, failed))
    else:
        _as_text(asked, both, items, session)
    errors = [each for each in read.problems if each.severity == "error"]
    for each in () if json else errors:
        say(drawn(each, read.texts, session, colour=session.colour_err))
    session.tell("new_call.left", file=asked.new, number=len(items))
    if failed:
        session.tell("new_call.examples", number=failed)
    if read.problems:
        session.tell("check.found", file=asked.new, counted=counted(read.problems, session))
    return FINDING if has_errors(read.problems) else FINE


def _failed(read: Read) -> int:
    """How many examples of the new policy come out other than they expect."""
    from engine.examples.run import run_examples

    policy = read.checked.policy
    return 0 if policy is None else sum(not each.passed for each in run_examples(policy))


def _as_text(asked: _Asked, both: _Compared, items: tuple[Item, ...], session: Session) -> None:
    """The list, a heading above each kind."""
    from itertools import groupby

    from engine.authoring.todo import name_of
    from engine.problem import safe_text
    from engine.wordings.authoring import SHARED, TO_DO

    fields = {"old": name_of(both.old.document), "starts": both.starts.isoformat()}
    for kind, of_kind in groupby(items, key=lambda each: each.kind):
        put(TO_DO[kind].write(session.language).format(**fields))
        for item in of_kind:
            shared = SHARED.write(session.language).format(**fields)
            text = f": {item.text}" if item.text else ""
            note = f" ({shared})" if item.is_shared else ""
            at = f"{asked.new.as_posix()}:{item.span.line}"
            put(safe_text(f"  {at}  {item.name}{text}{note}"))
        put("")


def _as_json(asked: _Asked, both: _Compared, items: tuple[Item, ...], failed: int) -> str:
    from engine.cli.findings import json_line
    from engine.problem import as_json, safe_text

    file = safe_text(asked.new.as_posix())
    listed = [
        {
            "kind": each.kind,
            "name": safe_text(each.name),
            "file": file,
            "line": each.span.line,
            "column": each.span.column,
            "text": safe_text(each.text),
            "is_shared": each.is_shared,
        }
        for each in items
    ]
    line = {
        "file": file,
        "from": safe_text(asked.old.as_posix()),
        "starts": both.starts.isoformat(),
        "to_do": listed,
        "failed_examples": failed,
        "problems": [as_json(each) for each in both.read.problems],
    }
    return json_line(line)
