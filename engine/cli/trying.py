"""What `sweep` and `solve` share: the value that is set, its range, the archive as it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

from engine.cli.files import APPLICATIONS, found, readable
from engine.cli.policies import named_policy, policy_to_use
from engine.cli.session import Mistake, Session, listed

if TYPE_CHECKING:
    from engine.literals.fault import LiteralFault
    from engine.policy.policy import Policy
    from engine.quantities import Given
    from engine.whatif.bench import Bench
    from engine.whatif.dials import Dial
    from engine.whatif.grid import Grid, Step
    from engine.whatif.trial import Trial

_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class Range:
    """The values that are asked for, as the user wrote them; None where that is left to us."""

    first: str | None
    last: str | None
    step: str | None


def bench_of(path: Path, name: str, session: Session) -> Bench:
    """The policy at `path`, and the value of it that `name` names.

    Raises:
        RefusedPolicyError: the policy has errors, which were shown.
        Mistake: the file cannot be opened, or `name` names nothing that can be set.
    """
    from engine.whatif.bench import Bench
    from engine.whatif.dials import NoDialError, dial_of

    path = readable(named_policy(path), session)
    policy = policy_to_use(path, session)
    try:
        return Bench(policy, path.parent, dial_of(policy, name))
    except NoDialError as none:
        near = said(session, "dial.near", near=listed(none.names)) if none.names else ""
        words = said(session, f"dial.{none.key}", name=name, names=listed(none.names))
        raise Mistake(words + (near if none.key == "unknown" else "")) from None


def trial_of(
    bench: Bench,
    applications: tuple[Path, ...],
    stage: str | None,
    records: tuple[Path, ...],
    session: Session,
) -> Trial:
    """The policy as it stands on the applications that are named.

    Raises:
        Mistake: a path is not there, or the policy has no such stage.
    """
    from engine.cli.deciding import Progress, stage_of
    from engine.cli.records import read_records
    from engine.compare.archive import Archive
    from engine.whatif.trial import trial

    stage_of(bench.policy, stage, session)
    files = tuple(found(applications, APPLICATIONS, session))
    progress = Progress(len(files), session)
    made = trial(bench, Archive(files, stage, read_records(records, session)), progress.at)
    progress.clear()
    return made


def grid_of(bench: Bench, asked: Range, most: int, session: Session) -> Grid:
    """The values that are asked for; what is left out is chosen around the one that stands.

    Raises:
        Mistake: a value is none of its type, or they are no range.
    """
    from engine.whatif.grid import NoGridError, grid, value_in
    from engine.whatif.reach import NoReachError, reach_of

    policy, dial = bench.policy, bench.dial
    step, reach = _step(asked, dial, policy, session), None
    if asked.first is None or asked.last is None:
        try:
            reach = reach_of(dial, step)
        except NoReachError:
            option = "--from" if asked.first is None else "--to"
            raise Mistake(said(session, "grid.missing", name=dial.name, option=option)) from None

    def end(option: str, text: str | None, otherwise: Given) -> Given:
        if text is None:
            return otherwise
        return read(option, partial(value_in, text, dial, policy), session)

    first = end("--from", asked.first, reach.first if reach else 0)
    last = end("--to", asked.last, reach.last if reach else 0)
    try:
        return grid(policy, first, last, step, most)
    except NoGridError as none:
        raise Mistake(said(session, f"grid.{none.key}", most=none.most)) from None


def _step(asked: Range, dial: Dial, policy: Policy, session: Session) -> Step:
    from engine.whatif.grid import step_in
    from engine.whatif.reach import step_of

    if asked.step is None:
        return step_of(dial)
    return read("--step", partial(step_in, asked.step, dial, policy), session)


def read(option: str, reading: Callable[[], _Read], session: Session) -> _Read:
    """What reading the value of an option gives.

    Raises:
        Mistake: it is none of its type.
    """
    from engine.literals.fault import LiteralFault

    try:
        return reading()
    except LiteralFault as fault:
        _refuse(option, fault, session)


def said(session: Session, key: str, **fields: object) -> str:
    """The words under `key`."""
    from engine.wordings.whatif import what_if

    return what_if(key, session.language, **fields)


def _refuse(option: str, fault: LiteralFault, session: Session) -> NoReturn:
    from engine.problem import Problem

    problem = Problem(fault.code, None, fault.fields)
    what, mend = problem.what(session.language), problem.mend(session.language).rstrip(".")
    raise Mistake(said(session, "value.amiss", option=option, what=what, mend=mend)) from None
