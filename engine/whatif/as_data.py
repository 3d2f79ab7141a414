"""A sweep, and the search for a value, as plain data: amounts and values as exact text."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

from engine.compare.results import Change, Result
from engine.explain.contents.award import money
from engine.explain.words.values import exact
from engine.problem import as_json
from engine.quantities import SHARE, Given
from engine.whatif.cliffs import Cliff
from engine.whatif.solve import Solution
from engine.whatif.sweep import Sweep
from engine.whatif.telling import codes
from engine.whatif.trial import LOSES, WINS, Point, Trial

SWEEP: Final = "regelspoor/sweep/1"
SOLVE: Final = "regelspoor/solve/1"


def sweep_data(made: Sweep) -> dict[str, Any]:
    """A sweep: what each value comes to, and who lies near the threshold."""
    trial = made.trial
    return {
        "format": SWEEP,
        **_about(trial),
        "points": [_point(each, trial) for each in made.points],
        "near": exact(made.near, SHARE),
        "cliffs": [_cliff(each, trial) for each in made.cliffs],
    }


def solve_data(made: Solution) -> dict[str, Any]:
    """A search: how it ended, the answer if there is one, and every value that was tried."""
    trial, grid, answer, fitting = made.trial, made.grid, made.answer, made.fitting
    return {
        "format": SOLVE,
        **_about(trial),
        "budget": money(made.budget),
        "searched": {
            "first": _value(grid.value(0), trial),
            "last": _value(grid.value(grid.count - 1), trial),
            "step": _value(grid.step, trial),
            "count": grid.count,
        },
        "ending": made.ending.value,
        "only_rises_or_falls": made.is_even,
        "is_conditional": bool(fitting and (fitting.open or fitting.unread or trial.unread)),
        "answer": None if answer is None else _point(answer, trial),
        "around": [_point(each, trial) for each in made.around],
        "tried": [_point(each, trial) for each in made.tried],
    }


def _about(trial: Trial) -> dict[str, Any]:
    identity, dial = trial.bench.policy.identity, trial.bench.dial
    return {
        "policy": identity.name,
        "version": identity.version,
        "file": trial.bench.policy.file,
        "meaning_hash": identity.meaning_hash,
        "currency": trial.bench.policy.currency,
        "is_synthetic": trial.is_synthetic,
        "parameter": dial.name,
        "type": dial.type.kind.value,
        "unit": dial.type.unit,
        "now": _point(trial.now, trial),
        "unread": [
            {"file": each.file.as_posix(), "problems": codes(each.problems)}
            for each in trial.unread
        ],
    }


def _point(point: Point, trial: Trial) -> dict[str, Any]:
    made: dict[str, Any] = {"value": _value(point.value, trial)}
    if not point.checks:
        return {**made, "problems": [as_json(each) for each in point.problems]}
    return {
        **made,
        "cost": money(point.cost),
        "difference": None if point.difference is None else money(point.difference),
        "left_out": point.left_out,
        "gain": point.number(*WINS),
        "lose": point.number(*LOSES),
        "now_open": point.number(Change.NOW_OPEN),
        "open": [each.as_posix() for each in point.open],
        "unread": [each.as_posix() for each in point.unread],
    }


def _cliff(each: Cliff, trial: Trial) -> dict[str, Any]:
    made: dict[str, Any] = {
        "file": each.file.as_posix(),
        "rule": each.met.rule,
        "number": _value(each.met.value, trial),
        "distance": _value(each.distance, trial),
        "now": _side(each.now),
    }
    if each.crossing is None:
        return made
    value, there = each.crossing
    return {
        **made,
        "crossing": _value(value, trial),
        "there": _side(there),
        "jump": None if each.jump is None else money(each.jump),
    }


def _side(result: Result) -> Mapping[str, str | None]:
    amount = None if result.amount is None else money(Fraction(result.amount))
    return {"outcome": result.outcome.value, "amount": amount}


def _value(value: Given, trial: Trial) -> Any:
    return exact(value, trial.bench.dial.type)
