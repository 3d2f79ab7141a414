"""Which case of a rule was taken, by its name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from engine.policy.expressions import Apply, Case, Choose, Expression, Reading
from engine.steps import MemberStep, RuleStep, Step

AnyStep: TypeAlias = Step | RuleStep | MemberStep


def case_names(body: Expression) -> tuple[str, ...]:
    """The names of the cases of a rule, in the order of the policy; empty if none has a name."""
    cases = (case for each in _choices(body) for case in (*each.cases, each.otherwise))
    return tuple(dict.fromkeys(case.name for case in cases if case is not None and case.name))


def case_taken(rule: RuleStep) -> str | None:
    """The name of the case that was taken; None if none was entered, or it has no name."""
    body = rule.because[1:] if rule.definition.only_if is not None else rule.because
    made: tuple[AnyStep, ...] = body
    # A clause or a reading has what it works on as its first step.
    while made and isinstance(made[0], Step) and isinstance(made[0].node, (Apply, Reading)):
        made = made[0].because
    first = made[0] if made else None
    last = first.because[-1] if isinstance(first, Step) and isinstance(first.node, Choose) else None
    return last.node.name if isinstance(last, Step) and isinstance(last.node, Case) else None


def _choices(node: Expression) -> Iterator[Choose]:
    """The choices that make the value of a rule: its body, under its clauses and readings."""
    match node:
        case Choose():
            yield node
        case Apply():
            for argument in node.arguments:
                yield from _choices(argument)
        case Reading():
            for _, option in node.options:
                yield from _choices(option)
        case _:
            pass
