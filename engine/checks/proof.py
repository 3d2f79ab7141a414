"""Proofs that something never happens: every way in which it might is followed to a contradiction.

What holds in several ways is split; so is a choice, a minimum or a row of a table that stands in a
bound, into what it can be. If each way ends in a contradiction, it never happens. If one does not,
or if there are too many, nothing is proved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from engine.checks.forms import Atom
from engine.checks.formulas import Formula, Shape
from engine.checks.known import Assumed, Known
from engine.checks.lookups import OfCell
from engine.checks.ordinals import ordinal
from engine.checks.polynomials import Polynomial, constant
from engine.checks.ranges import Ranges
from engine.checks.scene import FILE, Place
from engine.operations.op import Op
from engine.policy.expressions import Apply, Choose, Expression, Lookup, Read
from engine.quantities import Given, Kind

_MOST_WAYS: Final = 400
_MOST_ROWS: Final = 64
_DEEPEST: Final = 60


@dataclass(frozen=True, slots=True)
class Way:
    """One thing that an atom can be: under which guards, and which atoms are then what."""

    assumed: tuple[Assumed, ...] = ()
    equal: Mapping[int, Polynomial] = field(default_factory=dict)


class Prover:
    """Proves things of one scene."""

    def __init__(self, ranges: Ranges) -> None:
        self.ranges: Final = ranges
        self.forms: Final = ranges.forms
        self.logic: Final = ranges.forms.logic

    def never(self, known: Known, *assumed: Assumed) -> bool:
        """Whether it is proved that these formulas never all hold where `known` does."""
        return _Search(self).fails(known.assuming(*assumed), frozenset())

    def always(self, known: Known, formula: Formula) -> bool:
        """Whether it is proved that `formula` always holds where `known` does."""
        return self.never(known, (formula, False))

    def ways_of(self, number: int) -> list[Way]:
        """What an atom can be, one way after the other; nothing if it cannot be split."""
        atom = self.forms.atoms[number]
        match atom.source:
            case OfCell():
                return self._rows(atom.source)
            case Read() if atom.or_zero:
                there = self.forms.applies(atom.source, atom.place)
                value = self.forms.polynomial(atom.source, atom.place)
                return [
                    Way(((there, True),), {number: value}),
                    Way(((there, False),), {number: constant(0)}),
                ]
            case Choose():
                return list(self._cases(atom, atom.source))
            case Apply(op=Op.LEAST | Op.GREATEST):
                return list(self._extremes(atom, atom.source))
            case Apply(op=Op.ABSOLUTE):
                value = self.forms.polynomial(atom.source.arguments[0], atom.place)
                is_positive = self.logic.not_below_zero(value)
                return [
                    Way(((is_positive, True),), {number: value}),
                    Way(((is_positive, False),), {number: value.scaled(-1)}),
                ]
            case _:
                return []

    def _cases(self, atom: Atom, node: Choose) -> Iterator[Way]:
        taken: list[Formula] = []
        for guard, then in self.forms.ways(node, atom.place):
            taken.append(guard)
            value = self.forms.polynomial(then, atom.place)
            yield Way(((guard, True),), {atom.number: value})
        if atom.or_zero:
            yield Way(((self.logic.any_(taken), False),), {atom.number: constant(0)})

    def _extremes(self, atom: Atom, node: Apply) -> Iterator[Way]:
        parts = [self.forms.polynomial(each, atom.place) for each in node.arguments]
        for part in parts:
            further = (
                other.minus(part) if node.op is Op.LEAST else part.minus(other)
                for other in parts
                if other is not part
            )
            assumed = tuple((self.logic.not_below_zero(each), True) for each in further)
            yield Way(assumed, {atom.number: part})

    def _rows(self, cell: OfCell) -> list[Way]:
        """Each row of a table that a key may pick, with all of its cells that are read."""
        rows = self.ranges.policy.tables[cell.collection].rows
        if len(rows) > _MOST_ROWS:
            return []
        read = self.forms.cells[cell.collection, cell.parts, cell.reading]
        there = FILE._replace(reading=cell.reading)
        return [self._row(read, key, row.cells, there) for key, row in rows.items()]

    def _row(
        self,
        read: Mapping[str, tuple[Lookup, Place]],
        key: tuple[Given, ...],
        cells: Mapping[str, Expression],
        there: Place,
    ) -> Way:
        assumed: list[Assumed] = []
        equal: dict[int, Polynomial] = {}
        for column, (node, place) in read.items():
            if node.type.is_ordered:
                (atom,) = self.forms.polynomial(node, place).atoms
                equal[atom] = self.forms.polynomial(cells[column], there)
            else:
                assumed.append((self._same((node, place), (cells[column], there)), True))
        node, place = next(iter(read.values()))
        for part, value in zip(node.key, key, strict=True):
            if part.type.is_ordered:
                difference = self.forms.polynomial(part, place).plus(constant(-ordinal(value)))
                assumed.append((self.logic.zero(difference), True))
        return Way(tuple(assumed), equal)

    def _same(self, one: tuple[Expression, Place], other: tuple[Expression, Place]) -> Formula:
        """Whether two truths, or two choices, are the same."""
        if one[0].type.kind is Kind.TRUTH:
            return self.logic.either(self.forms.formula(*one), self.forms.formula(*other))
        ours, theirs = self.forms.answers(*one), self.forms.answers(*other)
        return self.logic.any_(
            self.logic.all_((ours[each], theirs[each])) for each in ours.keys() & theirs.keys()
        )


class _Search:
    """One search for a contradiction in every way."""

    def __init__(self, prover: Prover) -> None:
        self.prover: Final = prover
        self.left = _MOST_WAYS
        self.deep = 0

    def fails(self, known: Known, split: frozenset[int]) -> bool:
        """Whether every way from here ends in a contradiction."""
        if known.is_impossible:
            return True
        self.left -= 1
        if self.left < 0 or self.deep >= _DEEPEST:
            return False
        self.deep += 1
        found = self._fails(known, split)
        self.deep -= 1
        return found

    def _fails(self, known: Known, split: frozenset[int]) -> bool:
        if known.ways:
            return self._each_fails(known, split)
        if known.contradicts_itself():
            return True
        for atom in self._atoms(known):
            if atom in split:
                continue
            ways = self.prover.ways_of(atom)
            if ways:
                split = split.union(*(way.equal.keys() for way in ways), {atom})
                return all(self._fails_in(known, way, split) for way in ways)
        return False

    def _each_fails(self, known: Known, split: frozenset[int]) -> bool:
        first = min(known.ways, key=len)
        others = known.with_ways(tuple(ways for ways in known.ways if ways is not first))
        ways = [each for way in first for each in self._halves(way)]
        return all(self.fails(others.assuming(way), split) for way in ways)

    def _halves(self, way: Assumed) -> list[Assumed]:
        formula, holds = way
        if formula.shape is not Shape.ZERO or holds:
            return [way]
        logic = self.prover.logic
        polynomial = formula.compared
        return [
            (logic.above_zero(polynomial), True),
            (logic.above_zero(polynomial.scaled(-1)), True),
        ]

    def _fails_in(self, known: Known, way: Way, split: frozenset[int]) -> bool:
        return self.fails(known.assuming(*way.assumed).replacing(way.equal), split)

    def _atoms(self, known: Known) -> list[int]:
        """The atoms that the bounds are about; those of few ways first."""
        found = {atom for polynomial, _ in known.bounds for atom in polynomial.atoms}
        found |= known.intervals.keys()
        for atom in sorted(found):
            for polynomial in self.prover.ranges.bounds_of_atom(atom):
                found |= polynomial.atoms
        atoms = self.prover.forms.atoms
        return sorted(found, key=lambda atom: (isinstance(atoms[atom].source, OfCell), atom))
