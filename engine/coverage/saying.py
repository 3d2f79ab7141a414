"""What was not seen, as a sentence; values stand as a policy writes them."""

from __future__ import annotations

from typing import Final

from engine.checks.ordinals import from_ordinal, ordinal
from engine.coverage.demands import written
from engine.coverage.goals import Goal, Kind
from engine.coverage.measure import Judged
from engine.coverage.proofs import Proof
from engine.coverage.results import NONE_LEFT
from engine.literals.write import write_literal
from engine.operations.op import COMPARISONS
from engine.policy.expressions import Apply, Expression, Literal, Read
from engine.policy.policy import Policy
from engine.quantities import Given, Number, PeriodSpan, Type
from engine.quantities import Kind as Of
from engine.wordings.covering import covered
from engine.wordings.labels import label
from engine.wordings.wording import Language

_SIDES: Final = {"under": -1, "at": 0, "over": 1}
_PERIODS: Final = {
    PeriodSpan.MONTHS: "step.month",
    PeriodSpan.DAYS: "step.day",
    PeriodSpan.TIME: "step.minute",
}


class Saying:
    """Says in one language what was not seen of one policy."""

    def __init__(self, policy: Policy, language: Language) -> None:
        self.policy: Final = policy
        self.language: Final = language

    def say(self, key: str, **fields: object) -> str:
        """The words under `key`."""
        return covered(key, self.language, **fields)

    def missing(self, judged: Judged) -> str:
        """What nothing was seen to do."""
        goal = judged.goal
        match goal.kind:
            case Kind.BOUNDARY if isinstance(goal.node, Apply):
                return self._boundary(goal, goal.node, judged.step)
            case Kind.RESULT:
                return self._result(goal)
            case Kind.DIFFERENCE:
                return self.say(f"missing.difference.{goal.aspect}", text=text_of(goal))
            case _:
                return self.say(f"missing.{goal.aspect}", text=text_of(goal))

    def proof(self, proof: Proof) -> str:
        """Why something cannot happen."""
        if proof.table:
            return self.say("proof.rows", table=proof.table)
        if not proof.given:
            return self.say("proof.declared")
        return self.say("proof.given", given="; ".join(proof.given))

    def _result(self, goal: Goal) -> str:
        of = self.say(f"of.{goal.text}", name=goal.within)
        if goal.aspect == NONE_LEFT:
            word = self.say(NONE_LEFT)
        elif goal.text == "claim":
            word = self.say(f"claim.{goal.aspect}")
        else:
            kind = goal.text if goal.text in {"payment", "obligation"} else "outcome"
            word = label(f"{kind}.{goal.aspect}", self.language)
        return self.say("missing.result", of=of, word=word)

    # ── Boundaries ───────────────────────────────────────────────────────────────────────────────

    def _boundary(self, goal: Goal, node: Apply, step: Number) -> str:
        left, right = node.arguments
        if not step:
            key = f"missing.fact.{goal.aspect}"
            return self.say(key, left=left.origin.text, right=right.origin.text)
        away = _SIDES[goal.aspect] * step
        for varies, fixed, sign in ((left, right, 1), (right, left, -1)):
            value = self._constant(fixed)
            if value is not None:
                near = from_ordinal(ordinal(value) + sign * away, varies.type)
                return self.say(
                    "missing.value", left=varies.origin.text, value=self._written(near, varies.type)
                )
        return self.say(
            f"missing.{goal.aspect}",
            left=left.origin.text,
            right=right.origin.text,
            step=self._step(step, left.type),
        )

    def _constant(self, node: Expression) -> Given | None:
        """What the policy itself writes for one side of a comparison, if that is one value."""
        while isinstance(node, Read) and not node.is_fact:
            definition = self.policy.definitions[node.element, node.name]
            if definition.only_if is not None or definition.under is not None:
                return None
            node = definition.body
        return node.value if isinstance(node, Literal) else None

    def _step(self, step: Number, of: Type) -> str:
        match of.kind:
            case Of.DATE:
                return self.say("step.day")
            case Of.MOMENT:
                return self.say("step.second")
            case Of.PERIOD:
                return self.say(_PERIODS[of.span or PeriodSpan.DAYS])
            case _:
                return self._written(step, of)

    def _written(self, value: Given, of: Type) -> str:
        """A value as a policy writes it."""
        policy = self.policy
        try:
            return write_literal(value, of.fractional(), policy.units, policy.currency, policy.zone)
        except ValueError:  # a third of a euro: no policy writes that, so it stands as it is
            return str(value)


def text_of(goal: Goal) -> str:
    """What stands there; one side of a range, or one of several values, by itself."""
    node = goal.node
    if isinstance(node, Read) and not goal.text:
        return node.name.partition(" ")[0]  # a duty that nobody wrote a formula for
    if goal.kind is Kind.WAY or not isinstance(node, Apply) or node.op not in COMPARISONS:
        return goal.text
    return written(node)
