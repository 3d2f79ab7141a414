"""What stands where in a policy: readings in force, elements at hand, facts hung on."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Final, NamedTuple, TypeAlias

from engine.checks.hanging import Hanging, Name
from engine.policy.declarations import Definition, Fact, ListFact, Table
from engine.policy.expressions import (
    Apply,
    Case,
    Choose,
    Expression,
    Gather,
    Literal,
    Lookup,
    Read,
    Reading,
    Scope,
    Under,
)
from engine.policy.policy import Policy
from engine.policy.walk import children


class At(NamedTuple):
    """The element of a list with a key; `parts` are the normal forms of the parts of the key."""

    collection: str
    parts: tuple[Hashable, ...]


class Each(NamedTuple):
    """Any one element of a list; `depth` parts those of aggregates inside each other."""

    collection: str
    depth: int


# What is left of an expression when every interpretation is read in one way.
Plain: TypeAlias = Literal | Read | Apply | Choose | Lookup | Gather
# The element at hand is its singular.
Token: TypeAlias = str | At | Each


class Place(NamedTuple):
    """Which elements an expression is about, by their singular, and in which world.

    `other` is a fact that has another value here than elsewhere: to compare two applicants who
    differ in that fact alone. `reading` is the one interpretation that is read otherwise than was
    chosen.
    """

    elements: tuple[tuple[str, Token], ...] = ()
    other: Name | None = None
    reading: Under | None = None

    def token(self, element: str) -> Token:
        """The element with that singular."""
        return next(token for name, token in self.elements if name == element)

    def inside(self, element: str, token: Token) -> Place:
        """The place where that element is at hand too."""
        kept = tuple(pair for pair in self.elements if pair[0] != element)
        return self._replace(elements=(*kept, (element, token)))

    def about(self, scope: Scope, token: Token | None = None) -> Place:
        """The place that is about one element only; about the file if `scope` is None."""
        return self._replace(elements=() if scope is None else ((scope, token or scope),))


FILE: Final = Place()


class Scene:
    """What stands where in one policy."""

    def __init__(self, policy: Policy) -> None:
        self.policy: Final = policy
        self.list_by_element: Final = {each.element: each for each in policy.lists.values()}
        self._facts: Final[dict[int, tuple[Expression, frozenset[Name]]]] = {}
        self._hanging: Final = Hanging(policy)

    # ── What is in force ─────────────────────────────────────────────────────────────────────────

    def chosen(self, interpretation: str, place: Place) -> str:
        """The reading in force."""
        if place.reading is not None and place.reading[0] == interpretation:
            return place.reading[1]
        return self.policy.interpretations[interpretation].chosen

    def is_in_force(self, under: Under | None, place: Place) -> bool:
        """Whether what stands under that reading exists."""
        return under is None or self.chosen(under[0], place) == under[1]

    def read(self, node: Expression, place: Place) -> Plain:
        """The expression that stands there under the readings in force."""
        while isinstance(node, Reading):
            node = dict(node.options)[self.chosen(node.interpretation, place)]
        return node

    def cases(self, node: Choose, place: Place) -> tuple[Case, ...]:
        """The cases that exist under the readings in force."""
        return tuple(case for case in node.cases if self.is_in_force(case.under, place))

    def below(self, node: Expression, place: Place) -> tuple[Expression, ...]:
        """The expressions that stand directly in `node`."""
        if isinstance(node, Choose):
            cases = self.cases(node, place)
            last = () if node.otherwise is None else (node.otherwise.then,)
            return (*(case.when for case in cases), *(case.then for case in cases), *last)
        return (self.read(node, place),) if isinstance(node, Reading) else children(node)

    def reading(self, names: Iterable[Name]) -> frozenset[Name]:
        """These names, and all that read one of them, directly or through others."""
        return self._hanging.reading(names)

    def hanging(self, interpretation: str) -> frozenset[Name]:
        """The names that hang on an interpretation, directly or through what they read."""
        return self._hanging.on(interpretation)

    # ── Places ───────────────────────────────────────────────────────────────────────────────────

    def home(self, definition: Definition, place: Place = FILE) -> Place:
        """Where the body of a definition stands: about the element at hand, in that world."""
        return self.kept(definition, place.about(definition.scope))

    def definition(self, node: Read, place: Place) -> tuple[Definition, Place]:
        """The definition that `node` reads, and where its body stands."""
        definition = self.policy.definitions[node.element, node.name]
        token = None if node.element is None else place.token(node.element)
        return definition, self.kept(definition, place.about(node.element, token))

    def kept(self, definition: Definition, place: Place) -> Place:
        """`place`, without what makes no difference to the definition."""
        if place.other is not None and place.other not in self.facts_of(definition):
            place = place._replace(other=None)
        if place.reading is not None:
            name = (definition.scope, definition.name)
            if name not in self.hanging(place.reading[0]):
                place = place._replace(reading=None)
        return place

    # ── Which facts something hangs on ───────────────────────────────────────────────────────────

    def facts(self, node: Expression) -> frozenset[Name]:
        """The facts that `node` hangs on, through all that it reads; a list is one of the file."""
        known = self._facts.get(id(node))
        if known is None:
            known = self._facts[id(node)] = (node, self._facts_in(node))
        return known[1]

    def facts_of(self, definition: Definition) -> frozenset[Name]:
        """The facts that a definition hangs on."""
        return self.facts(definition.body) | self._facts_if(definition.only_if)

    def facts_of_fact(self, fact: Fact) -> frozenset[Name]:
        """A fact, and those that its condition hangs on."""
        return frozenset({(fact.scope, fact.name)}) | self._facts_if(fact.only_if)

    def given_with(self, facts: Iterable[Name], scope: Scope = None) -> frozenset[Name]:
        """These facts with the lists that they are of, and what makes the elements of those.

        Args:
            facts: facts and lists, with all that their conditions hang on.
            scope: whose elements are asked about; None for the file.
        """
        found: set[Name] = set()
        waiting = {*facts} if scope is None else {*facts, (scope, "")}
        while waiting:
            name = waiting.pop()
            found.add(name)
            waiting |= self._given_with(name) - found
        return frozenset(found)

    def _given_with(self, name: Name) -> frozenset[Name]:
        scope, called = name
        listed = self.policy.lists.get(called) if scope is None else self.list_by_element[scope]
        if listed is None:
            return frozenset()
        keys = [self.facts_of_fact(self.policy.facts[listed.element, part]) for part in listed.key]
        return self.facts_of_list(listed).union(*keys)

    def facts_of_list(self, collection: ListFact) -> frozenset[Name]:
        """A list, and the facts that its condition hangs on."""
        return frozenset({(None, collection.name)}) | self._facts_if(collection.only_if)

    def facts_of_column(self, table: Table, column: str) -> frozenset[Name]:
        """The facts that the cells of a column hang on: those of the rules that they name."""
        return frozenset().union(*(self.facts(row.cells[column]) for row in table.rows.values()))

    def _facts_if(self, condition: Expression | None) -> frozenset[Name]:
        return frozenset() if condition is None else self.facts(condition)

    def _facts_in(self, node: Expression) -> frozenset[Name]:
        # Of an interpretation every reading counts.
        below = frozenset[Name]().union(*(self.facts(each) for each in children(node)))
        match node:
            case Read(is_fact=True):
                return self.facts_of_fact(self.policy.facts[node.element, node.name])
            case Read():
                return self.facts_of(self.policy.definitions[node.element, node.name])
            case Lookup():
                return below | self._facts_looked_up(node)
            case Gather():
                return below | self.facts_of_list(self.policy.lists[node.collection])
            case _:
                return below

    def _facts_looked_up(self, node: Lookup) -> frozenset[Name]:
        table = self.policy.tables.get(node.collection)
        if table is not None:
            return frozenset() if node.column is None else self.facts_of_column(table, node.column)
        collection = self.policy.lists[node.collection]
        found = self.facts_of_list(collection)
        if node.column is None:
            return found
        fact = self.policy.facts.get((collection.element, node.column))
        if fact is not None:
            return found | self.facts_of_fact(fact)
        return found | self.facts_of(self.policy.definitions[collection.element, node.column])
