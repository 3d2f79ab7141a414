"""An application as an example of its policy: like one that stands there, but for what differs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from engine.absence import NotApplicable
from engine.application import Element, Facts
from engine.authoring.notation import Tree
from engine.authoring.worked import example_of, step_of, written_fact
from engine.mutation.trial import Case
from engine.outcome import Decision
from engine.policy.declarations import ListFact
from engine.policy.expressions import Scope
from engine.policy.policy import Policy
from engine.quantities import Given

_UNKNOWN: Final = "unknown"
# What differs in more than this is easier read as a whole.
_MOST_DIFFERENCES: Final = 8
_OF_SERIES: Final = re.compile(r" \(\d+\)\Z")


def written(
    decision: Decision, bases: Iterable[Case], expect: Mapping[str, Tree], words: Mapping[str, Tree]
) -> dict[str, Tree]:
    """An example with the facts of a decision.

    Args:
        decision: what comes out for them.
        bases: the examples that there are.
        expect: what the example expects.
        words: what stands in it besides: who says so, and where.
    """
    policy, run = decision.policy, decision.run
    whole = example_of(decision)
    tree: dict[str, Tree] = {**words}
    base = min(_bases(policy, bases, run.facts), key=_length, default=None)
    if base is None or len(base.but) > _MOST_DIFFERENCES:
        tree["facts"] = whole["facts"]
    else:
        tree |= {"like": base.name, **({"but": base.but} if base.but else {})}
    if "stage" in whole:
        tree["stage"] = whole["stage"]
    if run.readings:
        ((question, reading),) = run.readings.items()
        tree["under"] = f"{question}.{reading}"
    tree["expect"] = expect
    return tree


def nearest(policy: Policy, bases: Iterable[Case], facts: Facts) -> Facts | None:
    """The application of the example from which another one differs least."""
    found = min(_bases(policy, bases, facts), key=_length, default=None)
    return None if found is None else found.facts


class _Base(NamedTuple):
    """An example that another can be like, and in what the other differs from it."""

    name: str
    facts: Facts
    but: dict[str, Tree]


def _length(of: _Base) -> int:
    return len(of.but)


def _bases(policy: Policy, bases: Iterable[Case], facts: Facts) -> Iterator[_Base]:
    for base in bases:
        # A row of a series is not an example that another can be like.
        if base.example is not None and not _OF_SERIES.search(base.example.name):
            but = _differing(policy, base.facts, facts)
            yield _Base(base.example.name, base.facts, but)


def _differing(policy: Policy, one: Facts, other: Facts) -> dict[str, Tree]:
    """What must be said otherwise to get from one application to another."""
    found = dict(_of_values(policy, None, one.values, other.values))
    for name, of in policy.lists.items():
        if name in other.lists:
            found |= _of_list(policy, of, one, other)
        else:
            found |= {name: _UNKNOWN} if name in one.lists else {}
    return found


def _of_values(
    policy: Policy,
    scope: Scope,
    one: Mapping[str, Given | NotApplicable],
    other: Mapping[str, Given | NotApplicable],
) -> Iterator[tuple[str, Tree]]:
    for (of, name), fact in policy.facts.items():
        if of != scope or fact.is_identification or one.get(name) == other.get(name):
            continue
        value = other.get(name)
        yield name, _UNKNOWN if value is None else written_fact(policy, fact, value)


def _of_list(policy: Policy, of: ListFact, one: Facts, other: Facts) -> dict[str, Tree]:
    """What differs in one list: fields, elements that are new or gone; or the whole of it."""
    old, new = one.lists.get(of.name), other.lists[of.name]
    if old is None or not new:
        same = old is not None and not old and not new
        return {} if same else {of.name: _whole(policy, of, new.values())}
    found: dict[str, Tree] = {}
    for key, element in new.items():
        path = f"{of.name}.{step_of(element.written)}"
        if key not in old:
            found[path] = _fields(policy, of, element)
            continue
        changed = _of_values(policy, of.element, old[key].fields, element.fields)
        found |= {f"{path}.{name}": held for name, held in changed}
    gone = (each for key, each in old.items() if key not in new)
    found |= {f"{of.name}.{step_of(each.written)}": _UNKNOWN for each in gone}
    return found


def _whole(policy: Policy, of: ListFact, elements: Iterable[Element]) -> dict[str, Tree]:
    return {each.written: _fields(policy, of, each) for each in elements}


def _fields(policy: Policy, of: ListFact, element: Element) -> dict[str, Tree]:
    found = _of_values(policy, of.element, {}, element.fields)
    return {name: held for name, held in found if name not in of.key}
