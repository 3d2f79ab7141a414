"""`solve`: the value of a policy at which many applications just stay within a budget."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from engine.cli.decide import refused_policy
from engine.cli.policies import RefusedPolicyError
from engine.cli.session import APPLICATION_REFUSED, FINDING, FINE, Session
from engine.cli.trying import Range, bench_of, grid_of, read, trial_of
from engine.cli.usage import command, file, flag, lang, one, paths, text

if TYPE_CHECKING:
    from fractions import Fraction

    from engine.policy.policy import Policy


def solve_command(session: Session) -> click.Command:
    """The command `solve`."""

    @command(session, "solve")
    @paths(session, "policy", "POLICY")
    @one(session, "name", "NAME")
    @text(session, "solve", "--budget", called="AMOUNT", required=True)
    @file(session, "solve", "--applications", multiple=True, required=True)
    @text(session, "solve", "--from", "first", called="POINT")
    @text(session, "solve", "--to", "last", called="POINT")
    @text(session, "solve", "--step", called="STEP")
    @text(session, "solve", "--stage", called="STAGE")
    @file(session, "solve", "--records", multiple=True)
    @file(session, "solve", "--page")
    @flag(session, "solve", "--json")
    @lang(session, "solve")
    def solve(policy: Path, name: str, **wanted: Any) -> int:
        try:
            return _solve(policy, name, session, **wanted)
        except RefusedPolicyError as refused:
            return refused_policy(refused, session, json=wanted["json"])

    return solve


def _solve(  # noqa: PLR0913 - one for each option
    path: Path,
    name: str,
    session: Session,
    *,
    budget: str,
    applications: tuple[Path, ...],
    first: str | None,
    last: str | None,
    step: str | None,
    stage: str | None,
    records: tuple[Path, ...],
    page: Path | None,
    json: bool,
) -> int:
    """Searches, writes, and gives the code to exit with."""
    from engine.cli.deciding import Progress
    from engine.cli.outlines import give_both
    from engine.whatif.as_data import solve_data
    from engine.whatif.solve import WIDEST, Ending, solve
    from engine.whatif.solve_outline import outline

    bench = bench_of(path, name, session)
    amount = _amount(budget, bench.policy, session)
    grid = grid_of(bench, Range(first, last, step), WIDEST, session)
    trial = trial_of(bench, applications, stage, records, session)
    progress = Progress(grid.count, session)
    made = solve(trial, grid, amount, progress.at)
    progress.clear()
    give_both(outline(made, session.language), solve_data(made), session, page=page, json=json)
    if trial.unread:
        return APPLICATION_REFUSED
    return FINE if made.ending is Ending.FOUND else FINDING


def _amount(text: str, policy: Policy, session: Session) -> Fraction:
    """An amount of money, in the currency of the policy."""
    from fractions import Fraction
    from functools import partial

    from engine.literals.read import read_literal
    from engine.quantities import MONEY

    reading = partial(read_literal, text, MONEY, {}, policy.currency, None, unit_optional=True)
    amount = read("--budget", reading, session)
    assert isinstance(amount, (int, Fraction))  # noqa: S101 - its type says so
    return Fraction(amount)
