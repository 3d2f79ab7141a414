"""Whether one thing follows from others, whatever the answers: all combinations are tried at once.

Each question takes its few answers, each comparison yes or no; the same words are the same
question. A formula is then the set of combinations in which it holds, as the bits of one whole
number.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Final

from engine.checks.formulas import Formula, Logic, Shape, leaves

MOST_COMBINATIONS: Final = 2**16


class TooManyError(Exception):
    """There are more combinations than are tried; `number` of them."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number: Final = number


def follows(logic: Logic, premises: Iterable[Formula], conclusion: Formula) -> bool:
    """Whether `conclusion` holds for all answers for which all `premises` do.

    Raises:
        TooManyError: there are too many combinations to try.
    """
    given = tuple(dict.fromkeys(premises))
    try:
        return _at_once(logic, given, conclusion)
    except TooManyError:
        return _part_by_part(logic, given, conclusion)


def _part_by_part(logic: Logic, premises: Iterable[Formula], conclusion: Formula) -> bool:
    """The same for each part of the conclusion, which often needs few parts of the premises."""
    given = tuple(dict.fromkeys(_parts(premises)))
    return all(_at_once(logic, given, part) for part in _parts((conclusion,)))


def _parts(formulas: Iterable[Formula]) -> Iterator[Formula]:
    """Each formula; one that says several things at once as its parts."""
    for each in formulas:
        if each.shape is Shape.ALL:
            yield from _parts(each.parts)
        else:
            yield each


def _at_once(logic: Logic, given: Sequence[Formula], conclusion: Formula) -> bool:
    """The same from one table."""
    if conclusion is logic.yes or conclusion in given or logic.no in given:
        return True
    relevant = _relevant(given, conclusion)
    asked = list(dict.fromkeys(_unknown(leaf) for each in relevant for leaf in leaves(each)))
    table = _Table(asked)
    held = table.all
    for each in relevant[1:]:
        held &= table.where(each)
    return not held & ~table.where(conclusion)


def _relevant(premises: Sequence[Formula], conclusion: Formula) -> list[Formula]:
    """The conclusion, and the premises that share a question with it, or with such a premise."""
    found = [conclusion]
    asked = {_unknown(leaf) for leaf in leaves(conclusion)}
    waiting = [(each, {_unknown(leaf) for leaf in leaves(each)}) for each in premises]
    while True:
        near = [(each, own) for each, own in waiting if own & asked]
        if not near:
            return found
        waiting = [pair for pair in waiting if pair not in near]
        for each, own in near:
            found.append(each)
            asked |= own


@dataclass(frozen=True, slots=True)
class _Unknown:
    """A question or a comparison, by its number, and its possible answers."""

    key: tuple[bool, int]
    answers: tuple[Hashable, ...]


def _unknown(leaf: Formula) -> _Unknown:
    if leaf.question is not None:
        return _Unknown((True, leaf.question.number), leaf.question.answers)
    return _Unknown((False, leaf.number), (True, False))


class _Table:
    """All combinations of answers, numbered."""

    def __init__(self, asked: Sequence[_Unknown]) -> None:
        self.asked: Final = asked
        self.size: Final = prod(len(each.answers) for each in asked)
        if self.size > MOST_COMBINATIONS:
            raise TooManyError(self.size)
        self.all: Final = (1 << self.size) - 1
        self.known: Final[dict[int, int]] = {}
        self.strides: Final[Mapping[tuple[bool, int], int]] = dict(self._strides())

    def _strides(self) -> Iterable[tuple[tuple[bool, int], int]]:
        stride = 1
        for each in self.asked:
            yield each.key, stride
            stride *= len(each.answers)

    def where(self, formula: Formula) -> int:
        """The combinations in which `formula` holds."""
        found = self.known.get(formula.number)
        if found is None:
            found = self.known[formula.number] = self._where(formula)
        return found

    def _where(self, formula: Formula) -> int:
        match formula.shape:
            case Shape.YES | Shape.NO:
                return self.all * (formula.shape is Shape.YES)
            case Shape.NOT:
                return self.all & ~self.where(formula.parts[0])
            case Shape.ALL:
                found = self.all
                for part in formula.parts:
                    found &= self.where(part)
                return found
            case Shape.ANY:
                found = 0
                for part in formula.parts:
                    found |= self.where(part)
                return found
            case _:
                unknown = _unknown(formula)
                answer = formula.answer if formula.question is not None else True
                return self._answered(unknown, unknown.answers.index(answer))

    def _answered(self, unknown: _Unknown, at: int) -> int:
        stride = self.strides[unknown.key]
        period = stride * len(unknown.answers)
        once = ((1 << stride) - 1) << (at * stride)
        return once * (self.all // ((1 << period) - 1))
