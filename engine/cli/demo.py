"""`demo`: the applications that come with the program decided, and one decision explained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from engine.cli.decide import rows_of, summed_up, write_lines
from engine.cli.files import APPLICATIONS, Output, found
from engine.cli.policies import policy_to_use
from engine.cli.session import FINE, Session
from engine.cli.usage import PROGRAM, command, flag, lang

if TYPE_CHECKING:
    from engine.cli.deciding import Decided
    from engine.explain.record_shapes import DecisionRecord, Record
    from engine.outcome import Decision
    from engine.policy.policy import Policy

_PAGE: Final = "demo.html"


def demo_command(session: Session) -> click.Command:
    """The command `demo`."""

    @command(session, "demo")
    @flag(session, "demo", "--json")
    @lang(session, "demo")
    def demo(*, json: bool) -> int:
        return _demo(session, json=json)

    return demo


def _demo(session: Session, *, json: bool) -> int:
    from engine.cli.deciding import Deciding, decided

    to, made, path = Output(session), [], Path()
    for path, folder in _shipped(session):
        policy = policy_to_use(path, session)
        files = found([folder], APPLICATIONS, session)
        made = list(decided(files, Deciding(policy, path.parent), session))
        if json:
            write_lines(made, to, {})
        else:
            _all(made, policy, to, session)
    if json:
        return FINE
    # Of the last call, whose rules are the richest.
    shown = _most_telling(made)
    if shown is not None:
        _one(*shown, to, session)
    _where_next(path, made[0].path if shown is None else shown[0], to, session)
    return FINE


def _shipped(session: Session) -> list[tuple[Path, Path]]:
    """Each policy that comes with applications to try it on, and their folder."""
    from engine.resources import applications_folder, policies_folder

    policies, applications = policies_folder(), applications_folder()
    pairs = [(path, applications / path.stem) for path in sorted(policies.glob("*.yaml"))]
    shipped = [(path, folder) for path, folder in pairs if folder.is_dir()]
    if not shipped:
        session.mistake("demo.no_policies")
    return shipped


def _all(made: Sequence[Decided], policy: Policy, to: Output, session: Session) -> None:
    """Writes what became of every application."""
    from engine.cli.table import table

    identity = policy.identity
    opening = session.words(
        "demo.opening",
        policy=identity.title[session.language],
        version=f"{identity.name} {identity.version}",
        counted=session.counted("application", len(made)),
    )
    rows = [replace(row, file=Path(row.file).name) for row in rows_of(made, session)]
    to.put(f"{opening}\n")
    for line in table(rows, session, width=to.width, colour=to.takes_colour):
        to.put(line)
    to.put(f"\n{summed_up(rows, session)}\n")


def _most_telling(made: Sequence[Decided]) -> tuple[Path, Decision] | None:
    """The granted application in which most ways out of the rules' cases were taken."""
    from engine.outcome import Outcome

    granted = [
        (each.path, each.decision)
        for each in made
        if each.decision is not None and each.decision.outcome is Outcome.GRANTED
    ]
    return max(granted, key=lambda pair: len(_ways(pair[1])), default=None)


def _ways(decision: Decision) -> set[tuple[str, str]]:
    """The cases by which an amount was found that is paid."""
    from engine.examples.cases import case_taken

    paid = [part.element for part in decision.parts if part.amount]
    of_paid = (step for step in decision.run.steps.values() if step.element in paid)
    taken = ((step.definition.name, case_taken(step)) for step in of_paid)
    return {(rule, case) for rule, case in taken if case is not None}


def _one(path: Path, decision: Decision, to: Output, session: Session) -> None:
    """Writes the explanation of one decision: its parts, and every step of the first."""
    from engine.explain.as_text import as_text
    from engine.explain.record import record
    from engine.wordings.labels import label

    heading = session.words("demo.one", file=path.name)
    to.put(f"{heading}\n{'═' * len(heading)}\n")
    short = _shortened(record(decision, turned=False))
    told = as_text(short, session.language, width=to.width, colour=to.takes_colour)
    # What identifies the record is for who keeps it.
    until = label("heading.identity", session.language)
    to.put(told.partition(until)[0].rstrip("\x1b[1m").rstrip())


def _shortened(held: Record) -> Record:
    """A record that tells the steps of the first part, and not what a first look can miss."""
    decision = held["decision"]
    short: DecisionRecord = {
        **decision,
        "payments": [],
        "obligations": [],
        "facts": [],
        "judgements": [],
        "interpretations": [],
        "sources": {},
        "tables": {},
        "contact": {},
        "trail": {
            "conditions": [],
            "parts": decision["trail"]["parts"][:1],
            "payments": [],
            "obligations": [],
            "also": [],
        },
    }
    short.pop("appeal", None)
    return {**held, "decision": short}


def _where_next(path: Path, application: Path, to: Output, session: Session) -> None:
    """Writes what one may try now."""
    policy, chosen = _from_here(path), _from_here(application)
    heading = session.words("demo.next")
    to.put(f"\n{heading}\n{'═' * len(heading)}\n")
    for key, line in (
        ("explain", f"{PROGRAM} explain {policy} {chosen} --format page --out {_PAGE}"),
        ("change", policy),
        ("help", f"{PROGRAM} --help"),
    ):
        to.put(f"  {line}\n      {session.words(f'demo.next.{key}')}")


def _from_here(path: Path) -> str:
    """`path` as one would type it here."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
