"""A walk through every expression of a policy, with what must hold for the walk to get there.

It follows the interpreter: the guards of a choice are tried in order and only one branch is
entered; a marked operand of *and* or *or* is entered only where the ones before it let it be; an
aggregate enters its body where its filter holds; a rule is entered where its `only_if` holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from engine.checks.forms import Forms
from engine.checks.formulas import Formula
from engine.checks.hanging import Name
from engine.checks.presence import LISTS_OF_CONDITIONS, passes_over
from engine.checks.scene import Place
from engine.operations.op import OPERATIONS, Op, Takes
from engine.policy.declarations import Definition, Role
from engine.policy.expressions import (
    Apply,
    Choose,
    Expression,
    Gather,
    Literal,
    Lookup,
    Read,
    Scope,
    Under,
)
from engine.policy.policy import Gate

_CHAPTERS: Final = {
    Role.PARAMETER: "parameters",
    Role.PAYMENT: "payments",
    Role.ONLY_IF: "obligations",
    Role.DUE: "obligations",
    Role.MET: "obligations",
    Role.LEFT_OUT: "decision",
    Role.AWARDED: "decision",
    Role.TOTAL: "decision",
}


@dataclass(frozen=True, slots=True)
class Visit:
    """One expression on the walk.

    Args:
        guards: what holds whenever the interpreter gets here.
        may_lack: whether it may turn out not to apply.
    """

    node: Expression
    place: Place
    guards: tuple[Formula, ...]
    may_lack: bool = False


@dataclass(frozen=True, slots=True)
class Root:
    """A place where a walk begins: what stands there, and where in the policy.

    `definition` is None for the condition of a fact or list, and for the cell of a table.
    """

    visit: Visit
    within: tuple[str, ...]
    definition: Definition | None = None
    is_condition: bool = False

    @property
    def scope(self) -> Scope:
        """The element that it is about; None for the file."""
        return next((element for element, _ in self.visit.place.elements), None)


def within(definition: Definition) -> tuple[str, ...]:
    """Where a definition stands in the policy."""
    return (_CHAPTERS.get(definition.role, "rules"), definition.name.partition(" ")[0])


class Walk:
    """The walks through one policy; with one interpretation read otherwise, if that is given."""

    def __init__(self, forms: Forms, reading: Under | None = None) -> None:
        self.forms: Final = forms
        self.file: Final = Place((), None, reading)
        self.scene: Final = forms.scene
        self.policy: Final = forms.policy

    def roots(self, names: frozenset[Name] | None = None) -> Iterator[Root]:
        """Every place where a walk begins; those of `names`, if given."""
        for definition in self.definitions():
            if names is None or (definition.scope, definition.name) in names:
                yield from self.of_definition(definition)
        for root in self._conditions():
            if names is None or (root.scope, root.within[-1]) in names:
                yield root
        # A table hangs on nothing itself; what its cells name is a name of its own.
        for table in self.policy.tables.values() if names is None else ():
            cells = (cell for row in table.rows.values() for cell in row.cells.values())
            for cell in cells:
                if not isinstance(cell, Literal):
                    yield Root(Visit(cell, self.file, ()), ("tables", table.name))

    def _conditions(self) -> Iterator[Root]:
        """The conditions of facts and of lists."""
        for (scope, name), fact in self.policy.facts.items():
            if fact.only_if is not None:
                place = self.file.about(scope)
                lacks = passes_over(self.scene.read(fact.only_if, place))
                visit = Visit(fact.only_if, place, (), lacks)
                yield Root(visit, ("facts", name), is_condition=True)
        for each in self.policy.lists.values():
            if each.only_if is not None:
                visit = Visit(each.only_if, self.file, ())
                yield Root(visit, ("facts", each.name), is_condition=True)

    def definitions(self) -> Iterator[Definition]:
        """The definitions that exist under the readings in force, each after what it reads."""
        in_order = set(self.policy.order)
        others = [key for key in self.policy.definitions if key not in in_order]
        for key in (*self.policy.order, *others):
            definition = self.policy.definitions[key]
            if self.scene.is_in_force(definition.under, self.file):
                yield definition

    def home(self, definition: Definition) -> Place:
        """Where the body of a definition stands."""
        return self.scene.home(definition, self.file)

    def of_definition(self, definition: Definition) -> Iterator[Root]:
        """The walks through one definition: its condition, and its body where that holds."""
        place = self.home(definition)
        # A total there is only where the gate of the file holds.
        guards: tuple[Formula, ...] = ()
        if definition.role is Role.TOTAL:
            guards = (self.holds(self.policy.decision.gate, self.file),)
        if definition.only_if is not None:
            visit = Visit(definition.only_if, place, ())
            yield Root(visit, within(definition), definition, is_condition=True)
            guards = (*guards, self.forms.formula(definition.only_if, place))
        body = self.scene.read(definition.body, place)
        visit = Visit(body, place, guards, passes_over(body))
        yield Root(visit, within(definition), definition)

    def holds(self, gate: Gate, place: Place) -> Formula:
        """That every condition of a gate that applies holds."""
        logic = self.forms.logic
        return logic.all_(
            logic.any_(
                (logic.not_(self.forms.applies(each, place)), self.forms.formula(each, place))
            )
            for each in gate.requires
        )

    def through(self, visit: Visit) -> Iterator[Visit]:
        """`visit` and all that lies below it."""
        waiting = [visit]
        while waiting:
            each = waiting.pop()
            node = self.scene.read(each.node, each.place)
            here = Visit(node, each.place, each.guards, each.may_lack)
            yield here
            waiting.extend(reversed(list(self._below(here))))

    def _below(self, visit: Visit) -> Iterator[Visit]:
        match visit.node:
            case Apply():
                yield from self._operands(visit, visit.node)
            case Choose():
                yield from self._cases(visit, visit.node)
            case Lookup():
                for part in visit.node.key:
                    yield Visit(part, visit.place, visit.guards, may_lack=True)
            case Gather():
                yield from self._gathered(visit, visit.node)
            case _:
                pass

    def _operands(self, visit: Visit, node: Apply) -> Iterator[Visit]:
        passes = node.op in LISTS_OF_CONDITIONS or node.op is Op.EXISTS
        passes = passes or OPERATIONS[node.op].takes is Takes.PRESENT
        before: list[Formula] = []
        for index, each in enumerate(node.arguments):
            partial = bool(node.partial) and node.partial[index]
            guards = (*visit.guards, *before) if partial else visit.guards
            inherits = node.op is Op.NOT and passes_over(each) and visit.may_lack
            yield Visit(each, visit.place, guards, passes or inherits)
            if node.op in (Op.AND, Op.OR):
                truth = self.forms.formula(each, visit.place)
                before.append(truth if node.op is Op.AND else self.forms.logic.not_(truth))

    def _cases(self, visit: Visit, node: Choose) -> Iterator[Visit]:
        guards = visit.guards
        for case in self.scene.cases(node, visit.place):
            yield Visit(case.when, visit.place, guards)
            truth = self.forms.formula(case.when, visit.place)
            yield Visit(case.then, visit.place, (*guards, truth), visit.may_lack)
            guards = (*guards, self.forms.logic.not_(truth))
        if node.otherwise is not None:
            yield Visit(node.otherwise.then, visit.place, guards, visit.may_lack)

    def _gathered(self, visit: Visit, node: Gather) -> Iterator[Visit]:
        inside = self.forms.inside(node, visit.place)
        guards = visit.guards
        if node.where is not None:
            yield Visit(node.where, inside, guards)
            guards = (*guards, self.forms.formula(node.where, inside))
        if node.body is not None:
            body = self.scene.read(node.body, inside)
            ends_there = isinstance(body, (Read, Lookup)) or passes_over(body)
            yield Visit(body, inside, guards, ends_there)
