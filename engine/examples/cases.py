"""Which case of a rule was taken, by its name."""

from __future__ import annotations

from collections.abc import Iterator

from engine.policy.expressions import Apply, Case, Choose, Expression, Reading
from engine.steps import RuleStep, Step


def case_names(body: Expression) -> tuple[str, ...]:
    """The names of the cases of a rule, in the order of the policy; empty if none has a name."""
    cases = (case for each in _choices(body) for case in (*each.cases, each.otherwise))
    return tuple(dict.fromkeys(case.name for case in cases if case is not None and case.name))


def case_taken(rule: RuleStep) -> str | None:
    """The name of the case that was taken; None if none was entered, or it has no name."""
    body = rule.because[1:] if rule.definition.only_if is not None else rule.because
    made = next((choice for step in body for choice in _made(step)), None)
    taken = () if made is None else made.because[-1:]
    return next((each.node.name for each in taken if isinstance(each.node, Case)), None)


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


def _made(step: Step) -> Iterator[Step]:
    """The same for a rule that was evaluated: the steps in which a choice was made."""
    if isinstance(step.node, Choose):
        yield step
    elif isinstance(step.node, (Apply, Reading)):
        for inner in step.because:
            if isinstance(inner, Step):
                yield from _made(inner)
