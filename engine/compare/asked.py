"""What policies ask of an application: where they ask the same, its facts need one reading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from weakref import WeakKeyDictionary

from engine.load.identity import hash_of_meaning
from engine.policy.expressions import Apply, Expression, Literal, Read
from engine.policy.policy import Policy
from engine.policy.walk import walk

_ASKED: Final[WeakKeyDictionary[Policy, str]] = WeakKeyDictionary()


def asked_by(policy: Policy) -> str:
    """The same for policies that read each fact of an application by itself in the same way."""
    made = _ASKED.get(policy)
    if made is None:
        made = _ASKED[policy] = _asked_by(policy)
    return made


def _asked_by(policy: Policy) -> str:
    tables = {each.type.table for each in policy.facts.values()}
    by_facts_alone = all(_reads_only_facts(each) for each in _guards_of_keys(policy))
    return hash_of_meaning(
        name=policy.identity.name,
        currency=policy.currency,
        zone=policy.zone,
        units=policy.units,
        facts=policy.facts,
        lists=policy.lists,
        tables={name: table for name, table in policy.tables.items() if name in tables},
        rules=None if by_facts_alone else policy.identity.meaning_hash,
    )


def _guards_of_keys(policy: Policy) -> Iterator[Expression]:
    """What settles whether a part of a key applies."""
    for of in policy.lists.values():
        for name in of.key:
            guard = policy.facts[of.element, name].only_if
            if guard is not None:
                yield guard


def _reads_only_facts(guard: Expression) -> bool:
    return all(
        isinstance(each, (Literal, Apply)) or (isinstance(each, Read) and each.is_fact)
        for each in walk(guard)
    )
