"""An application that tells of a mistake, as near to one that is there as it can be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from engine.application import Facts
from engine.mutation.moves import with_value

_MOST_TRIES = 300


def smaller(facts: Facts, base: Facts, tells: Callable[[Facts], bool]) -> Facts:
    """The application with as much as in another one as still tells.

    Args:
        facts: an application that tells of a mistake.
        base: one that is there.
        tells: whether an application tells of it too.
    """
    tries = 0
    is_smaller = True
    while is_smaller and tries < _MOST_TRIES:
        is_smaller = False
        for nearer in _nearer(facts, base):
            tries += 1
            if tells(nearer):
                facts, is_smaller = nearer, True
                break
    return facts


def _nearer(facts: Facts, base: Facts) -> Iterator[Facts]:
    """The application with one list, one fact, one element or one field as in the base."""
    for name in dict.fromkeys([*facts.lists, *base.lists]):
        if facts.lists.get(name) != base.lists.get(name):
            kept = {each: held for each, held in facts.lists.items() if each != name}
            own = {name: base.lists[name]} if name in base.lists else {}
            yield replace(facts, lists={**kept, **own})
    for name in dict.fromkeys([*facts.values, *base.values]):
        if facts.values.get(name) != base.values.get(name):
            values = {each: held for each, held in facts.values.items() if each != name}
            mine = {name: base.values[name]} if name in base.values else {}
            yield replace(facts, values={**values, **mine})
    yield from _in_lists(facts, base)


def _in_lists(facts: Facts, base: Facts) -> Iterator[Facts]:
    for name, elements in facts.lists.items():
        old = base.lists.get(name, {})
        for key in dict.fromkeys([*elements, *old]):
            if elements.get(key) != old.get(key):
                kept = {each: held for each, held in elements.items() if each != key}
                own = {key: old[key]} if key in old else {}
                yield replace(facts, lists={**facts.lists, name: {**kept, **own}})
        for key, element in elements.items():
            if key in old and element != old[key]:
                for field, value in old[key].fields.items():
                    if element.fields.get(field) != value:
                        yield with_value(facts, element, field, value)
