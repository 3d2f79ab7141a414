"""Which operands of *and* and *or* must wait for the earlier ones."""

from __future__ import annotations

from typing import Final

from engine.load.draft import Draft
from engine.load.names import FactEntry, ListEntry, RuleEntry
from engine.operations.op import Op
from engine.policy.expressions import (
    Apply,
    Expression,
    Gather,
    How,
    Literal,
    Lookup,
    Read,
)
from engine.policy.walk import children

_DIVISIONS: Final = frozenset({Op.DIVIDE, Op.MODULO})
_OF_SOMETHING: Final = frozenset({How.LEAST, How.GREATEST, How.MEAN})
_LISTS_OF_CONDITIONS: Final = frozenset({Op.ALL_OF, Op.ANY_OF, Op.AT_LEAST_OF})


def is_partial(value: Expression, draft: Draft) -> bool:
    """Whether it holds a division, or something that may not apply."""
    match value:
        case Read():
            return _may_not_apply(value, draft)
        case Lookup():
            return not _is_always_there(value) or any(is_partial(each, draft) for each in value.key)
        case Apply(op=Op.EXISTS):
            return False
        case Apply() if value.op in _DIVISIONS and not isinstance(value.arguments[-1], Literal):
            return True
        case Gather():
            return value.how in _OF_SOMETHING or may_be_no_list(value.collection, draft)
        case _:
            return any(is_partial(each, draft) for each in children(value))


def may_be_no_list(name: str, draft: Draft) -> bool:
    """Whether a list may not apply as a whole."""
    entry = draft.names.of(None)[name]
    return isinstance(entry, ListEntry) and entry.may_not_apply


def _may_not_apply(value: Read, draft: Draft) -> bool:
    entry = draft.names.of(value.element).get(value.name)
    if isinstance(entry, (FactEntry, RuleEntry)) and entry.may_not_apply:
        return True
    definition = draft.definitions.get((value.element, value.name))
    return definition is not None and _is_passed_over(definition.body, draft)


def _is_passed_over(body: Expression, draft: Draft) -> bool:
    """Whether it is a list of conditions of which none may apply."""
    if not isinstance(body, Apply):
        return False
    if body.op is Op.NOT:
        return _is_passed_over(body.arguments[0], draft)
    listed = body.arguments[1:] if body.op is Op.AT_LEAST_OF else body.arguments
    return body.op in _LISTS_OF_CONDITIONS and all(is_partial(each, draft) for each in listed)


def _is_always_there(value: Lookup) -> bool:
    """Whether the key can only be one that stands in the table."""
    return all(part.type.table == value.collection for part in value.key)
