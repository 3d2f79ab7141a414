"""Every problem that Regelspoor can name: its code, its severity and its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from engine.wordings import (
    examples,
    facts,
    formula,
    importing,
    intending,
    literals,
    names,
    publishing,
    reading,
    rounds,
    rules,
    shape,
    structure,
    types,
    workbooks,
)
from engine.wordings.wording import Wording

GROUPS: Final = (
    shape.WORDINGS,
    reading.WORDINGS,
    formula.WORDINGS,
    literals.WORDINGS,
    names.WORDINGS,
    types.WORDINGS,
    structure.WORDINGS,
    rules.WORDINGS,
    rounds.WORDINGS,
    facts.WORDINGS,
    workbooks.WORDINGS,
    examples.WORDINGS,
    publishing.WORDINGS,
    intending.WORDINGS,
    importing.WORDINGS,
)


def merged(groups: Iterable[Mapping[str, Wording]]) -> dict[str, Wording]:
    """The wordings of all `groups` by code, in the order of the codes.

    Raises:
        ValueError: a code stands in two groups (a fault of ours; the tests see it).
    """
    together: dict[str, Wording] = {}
    for group in groups:
        twice = together.keys() & group.keys()
        if twice:
            raise ValueError(f"codes in two groups: {', '.join(sorted(twice))}")
        together.update(group)
    return dict(sorted(together.items()))


PROBLEMS: Final[Mapping[str, Wording]] = MappingProxyType(merged(GROUPS))
