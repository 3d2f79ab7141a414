"""The examples that are declared beside each operation hold, wherever the operation is used."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from engine.absence import NOT_APPLICABLE, NotApplicable
from engine.application import Facts
from engine.dates import Period
from engine.interpret import NO_ELEMENTS, Run, evaluate
from engine.load.load import load
from engine.operations.op import EXAMPLE_CALENDAR, OPERATIONS, Op, Takes
from engine.operations.signatures import SIGNATURES
from engine.policy.expressions import Apply, Literal, Origin
from engine.problem import Span
from engine.quantities import (
    DATE,
    MONEY,
    NUMBER,
    SHARE,
    TRUTH,
    WHOLE,
    Kind,
    PeriodSpan,
    Type,
)

# A policy with the calendar of the examples.
POLICY = load(Path(__file__).parents[1] / "cases" / "good" / "clock.yaml")
NOWHERE = Origin(Span("example", 0, 0, 1, 1, 1, 1), "")
EXAMPLES = [
    pytest.param(op, arguments, answer, id=f"{op.value} {arguments}")
    for op, operation in OPERATIONS.items()
    for arguments, answer in operation.examples
]
# What no operation but these can take.
AMOUNT, COUNT = MONEY, Type(Kind.COUNT, whole=True, unit="tree")
PLOTS, PER_TREE = Type(Kind.COUNT, whole=True, unit="plot"), Type(Kind.RATE, unit="tree")
SEVERAL, ANOTHER = Type(Kind.CHOICES, options=("a",)), Type(Kind.CHOICE, options=("b",))
TEXT, MOMENT = Type(Kind.TEXT), Type(Kind.MOMENT)
NEVER: dict[tuple[Op, ...], list[tuple[Type, ...]]] = {
    (Op.ADD, Op.SUBTRACT): [
        (AMOUNT, NUMBER), (SHARE, NUMBER), (COUNT, AMOUNT), (TRUTH, TRUTH), (COUNT, PLOTS),
    ],
    (Op.MULTIPLY,): [
        (AMOUNT, AMOUNT), (COUNT, COUNT), (TRUTH, NUMBER), (TEXT, NUMBER), (PER_TREE, PLOTS),
    ],
    (Op.DIVIDE,): [(NUMBER, AMOUNT), (AMOUNT, SHARE), (COUNT, AMOUNT), (DATE, NUMBER)],
    (Op.NEGATE, Op.ABSOLUTE, Op.FLOOR, Op.CEILING): [(TRUTH,), (DATE,), (TEXT,)],
    (Op.EQUAL, Op.UNEQUAL): [(AMOUNT, NUMBER), (DATE, MOMENT), (SHARE, NUMBER), (TEXT, NUMBER)],
    (Op.LESS, Op.LESS_EQUAL, Op.GREATER, Op.GREATER_EQUAL): [
        (AMOUNT, NUMBER), (DATE, MOMENT), (TRUTH, TRUTH), (TEXT, TEXT),
    ],
    (Op.AND, Op.OR, Op.ALL_OF, Op.ANY_OF): [(TRUTH, NUMBER), (NUMBER, TRUTH)],
    (Op.NOT,): [(NUMBER,)],
    (Op.AT_LEAST_OF,): [(WHOLE, TRUTH, NUMBER), (WHOLE, NUMBER, TRUTH)],
    (Op.SUM_OF,): [(AMOUNT, NUMBER), (DATE, DATE)],
    (Op.LEAST_OF, Op.GREATEST_OF, Op.LEAST, Op.GREATEST): [(AMOUNT, NUMBER), (TEXT, TEXT)],
    (Op.MODULO,): [(AMOUNT, AMOUNT), (TRUTH, TRUTH)],
    (Op.ROUND_UP, Op.ROUND_DOWN, Op.ROUND_HALF_UP, Op.ROUND_HALF_DOWN, Op.ROUND_HALF_EVEN): [
        (AMOUNT, NUMBER), (TRUTH, NUMBER), (DATE, DATE),
    ],
    (Op.ADD_PERIOD, Op.SUBTRACT_PERIOD): [
        (DATE, NUMBER), (DATE, Type(Kind.PERIOD, span=PeriodSpan.TIME)),
        (NUMBER, Type(Kind.PERIOD, span=PeriodSpan.DAYS)),
    ],
    (Op.ADD_PERIODS,): [
        (Type(Kind.PERIOD, span=PeriodSpan.DAYS), Type(Kind.PERIOD, span=PeriodSpan.MONTHS)),
        (NUMBER, NUMBER),
    ],
    (Op.DAYS_FROM, Op.DAYS_BETWEEN, Op.MONTHS_BETWEEN, Op.YEARS_BETWEEN): [
        (DATE, MOMENT), (NUMBER, NUMBER),
    ],
    (Op.DATE_OF,): [(DATE,), (NUMBER,)],
    (Op.YEAR_OF, Op.MONTH_OF): [(MOMENT,), (NUMBER,)],
    (Op.CONTAINS, Op.STARTS_WITH): [(TEXT, NUMBER), (NUMBER, TEXT), (SEVERAL, ANOTHER)],
    (Op.LENGTH,): [(NUMBER,)],
}  # fmt: skip
REFUSED = [(op, types) for ops, cases in NEVER.items() for op in ops for types in cases]


# In this order, for a truth is a whole number too, and a moment a date.
TYPES: dict[type, Type] = {
    bool: TRUTH,
    int: WHOLE,
    Fraction: NUMBER,
    NotApplicable: NUMBER,
    str: TEXT,
    datetime: MOMENT,
    date: DATE,
}


def type_of(value: Any) -> Type:
    """The type of a value in an example."""
    if isinstance(value, Period):
        days = PeriodSpan.DAYS if value.days else PeriodSpan.TIME
        return Type(Kind.PERIOD, span=PeriodSpan.MONTHS if value.months else days)
    return next(held for kind, held in TYPES.items() if isinstance(value, kind))


def flat(arguments: tuple[Any, ...]) -> Iterator[Any]:
    """The arguments, with those of a list one by one."""
    for each in arguments:
        yield from each if isinstance(each, tuple) else (each,)


def meant(op: Op, arguments: tuple[Any, ...]) -> Any:
    """What the meaning of an operation gives."""
    operation = OPERATIONS[op]
    given = (EXAMPLE_CALENDAR, *arguments) if operation.takes is Takes.CALENDAR else arguments
    return operation.meaning(*given)


@pytest.mark.parametrize(("op", "arguments", "answer"), EXAMPLES)
def test_an_example_holds(op: Op, arguments: tuple[Any, ...], answer: Any) -> None:
    """The meaning gives just that answer, as a value of the same type."""
    found = meant(op, arguments)

    assert answer == found
    assert type(answer) is type(found)


# A literal always applies.
@pytest.mark.parametrize(
    ("op", "arguments", "answer"),
    [each for each in EXAMPLES if each.values[1] != (NOT_APPLICABLE,)],
)
def test_the_interpreter_gives_the_answer_of_an_example(
    op: Op, arguments: tuple[Any, ...], answer: Any
) -> None:
    """It calls the meaning with what it takes."""
    literals = tuple(Literal(type_of(each), each, NOWHERE) for each in flat(arguments))
    expression = Apply(type_of(answer), op, literals, NOWHERE)

    step = evaluate(expression, Run(POLICY, Facts(POLICY.identity.name, {}, {})), NO_ELEMENTS)

    assert answer == step.value


@pytest.mark.parametrize(("op", "arguments", "answer"), EXAMPLES)
def test_the_signature_takes_what_an_example_has(
    op: Op, arguments: tuple[Any, ...], answer: Any
) -> None:
    """And gives the type of its answer."""
    types = [type_of(each) for each in flat(arguments)]
    if not types:
        return

    given = SIGNATURES[op](types)

    assert given is not None
    assert type_of(answer).kind is (Kind.NUMBER if given.kind is Kind.SHARE else given.kind)


@pytest.mark.parametrize(("op", "types"), REFUSED)
def test_the_signature_does_not_take_what_does_not_fit(op: Op, types: tuple[Type, ...]) -> None:
    """Two measures of different things, or what the operation says nothing about."""
    assert SIGNATURES[op](types) is None


def test_every_operation_has_a_signature_and_an_example() -> None:
    """And all but one something that it cannot take: whether a thing exists can be asked of all."""
    assert set(Op) == set(OPERATIONS) == set(SIGNATURES)
    assert all(operation.examples for operation in OPERATIONS.values())
    assert {Op.EXISTS} == set(Op) - {op for op, _ in REFUSED}
