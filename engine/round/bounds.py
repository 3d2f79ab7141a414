"""The most that a part can ask, whatever its open facts become: as the checks have proved it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final
from weakref import WeakKeyDictionary

from engine.checks.intervals import Interval
from engine.checks.study import Study, Worked
from engine.policy.expressions import Read
from engine.policy.policy import Gate, Policy
from engine.quantities import plain
from engine.round.between import ANYTHING, Between

_KEPT: Final[WeakKeyDictionary[Policy, Mapping[str | None, Between]]] = WeakKeyDictionary()


def most_asked(policy: Policy, readings: Mapping[str, str]) -> Mapping[str | None, Between]:
    """What one part of each kind asks, at most, if its conditions hold; of no parts the file.

    Nothing is known under other readings than the chosen ones: these were not looked at together.
    """
    kept = _KEPT.get(policy)
    if kept is None:
        kept = _KEPT[policy] = _worked_out(policy)
    return dict.fromkeys(kept, ANYTHING) if readings else kept


def _worked_out(policy: Policy) -> Mapping[str | None, Between]:
    study, block = Study(Worked(policy, ())), policy.decision
    if block.amount is not None:
        return {None: _most(study, block.gate, block.amount)}
    return {part.element: _most(study, part.gate, part.amount) for part in block.parts}


def _most(study: Study, gate: Gate, amount: Read) -> Between:
    definitions = study.policy.definitions
    place = study.scene.home(definitions[amount.element, amount.name])
    conditions = [(each, definitions.get((each.element, each.name))) for each in gate.requires]
    # What does not apply is passed over, so only what always applies certainly holds.
    holding = [
        (study.forms.formula(each, place), True)
        for each, of in conditions
        if of is not None and of.only_if is None and of.under is None
    ]
    known = study.ranges.nothing_known.assuming(*holding)
    found: Interval = study.ranges.of(amount, place, known)
    return ANYTHING if found.high is None else Between(0, plain(Fraction(found.high)))
