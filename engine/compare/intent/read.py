"""The file that says what a change is meant to do: read strictly, its formulas typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Final, NamedTuple

from engine.compare.intent.intent import ANY, HOLDS, Intent, Statement, Whom
from engine.compare.intent.sides import (
    AFTER,
    BEFORE,
    TOTAL,
    Names,
    SidePaths,
    names_of,
    with_sides,
)
from engine.load import nodes
from engine.load.draft import Draft
from engine.load.formulas import Formulas
from engine.load.paths import context_of
from engine.operations.op import Op
from engine.policy.expressions import Apply, Expression, Gather, Literal, Lookup, Origin, Read
from engine.policy.policy import Policy
from engine.policy.walk import walk
from engine.problem import Problem, in_reading_order
from engine.quantities import MONEY, TRUTH, Type
from engine.shape.problems import shape_problems
from engine.shape.schema import schema_of
from engine.source import Document, read_text
from engine.source import Mapping as Block
from engine.source.tree import Scalar

WHOLE: Final[Mapping[str, bool]] = {"nobody": False, "anybody": True}
FALLS: Final = "falls_by_at_most"
RISES: Final = "rises_by_at_most"
_EACH: Final[tuple[Whom, ...]] = ("each_change", "each_application")
_TOTALS: Final = frozenset(f"{side}.{TOTAL}" for side in (BEFORE, AFTER))


class ReadIntent(NamedTuple):
    """What reading gave: what is intended if the file has no error, its problems, its text."""

    intent: Intent | None
    problems: tuple[Problem, ...]
    document: Document


def read_intent(
    data: bytes, file: str, policy: Policy, draft: Draft, before: Mapping[str, Type]
) -> ReadIntent:
    """What a change is meant to do.

    Args:
        data: the text of the file.
        file: its name in messages.
        policy: the policy as it becomes.
        draft: what reading that policy made known of its names.
        before: what can be read of the side before.
    """
    document, found = read_text(data, file, notation="yaml")
    problems = (*found, *shape_problems(document, schema_of("expect")))
    root = document.root
    if problems or not isinstance(root, Block):
        return ReadIntent(None, in_reading_order(problems), document)
    sides: Names = {BEFORE: before, AFTER: names_of(policy)}
    reading = _Reading(root, policy, draft, sides)
    known = len(draft.collector.problems)
    statements = tuple(reading.statements())
    problems = tuple(draft.collector.problems[known:])
    if problems:
        return ReadIntent(None, in_reading_order(problems), document)
    title, because = nodes.text(root, "title"), nodes.text(root, "because")
    intent = Intent(title, because, file, with_sides(policy, sides), sides, statements)
    return ReadIntent(intent, (), document)


class _Reading:
    """The statements of one file."""

    def __init__(self, root: Block, policy: Policy, draft: Draft, sides: Names) -> None:
        self.root: Final = root
        self.policy: Final = policy
        self.collector: Final = draft.collector
        totals: Names = {side: {"total": MONEY} for side in sides}
        self.of_each: Final = Formulas(draft, partial(SidePaths, sides=sides))
        self.of_all: Final = Formulas(draft, partial(SidePaths, sides=totals, of_all=True))

    def statements(self) -> Iterator[Statement]:
        """Every statement, in the order in which the kinds are told."""
        name = nodes.needed(self.root, "policy")
        with self.collector.inside("policy"):
            if name.text != self.policy.identity.name:
                wanted = self.policy.identity.name
                raise self.collector.refuse("E800", name.span, given=name.text, policy=wanted)
        for key, node in nodes.mapping(self.root.get("who_may")):
            yield from self.each("who_may", key.text, nodes.scalars(node), self.who)
        for whom in _EACH:
            yield from self.each(whom, "", nodes.scalars(self.root.get(whom)), self.of_one)
        yield from self.totals("total", nodes.mapping(self.root.get("total")))
        after_round = nodes.mapping(self.root.get("round"))
        yield from self.each("round", ANY, nodes.scalars(after_round.get(ANY)), self.who)
        yield from self.totals("round", after_round)

    def each(
        self, whom: Whom, key: str, written: Iterable[Scalar], read: Callable[[Scalar], Expression]
    ) -> Iterator[Statement]:
        """A statement for each formula; one that is refused ends just that."""
        for scalar in written:
            with self.collector.inside(whom, *([key] if key else [])):
                yield Statement(whom, key, scalar.text, scalar.span, read(scalar))

    def who(self, scalar: Scalar) -> Expression:
        """Of whom something may be true: a formula, nobody or anybody."""
        if scalar.text in WHOLE:
            return Literal(TRUTH, WHOLE[scalar.text], Origin(scalar.span, scalar.text))
        return self.of_one(scalar)

    def of_one(self, scalar: Scalar) -> Expression:
        """What must be true of one application."""
        return self.of_each.must_be(TRUTH, self.of_each.read(scalar, context_of(scalar, None)))

    def totals(self, whom: Whom, node: Block) -> Iterator[Statement]:
        """What the total may do; what may only fall does not rise, and the other way about."""
        limits = {key: nodes.scalar(node.get(key)) for key in (FALLS, RISES)}
        given = [each for each in limits.values() if each is not None]
        for key, limit in limits.items() if given else ():
            written = limit or Scalar("0", "", given[0].span)
            read = partial(self.limit, key=key, is_given=limit is not None)
            yield from self.each(whom, key, [written], read)
        yield from self.each(whom, HOLDS, nodes.scalars(node.get(HOLDS)), self.of_total)

    def limit(self, scalar: Scalar, *, key: str, is_given: bool) -> Expression:
        """That the total moves at most so much; not at all where no limit is given."""
        origin = Origin(scalar.span, scalar.text)
        most: Expression = Literal(MONEY, 0, origin)
        if is_given:
            most = self.alone(self.of_all.read(scalar, context_of(scalar, None)), MONEY)
        sides = (BEFORE, AFTER) if key == FALLS else (AFTER, BEFORE)
        totals = tuple(Read(MONEY, f"{side}.{TOTAL}", None, True, origin) for side in sides)
        moved = Apply(MONEY, Op.SUBTRACT, totals, origin)
        return Apply(TRUTH, Op.LESS_EQUAL, (moved, most), origin)

    def of_total(self, scalar: Scalar) -> Expression:
        """What must be true of the total."""
        return self.alone(self.of_all.read(scalar, context_of(scalar, None)), TRUTH)

    def alone(self, value: Expression, wanted: Type) -> Expression:
        """`value`, which must hang on no single application."""
        if any(self.is_of_one(each) for each in self.everything(value)):
            raise self.collector.refuse("E803", value.origin.span)
        return self.of_all.must_be(wanted, value)

    def is_of_one(self, value: Expression) -> bool:
        """Whether a value is of one application: a fact, or what comes from a list."""
        if isinstance(value, Lookup | Gather):
            return value.collection in self.policy.lists
        return isinstance(value, Read) and value.is_fact and value.name not in _TOTALS

    def everything(self, value: Expression) -> Iterator[Expression]:
        """Every expression that a value is made of, down through the rules that it reads."""
        for each in walk(value):
            yield each
            if isinstance(each, Read) and not each.is_fact:
                held = self.policy.definitions[each.element, each.name]
                for body in (held.body, held.only_if):
                    yield from () if body is None else self.everything(body)
