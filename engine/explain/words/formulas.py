"""A formula as text: by names, in the language's own notation, or with its values filled in.

Both have the fewest brackets that keep the tree. What an author wrote in a shorter way than the
policy holds it (a field of a joined row, an aggregate over a list) is quoted as it was written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from typing import Any, Final, NamedTuple

from engine.absence import NOT_APPLICABLE
from engine.explain.words.values import write
from engine.interpret import Run
from engine.literals.write import write_literal
from engine.operations.op import COMPARISONS, OPERATIONS, Op
from engine.policy.expressions import (
    Apply,
    Case,
    Choose,
    Expression,
    Gather,
    How,
    Language,
    Literal,
    Lookup,
    Read,
    Reading,
    Scope,
)
from engine.policy.policy import Policy
from engine.quantities import Kind, Type
from engine.steps import MemberStep, NotEntered, Step

MOST_TERMS: Final = 6
PASSED_OVER: Final = "…"


class Hold(IntEnum):
    """How tightly a piece of formula holds together."""

    CHOICE = 0
    OR = 1
    AND = 2
    COMPARISON = 3
    SUM = 4
    PRODUCT = 5
    SIGNED = 6
    WHOLE = 7


class Piece(NamedTuple):
    """A piece of formula as text, and how tightly it holds."""

    text: str
    hold: Hold = Hold.WHOLE

    def within(self, hold: Hold) -> str:
        """The text, in brackets if it holds less tightly than `hold`."""
        return self.text if self.hold >= hold else f"({self.text})"


_HOLDS: Final[Mapping[Op, Hold]] = {
    **dict.fromkeys(COMPARISONS, Hold.COMPARISON),
    Op.ADD: Hold.SUM,
    Op.SUBTRACT: Hold.SUM,
    Op.ADD_PERIOD: Hold.SUM,
    Op.SUBTRACT_PERIOD: Hold.SUM,
    Op.ADD_PERIODS: Hold.SUM,
    Op.DAYS_FROM: Hold.SUM,
    Op.MULTIPLY: Hold.PRODUCT,
    Op.DIVIDE: Hold.PRODUCT,
}
_JUNCTIONS: Final[Mapping[Op, Hold]] = {Op.AND: Hold.AND, Op.OR: Hold.OR}
_READABLE: Final = {"*": "×", "-": "−", ">=": "≥", "<=": "≤", "!=": "≠"}
_IN_WORDS: Final = frozenset({Op.AND, Op.OR, Op.NOT, Op.ALL_OF, Op.ANY_OF, Op.AT_LEAST_OF})


class Manner(NamedTuple):
    """How operations are called: by their signs, or for a reader of `language`."""

    language: Language | None = None

    def sign(self, op: Op) -> str:
        """The sign or name of an operation."""
        operation = OPERATIONS[op]
        if self.language is None:
            return operation.symbol
        if op in _HOLDS or op is Op.NEGATE:
            return _READABLE.get(operation.symbol, operation.symbol)
        return operation.nl if self.language == "nl" else operation.en

    def applied(self, op: Op, parts: Sequence[Piece]) -> Piece:
        """An operation on the pieces of its arguments."""
        hold = _HOLDS.get(op)
        if hold is not None:
            left, right = parts
            # Nothing chains on the right, and comparisons do not chain at all.
            tighter = Hold(hold + 1)
            start = left.within(tighter if hold is Hold.COMPARISON else hold)
            return Piece(f"{start} {self.sign(op)} {right.within(tighter)}", hold)
        if op in _JUNCTIONS:
            hold = _JUNCTIONS[op]
            inner = Hold(hold + 1)
            return Piece(f" {self.sign(op)} ".join(part.within(inner) for part in parts), hold)
        if op is Op.NEGATE:
            return Piece(f"{self.sign(op)}{parts[0].within(Hold.SIGNED)}", Hold.SIGNED)
        space = "" if self.language is None else " "
        return Piece(f"{self.sign(op)}{space}({', '.join(part.text for part in parts)})")

    def choice(self, when: Piece, then: Piece, otherwise: Piece) -> Piece:
        """`if … then … else …`."""
        words = ("if", "then", "else") if self.language != "nl" else ("als", "dan", "anders")
        start = f"{words[0]} {when.within(Hold.OR)} {words[1]} {then.within(Hold.OR)}"
        return Piece(f"{start} {words[2]} {otherwise.text}", Hold.CHOICE)


# ── By names ─────────────────────────────────────────────────────────────────────────────────────


def formula_text(node: Expression, run: Run, scope: Scope = None) -> str:
    """`node` in the notation of the language, of its readings the one in force.

    Args:
        node: an expression of the policy.
        run: says which readings are in force.
        scope: the element whose fields are named bare.
    """
    return _ByName(run, scope).piece(node).text


class _ByName:
    """The names of one policy, as they are read from one scope."""

    __slots__ = ("policy", "run", "scope")

    def __init__(self, run: Run, scope: Scope) -> None:
        self.run: Final = run
        self.policy: Final = run.policy
        self.scope: Final = scope

    def piece(self, node: Expression) -> Piece:
        return _BY_NAME[type(node)](self, node)

    def literal(self, node: Literal) -> Piece:
        if node.type.kind is Kind.TEXT:
            quoted = str(node.value).replace('"', '""')
            return Piece(f'"{quoted}"')
        if isinstance(node.value, bool):
            return Piece("true" if node.value else "false")
        policy = self.policy
        try:
            text = write_literal(node.value, node.type, policy.units, policy.currency, policy.zone)
        except ValueError:  # a number that only a calculation at load could make
            text = node.origin.text or str(node.value)
        return Piece(text, Hold.SIGNED if text.startswith("-") else Hold.WHOLE)

    def read(self, node: Read) -> Piece:
        definition = None if node.is_fact else self.policy.definitions[node.element, node.name]
        if definition is not None and not definition.is_named:
            return self.piece(definition.body)
        bare = node.element is None or node.element == self.scope
        return Piece(node.name if bare else f"{node.element}.{node.name}")

    def apply(self, node: Apply) -> Piece:
        if node.op is Op.EXISTS and node.origin.text:
            return Piece(node.origin.text)
        return Manner().applied(node.op, [self.piece(each) for each in node.arguments])

    def choose(self, node: Choose) -> Piece:
        last = Piece(PASSED_OVER) if node.otherwise is None else self.piece(node.otherwise.then)
        for case in reversed(node.cases):
            last = Manner().choice(self.piece(case.when), self.piece(case.then), last)
        return last

    def lookup(self, node: Lookup) -> Piece:
        if node.origin.construct == "formula" and node.origin.text:
            return Piece(node.origin.text)
        table = self.policy.tables.get(node.collection)
        names = table.key if table is not None else self.policy.lists[node.collection].key
        pairs = zip(names, node.key, strict=True)
        tests = [f"{name} = {self.piece(part).within(Hold.SUM)}" for name, part in pairs]
        column = "" if node.column is None else f".{node.column}"
        return Piece(f"{node.collection}[{' and '.join(tests)}]{column}")

    def gather(self, node: Gather) -> Piece:
        if node.origin.construct == "formula" and node.origin.text:
            return Piece(node.origin.text)
        inner = _ByName(self.run, node.element)
        where = "" if node.where is None else f"[{inner.piece(node.where).text}]"
        over = f"{node.collection}{where}"
        if node.body is None:
            return Piece(f"{node.how.value}({over})")
        if node.how in (How.ANY, How.ALL):
            body = self.piece(node.body).text
            return Piece(f"{node.how.value} {node.element} in {over} satisfies {body}", Hold.CHOICE)
        return Piece(f"{node.how.value}({over}.{inner.piece(node.body).within(Hold.WHOLE)})")

    def reading(self, node: Reading) -> Piece:
        return self.piece(dict(node.options)[self.run.chosen(node.interpretation)])


_BY_NAME: Final[Mapping[type, Callable[[_ByName, Any], Piece]]] = {
    Literal: _ByName.literal,
    Read: _ByName.read,
    Apply: _ByName.apply,
    Choose: _ByName.choose,
    Lookup: _ByName.lookup,
    Gather: _ByName.gather,
    Reading: _ByName.reading,
}


# ── With its values ──────────────────────────────────────────────────────────────────────────────


def filled_text(step: Step, policy: Policy, language: Language) -> str:
    """The formula of `step` with the value of every name filled in, for a reader of `language`."""
    return _Filled(policy, language).piece(step).text


class _Filled:
    """The values of one run, written in one language."""

    __slots__ = ("language", "manner", "policy")

    def __init__(self, policy: Policy, language: Language) -> None:
        self.policy: Final = policy
        self.language: Final = language
        self.manner: Final = Manner(language)

    def piece(self, step: Step) -> Piece:
        node = step.node
        if isinstance(step.value, NotEntered):
            return Piece(PASSED_OVER)
        if isinstance(node, Apply) and node.op is not Op.EXISTS:
            return self.manner.applied(node.op, [self.piece(each) for each in steps_of(step)])
        if isinstance(node, Choose):
            return self.choose(node, step)
        if isinstance(node, Reading):
            return self.piece(steps_of(step)[0])
        if isinstance(node, Gather) and node.how is How.SUM:
            return self.sum(node, step)
        return self.value(step)

    def value(self, step: Step) -> Piece:
        text = write(step.value, type_of(step), self.policy, self.language)
        # A value below zero, and a fraction, are put in brackets wherever they could be misread.
        if text.startswith("-"):
            return Piece(text, Hold.SUM)
        return Piece(text, Hold.PRODUCT if "/" in text else Hold.WHOLE)

    def choose(self, node: Choose, step: Step) -> Piece:
        if node.origin.construct != "if":
            return self.value(step)
        when, *rest = steps_of(step)
        taken = steps_of(rest[0])[0] if rest else None
        branches = [Piece(PASSED_OVER), Piece(PASSED_OVER)]
        if taken is not None:
            branches[when.value is not True] = self.piece(taken)
        return self.manner.choice(self.piece(when), *branches)

    def sum(self, node: Gather, step: Step) -> Piece:
        of = node.type
        members = [each.value for each in step.because if isinstance(each, MemberStep)]
        terms = [value for value in members if value is not NOT_APPLICABLE]
        if not 1 < len(terms) <= MOST_TERMS:
            return self.value(step)
        written = [write(value, of, self.policy, self.language) for value in terms]
        return Piece(" + ".join(written), Hold.SUM)


def steps_of(step: Step) -> list[Step]:
    """The steps of expressions that `step` was made from."""
    return [each for each in step.because if isinstance(each, Step)]


def type_of(step: Step) -> Type:
    """The type of the value of `step`."""
    return step.node.then.type if isinstance(step.node, Case) else step.node.type
