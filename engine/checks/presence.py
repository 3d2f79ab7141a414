"""When something applies: the conditions under which a fact, a rule, a row or a list exists."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Final

from engine.checks.formulas import Formula, Logic
from engine.checks.lookups import Lookups, OfExpression, OfFact
from engine.checks.normal import Normal
from engine.checks.scene import At, Place, Scene
from engine.operations.op import Op
from engine.policy.declarations import Definition
from engine.policy.expressions import Apply, Choose, Expression, Gather, Lookup, Read
from engine.quantities import Kind

LISTS_OF_CONDITIONS: Final = frozenset({Op.ALL_OF, Op.ANY_OF, Op.AT_LEAST_OF})


def passes_over(node: Expression) -> bool:
    """Whether `node` is a list of conditions, which passes over those that do not apply."""
    if not isinstance(node, Apply):
        return False
    if node.op is Op.NOT:
        return passes_over(node.arguments[0])
    return node.op in LISTS_OF_CONDITIONS


def conditions_of(node: Apply) -> tuple[Expression, ...]:
    """The conditions of a list of conditions."""
    return node.arguments[1:] if node.op is Op.AT_LEAST_OF else node.arguments


class Presence:
    """When things apply, in one scene."""

    def __init__(self, scene: Scene, logic: Logic, lookups: Lookups, normal: Normal) -> None:
        self.scene: Final = scene
        self.logic: Final = logic
        self.lookups: Final = lookups
        self.normal: Final = normal

    def of(self, node: Expression, place: Place) -> Formula:
        """When `node` has a value, supposing that what is read inside it has one."""
        match node:
            case Read(is_fact=True) | Lookup():
                return self._looked_up(node, place)
            case Read():
                return self.of_definition(*self.scene.definition(node, place))
            case Gather():
                return self.of_list(node.collection, place)
            case Choose():
                return self._of_choice(node, place)
            case Apply() if passes_over(node):
                return self.logic.any_(
                    self.normal.applies(each, place) for each in conditions_of(node)
                )
            case _:
                return self.logic.yes

    def of_definition(self, definition: Definition, place: Place) -> Formula:
        """When a definition has a value."""
        if not self.scene.is_in_force(definition.under, place):
            return self.logic.no
        body = self.normal.applies(definition.body, place)
        if definition.only_if is None:
            return body
        return self.logic.all_((self.normal.formula(definition.only_if, place), body))

    def of_list(self, name: str, place: Place) -> Formula:
        """When a list of the application applies."""
        condition = self.scene.policy.lists[name].only_if
        return (
            self.logic.yes
            if condition is None
            else self.normal.formula(condition, place.about(None))
        )

    def of_fact(self, found: OfFact) -> Formula:
        """When a fact applies."""
        fact = found.fact
        condition = fact.only_if
        is_asked = (
            self.logic.yes if condition is None else self.normal.formula(condition, found.place)
        )
        if not fact.may_be_missing:
            return is_asked
        facts = self.scene.facts_of_fact(fact)
        return self.logic.all_(
            (is_asked, self._asked(("given", found.key), f"exists({fact.name})", facts))
        )

    def _of_choice(self, node: Choose, place: Place) -> Formula:
        ways = [
            (guard, self.normal.applies(then, place))
            for guard, then in self.normal.ways(node, place)
        ]
        if not node.may_pass and all(then is self.logic.yes for _, then in ways):
            return self.logic.yes
        return self.logic.any_(self.logic.all_(way) for way in ways)

    def _looked_up(self, node: Read | Lookup, place: Place) -> Formula:
        there = self._row_exists(node, place) if isinstance(node, Lookup) else self.logic.yes
        if isinstance(node, Lookup) and node.column is None:
            return there
        found = self.lookups.look(node, place)
        match found:
            case OfFact():
                own = self.of_fact(found)
            case OfExpression():
                own = self._elsewhere(node, found)
            case _:
                own = self.logic.yes
        return self.logic.all_((there, own))

    def _elsewhere(self, node: Read | Lookup, found: OfExpression) -> Formula:
        """When what a look-up leads to applies: a rule, a part of the key, or a cell."""
        if isinstance(node, Lookup) and node.collection in self.scene.policy.lists:
            element = self.scene.policy.lists[node.collection].element
            definition = self.scene.policy.definitions.get((element, node.column or ""))
            if definition is not None:
                return self.of_definition(definition, found.place)
        return self.normal.applies(found.node, found.place)

    def _row_exists(self, node: Lookup, place: Place) -> Formula:
        table = self.scene.policy.tables.get(node.collection)
        facts = self.scene.facts(node)
        if table is None:
            token = At(node.collection, self.lookups.parts(node, place))
            text = f"exists({self.scene.policy.lists[node.collection].element})"
            there = self._asked(("row", *token), text, facts)
            return self.logic.all_((self.of_list(node.collection, place), there))
        if len(node.key) == 1 and node.key[0].type.table == node.collection:
            return self.logic.yes
        if self.lookups.row(node, place) is not None:
            return self.logic.yes
        if all(part.type.kind is Kind.CHOICE for part in node.key):
            answers = [self.normal.answers(part, place) for part in node.key]
            return self.logic.any_(
                self.logic.all_(
                    known.get(str(part), self.logic.no)
                    for known, part in zip(answers, key, strict=True)
                )
                for key in table.rows
            )
        key = ("row", node.collection, self.lookups.parts(node, place))
        return self._asked(key, f"exists({table.row})", facts)

    def _asked(self, key: Hashable, text: str, facts: frozenset[tuple[str | None, str]]) -> Formula:
        question = self.logic.question(key, (True, False), text, facts)
        return self.logic.is_(question, True)
