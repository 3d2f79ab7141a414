"""Which operands of *and* and *or* must wait for the earlier ones."""

from __future__ import annotations

from engine.load.names import Names
from engine.operations.op import Op
from engine.policy.expressions import (
    Apply,
    Choose,
    Expression,
    Gather,
    How,
    Literal,
    Lookup,
    Read,
    Reading,
)


def is_partial(value: Expression, names: Names) -> bool:
    """Whether it holds a division, or something that may not apply."""
    match value:
        case Literal():
            return False
        case Read():
            entry = names.entries[value.element].get(value.name)
            return bool(getattr(entry, "may_not_apply", False))
        case Lookup():
            return True
        case Apply(op=Op.EXISTS):
            return False
        case Apply():
            divides = value.op in (Op.DIVIDE, Op.MODULO) and not isinstance(
                value.arguments[-1], Literal
            )
            return divides or any(is_partial(each, names) for each in value.arguments)
        case Choose():
            cases = [*value.cases, *([value.otherwise] if value.otherwise else [])]
            return any(
                is_partial(each.when, names) or is_partial(each.then, names) for each in cases
            )
        case Gather():
            entry = names.entries[None].get(value.collection)
            return value.how in (How.LEAST, How.GREATEST, How.MEAN) or bool(
                getattr(entry, "may_not_apply", False)
            )
        case Reading():
            return any(is_partial(each, names) for _, each in value.options)
