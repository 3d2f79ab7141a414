"""`sweep`: a value of a policy set to one after another, on many applications."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from engine.cli.decide import refused_policy
from engine.cli.policies import RefusedPolicyError
from engine.cli.session import APPLICATION_REFUSED, FINE, Session
from engine.cli.trying import Range, bench_of, grid_of, read, said, trial_of
from engine.cli.usage import command, file, flag, lang, one, paths, text

if TYPE_CHECKING:
    from fractions import Fraction

    from engine.policy.policy import Policy

_MOST = 200
_NEAR = "5 %"


def sweep_command(session: Session) -> click.Command:
    """The command `sweep`."""

    @command(session, "sweep")
    @paths(session, "policy", "POLICY")
    @one(session, "name", "NAME")
    @text(session, "sweep", "--from", "first", called="POINT", required=True)
    @text(session, "sweep", "--to", "last", called="POINT", required=True)
    @text(session, "sweep", "--step", called="STEP", required=True)
    @file(session, "sweep", "--applications", multiple=True, required=True)
    @text(session, "sweep", "--near", called="SHARE")
    @text(session, "sweep", "--stage", called="STAGE")
    @file(session, "sweep", "--records", multiple=True)
    @file(session, "sweep", "--page")
    @flag(session, "sweep", "--json")
    @lang(session, "sweep")
    def sweep(policy: Path, name: str, **wanted: Any) -> int:
        try:
            return _sweep(policy, name, session, **wanted)
        except RefusedPolicyError as refused:
            return refused_policy(refused, session, json=wanted["json"])

    return sweep


def _sweep(  # noqa: PLR0913 - one for each option
    path: Path,
    name: str,
    session: Session,
    *,
    first: str,
    last: str,
    step: str,
    applications: tuple[Path, ...],
    near: str | None,
    stage: str | None,
    records: tuple[Path, ...],
    page: Path | None,
    json: bool,
) -> int:
    """Sweeps, writes, and gives the code to exit with."""
    from engine.cli.deciding import Progress
    from engine.cli.outlines import give_both
    from engine.whatif.as_data import sweep_data
    from engine.whatif.sweep import sweep
    from engine.whatif.sweep_outline import outline

    bench = bench_of(path, name, session)
    grid = grid_of(bench, Range(first, last, step), _MOST, session)
    share = _share(near or _NEAR, bench.policy, session)
    trial = trial_of(bench, applications, stage, records, session)
    progress = Progress(grid.count, session)
    made = sweep(trial, grid, share, progress.at)
    progress.clear()
    give_both(outline(made, session.language), sweep_data(made), session, page=page, json=json)
    return APPLICATION_REFUSED if trial.unread else FINE


def _share(text: str, policy: Policy, session: Session) -> Fraction:
    """A share between nothing and the whole; `5%` is as good as `5 %`."""
    from fractions import Fraction
    from functools import partial

    from engine.cli.session import Mistake
    from engine.literals.read import read_literal
    from engine.quantities import SHARE

    spaced = text[:-1].rstrip() + " %" if text.endswith("%") else text
    reading = partial(read_literal, spaced, SHARE, {}, policy.currency, None, unit_optional=False)
    share = read("--near", reading, session)
    assert isinstance(share, (int, Fraction))  # noqa: S101 - its type says so
    if not 0 <= share <= 1:
        raise Mistake(said(session, "near.share"))
    return Fraction(share)
