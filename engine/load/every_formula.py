"""Every formula of a policy as its author wrote it, with the place where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from engine.load.draft import Draft
from engine.policy.declarations import Role
from engine.policy.expressions import Expression

_BLOCKS: Final[Mapping[Role, str]] = {
    Role.PAYMENT: "payments",
    Role.DUE: "obligations",
    Role.MET: "obligations",
}


def formulas(draft: Draft) -> Iterator[tuple[tuple[str, str], Expression]]:
    """What the rules, payments, obligations and conditions say, and where."""
    for key, each in draft.definitions.items():
        raw = draft.raw.get(key)
        # A name with a blank was not given by the author.
        name = each.name.partition(" ")[0]
        block = _BLOCKS.get(each.role, "decision") if raw is None else raw.block
        conditions = [] if each.only_if is None else [each.only_if]
        bodies = [] if each.role is Role.PARAMETER else [each.body]
        yield from (((block, name), expression) for expression in (*bodies, *conditions))
    asked = [(each.name, each.only_if) for each in draft.facts.values()]
    asked += [(each.name, each.only_if) for each in draft.lists.values()]
    yield from ((("facts", name), guard) for name, guard in asked if guard is not None)
