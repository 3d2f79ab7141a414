"""Every formula as a piece of a sentence, so that different formulas never read alike.

What is calculated or compared inside another calculation stands in brackets; a name is marked as
one; what belongs to another element than the one at hand says whose it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from engine.operations.op import COMPARISONS, Op
from engine.pages.parts import Link, Words
from engine.policy.declarations import Role
from engine.policy.expressions import (
    Apply,
    Case,
    Choose,
    Expression,
    Gather,
    How,
    Literal,
    Lookup,
    Read,
    Reading,
    Scope,
)
from engine.quantities import Given, Kind, Type
from engine.spoken.patterns import is_own_key, ladder, one_subject
from engine.spoken.pieces import Hold, Piece, Rich, bracketed, filled, listed
from engine.spoken.speaker import Speaker
from engine.wordings.operations import OPERATIONS_SAID, OPERATIONS_SAID_OF_TIME

_OF_TIME: Final = frozenset({Kind.DATE, Kind.MOMENT})
_LOGIC: Final = frozenset({Op.AND, Op.OR, Op.ALL_OF, Op.ANY_OF, Op.AT_LEAST_OF})
_JUNCTIONS: Final = frozenset({Op.AND, Op.OR})
# One after the other from the left, these need no brackets.
_CHAINS: Final[tuple[frozenset[Op], ...]] = (
    frozenset({Op.ADD, Op.SUBTRACT}),
    frozenset({Op.MULTIPLY}),
)
_VARIADIC: Final = frozenset({Op.LEAST, Op.GREATEST, Op.SUM_OF, Op.LEAST_OF, Op.GREATEST_OF})
_TRUTHS: Final = frozenset({Op.NOT, Op.EXISTS, Op.CONTAINS, Op.STARTS_WITH})


class Formulas:
    """Says the formulas of one scope of a policy.

    Args:
        speaker: the policy's names and the reader's language.
        at: the element at hand; None on the file.
    """

    def __init__(self, speaker: Speaker, at: Scope = None) -> None:
        self.speaker: Final = speaker
        self.at: Final = at

    def said(self, node: Expression) -> Rich:
        """`node` on one line: a yes or no as a statement, all else as a value."""
        is_truth = node.type.kind is Kind.TRUTH
        return (self.statement(node) if is_truth else self.noun(node)).words

    def say(self, key: str, /, **fields: Words) -> Rich:
        """Words of our own with pieces of the formula."""
        return self.speaker.say(key, **fields)

    # ── statements ──

    def statement(self, node: Expression) -> Piece:
        """A yes or no as something that is so."""
        match node:
            case Read() | Lookup():
                key = "is.met" if self.is_condition(node) else "is.yes"
                return Piece(self.say(key, **{"0": self.noun(node).words}), Hold.COMPARISON)
            case _:
                return self.noun(node)

    def is_condition(self, node: Expression) -> bool:
        """Whether it reads a rule that holds or fails."""
        if not isinstance(node, Read):
            return False
        found = self.speaker.policy.definitions.get((node.element, node.name))
        return found is not None and found.role is Role.CONDITION

    def negated(self, node: Expression) -> Piece:
        """A yes or no as something that is not so."""
        match node:
            case Read() | Lookup():
                key = "is.not_met" if self.is_condition(node) else "is.no"
                words = self.say(key, **{"0": self.noun(node).words})
            case Apply(op=Op.EXISTS, arguments=(Lookup(column=None) as row,)):
                words = self.say("not.exists.row", row=self.noun(row).words)
            case Apply(op=Op.EXISTS, arguments=(held,)):
                name = self.noun(held).within(Hold.CALCULATION)
                words = self.say("not.exists", **{"0": name})
            case _:
                inner = bracketed(self.statement(node).words)
                words = self.operation(Op.NOT, [inner])
        return Piece(words, Hold.COMPARISON)

    # ── values ──

    def noun(self, node: Expression) -> Piece:
        """The value of `node`."""
        return _NOUNS[type(node)](self, node)

    def literal(self, node: Literal) -> Piece:
        """A value that the policy writes itself."""
        return self.value(node.value, node.type)

    def value(self, value: Given, of: Type) -> Piece:
        """A value; what could be read as words of ours stands in quotes."""
        if isinstance(value, bool):
            return Piece(self.say("true" if value else "false"))
        if isinstance(value, str):
            is_option = of.kind is Kind.CHOICE
            text = self.speaker.option(value, of) if is_option else value.replace("”", "””")
            return Piece((f"“{text}”",))
        text = self.speaker.value(value, of)
        is_tight = not text.startswith("-") and "/" not in text
        return Piece((text,), Hold.WHOLE if is_tight else Hold.CALCULATION)

    def read(self, node: Read) -> Piece:
        """A name; of a parameter with one value, also that value."""
        name = self.speaker.name(node.element, node.name, self.at)
        constant = self.speaker.constant(node.name) if node.element is None else ""
        return Piece(self.say("with_value", name=name, value=constant) if constant else name)

    # ── operations ──

    def apply(self, node: Apply) -> Piece:
        """An operation on its arguments."""
        op = node.op
        if op in _JUNCTIONS:
            return self.junction(node)
        if op is Op.NOT:
            return self.negated(node.arguments[0])
        if op is Op.EXISTS:
            return self.exists(node.arguments[0])
        if op in _LOGIC:
            parts = [self.statement(each).words for each in node.arguments]
            return Piece(self.operation(op, parts), Hold.LOGIC)
        if op in COMPARISONS:
            return self.comparison(op, node.arguments)
        if op in _VARIADIC:
            # What stands in a list that is bracketed as a whole needs no brackets of its own.
            parts = [self.noun(each).within(Hold.LOGIC) for each in node.arguments]
        else:
            parts = [self.operand(op, n, each) for n, each in enumerate(node.arguments)]
        return Piece(
            self.operation(op, parts), Hold.COMPARISON if op in _TRUTHS else Hold.CALCULATION
        )

    def operation(self, op: Op, parts: Sequence[Rich]) -> Rich:
        """The sentence of an operation."""
        return self.sentence(OPERATIONS_SAID[op.value], parts)

    def sentence(self, pair: tuple[str, str], parts: Sequence[Rich]) -> Rich:
        """A sentence with its arguments, by number or all together."""
        from_first, rest = bracketed(listed(parts)), bracketed(listed(parts[1:]))
        fields: dict[str, Words] = {str(n): each for n, each in enumerate(parts)}
        return self.filled(pair, {**fields, "all": from_first, "rest": rest})

    def filled(self, pair: tuple[str, str], fields: Mapping[str, Words]) -> Rich:
        """A pair of templates in the reader's language, filled in."""
        return filled(self.speaker.pair(pair), fields)

    def operand(self, op: Op, place: int, node: Expression) -> Rich:
        """An argument of a calculation: in brackets, unless the chain goes on from the left."""
        piece = self.noun(node)
        goes_on = isinstance(node, Apply) and any({op, node.op} <= each for each in _CHAINS)
        return piece.words if goes_on and place == 0 else piece.within(Hold.WHOLE)

    def comparison(self, op: Op, sides: Sequence[Expression]) -> Piece:
        """Both sides of a comparison."""
        parts = [self.noun(each).within(Hold.CALCULATION) for each in sides]
        return Piece(self.sentence(self.compares(op, sides[0]), parts), Hold.COMPARISON)

    def compares(self, op: Op, left: Expression) -> tuple[str, str]:
        """The words of a comparison, which of days and moments are those of time."""
        found = OPERATIONS_SAID_OF_TIME.get(op.value) if left.type.kind in _OF_TIME else None
        return found or OPERATIONS_SAID[op.value]

    def tail(self, op: Op, left: Expression, right: Expression) -> Rich:
        """A comparison without its left side: `is minstens 10`."""
        pair = self.compares(op, left)
        cut = (pair[0].removeprefix("{0} "), pair[1].removeprefix("{0} "))
        return self.filled(cut, {"1": self.noun(right).within(Hold.CALCULATION)})

    def junction(self, node: Apply) -> Piece:
        """*And* or *or*; one value that equals one of several says so once."""
        subject = one_subject(node)
        if subject is not None:
            options = [self.noun(each).words for _, each in subject.tests]
            left = self.noun(subject.of).within(Hold.CALCULATION)
            fields: dict[str, Words] = {"0": left, "all": bracketed(listed(options))}
            return Piece(self.say("one_of", **fields), Hold.COMPARISON)
        parts = [self.statement(each).within(Hold.COMPARISON) for each in node.arguments]
        word = self.speaker.pair(OPERATIONS_SAID[node.op.value])
        between = word.removeprefix("{0}").removesuffix("{1}")
        return Piece(listed(parts, between), Hold.LOGIC)

    def exists(self, node: Expression) -> Piece:
        """Whether something applies; of a row or element, whether it is there."""
        if isinstance(node, Lookup) and node.column is None:
            return Piece(self.say("exists.row", row=self.noun(node).words), Hold.COMPARISON)
        return Piece(
            self.operation(Op.EXISTS, [self.noun(node).within(Hold.CALCULATION)]), Hold.COMPARISON
        )

    # ── choices ──

    def choose(self, node: Choose) -> Piece:
        """Ordered cases on one line."""
        last = node.otherwise
        steps = ladder(node)
        if steps is not None:
            rungs = [self.rung(steps.op, start, then) for start, then in steps.rungs]
            of = self.noun(steps.of).words
            return Piece(self.say("ladder", of=of, all=bracketed(listed(rungs))), Hold.CHOICE)
        if len(node.cases) == 1 and last is not None and not (node.may_pass or is_marked(node)):
            when, then = self.guard(node.cases[0]), self.outcome(node.cases[0])
            return Piece(
                self.say("if_else", when=when, then=then, last=self.outcome(last)), Hold.CHOICE
            )
        parts = [self.case(each) for each in node.cases]
        if last is not None:
            words = self.say("otherwise", then=self.outcome(last))
            parts.append(self.marked(last, words))
        key = "choose.pass" if node.may_pass else "choose"
        return Piece(self.say(key, all=bracketed(listed(parts))), Hold.CHOICE)

    def case(self, case: Case) -> Rich:
        """One case on one line."""
        words = self.say("if", when=self.guard(case), then=self.outcome(case))
        return self.marked(case, words)

    def guard(self, case: Case) -> Rich:
        """What a case asks."""
        return self.statement(case.when).within(Hold.LOGIC)

    def outcome(self, case: Case) -> Rich:
        """What holds in a case."""
        return self.statement_or_value(case.then).within(Hold.LOGIC)

    def statement_or_value(self, node: Expression) -> Piece:
        """A yes or no as a statement, all else as a value."""
        return self.statement(node) if node.type.kind is Kind.TRUTH else self.noun(node)

    def marked(self, case: Case, words: Rich) -> Rich:
        """The words of a case with its name, and the reading under which alone it is there."""
        if case.under is not None:
            question, reading = case.under
            words = self.say(
                "case.under",
                reading=(self.speaker.reading(question, reading),),
                question=(self.speaker.interpretation(question),),
                words=words,
            )
        if case.name is None:
            return words
        return self.say("case.named", name=f"“{self.called(case, case.name)}”", words=words)

    def called(self, case: Case, name: str) -> str:
        """What a case is called, and its name if that is something else."""
        label = "" if case.words is None else self.speaker.label_of(case.words, name)
        plain = name.replace("_", " ")
        return f"{label} [{name}]" if label and label != plain else plain

    def rung(self, op: Op, start: Literal, then: Expression) -> Rich:
        """One value of a ladder, and where it begins."""
        key = "ladder.from" if op is Op.GREATER_EQUAL else "ladder.above"
        held = self.statement_or_value(then).within(Hold.CALCULATION)
        return self.say(key, start=self.literal(start).words, then=held)

    def reading(self, node: Reading) -> Piece:
        """What holds under each reading, on one line."""
        parts = []
        for name, option in node.options:
            key = "reading.option"
            if self.speaker.is_chosen(node.interpretation, name):
                key = "reading.chosen"
            link = self.speaker.reading(node.interpretation, name)
            held = self.statement_or_value(option).within(Hold.LOGIC)
            parts.append(self.say(key, reading=(link,), words=held))
        question = (self.speaker.interpretation(node.interpretation),)
        return Piece(
            self.say("reading", question=question, all=bracketed(listed(parts))), Hold.CHOICE
        )

    # ── look-ups and lists ──

    def lookup(self, node: Lookup) -> Piece:
        """A row or element, or one cell or field of it."""
        row = (self.speaker.row(node.collection),)
        fields: dict[str, Words] = {"table": row}
        if node.column is not None:
            fields["column"] = (self.column(node.collection, node.column),)
        kind = "row" if node.column is None else "lookup"
        own = is_own_key(node, self.speaker.policy)
        if own is None:
            fields["key"] = self.key(node)
            return Piece(self.say(kind, **fields), Hold.CALCULATION)
        if own == self.at:
            return Piece(self.say(f"{kind}.own", **fields))
        fields["element"] = (self.speaker.element(own),)
        return Piece(self.say(f"{kind}.own_of", **fields))

    def column(self, collection: str, name: str) -> Link:
        """A column of a table, or a field of a list's element."""
        policy = self.speaker.policy
        if collection in policy.lists:
            return self.speaker.link(policy.lists[collection].element, name)
        return self.speaker.column(collection, name)

    def key(self, node: Lookup) -> Rich:
        """The parts of a key with their names."""
        policy, collection = self.speaker.policy, node.collection
        table, of = policy.tables.get(collection), policy.lists.get(collection)
        names = table.key if table is not None else of.key if of is not None else ()
        parts = []
        for n, each in enumerate(node.key):
            value = self.noun(each).within(Hold.WHOLE)
            name = (self.column(collection, names[n]),) if n < len(names) else ("?",)
            parts.append(self.say("key", part=name, value=value))
        return bracketed(listed(parts))

    def gather(self, node: Gather) -> Piece:
        """One value from all elements of a list."""
        inner = Formulas(self.speaker, node.element)
        where: Rich = ("",)
        if node.where is not None:
            where = self.say("where", where=inner.statement(node.where).words)
        fields: dict[str, Words] = {
            "list": (self.speaker.link(None, node.collection),),
            "where": where,
        }
        key = f"gather.{node.how.value}"
        if node.body is not None:
            is_statement = node.how in (How.ANY, How.ALL)
            body = inner.statement(node.body) if is_statement else inner.noun(node.body)
            fields["body"] = body.within(Hold.WHOLE)
            key += ".body" if node.how is How.COUNT else ""
        return Piece(self.say(key, **fields), _GATHERED.get(node.how, Hold.CALCULATION))


_GATHERED: Final[Mapping[How, Hold]] = {
    How.ANY: Hold.LOGIC,
    How.ALL: Hold.LOGIC,
    How.EQUAL: Hold.COMPARISON,
    How.DIFFERENT: Hold.COMPARISON,
}


def is_marked(node: Choose) -> bool:
    """Whether a case has a name, or is there under one reading only."""
    cases = (*node.cases, *((node.otherwise,) if node.otherwise is not None else ()))
    return any(each.name is not None or each.under is not None for each in cases)


_NOUNS: Final[Mapping[type, Callable[[Formulas, Any], Piece]]] = {
    Literal: Formulas.literal,
    Read: Formulas.read,
    Apply: Formulas.apply,
    Choose: Formulas.choose,
    Lookup: Formulas.lookup,
    Gather: Formulas.gather,
    Reading: Formulas.reading,
}
