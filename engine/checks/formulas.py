"""Yes and no put together: what must hold for a value to exist, or for a case to be entered.

A formula is made of questions with few answers (a choice, a yes-or-no fact, whether a row exists)
and of comparisons of a polynomial with zero. Equal formulas are one object, compared by identity.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from enum import Enum
from typing import Final, cast

from engine.checks.polynomials import Polynomial

_MOST_FLAT: Final = 12


class Shape(Enum):
    """What a formula is."""

    # A member is one object, so its identity is a hash; Enum's own is a call of Python each time.
    __hash__ = object.__hash__

    YES = "yes"
    NO = "no"
    IS = "is"
    NOT_BELOW_ZERO = "not below zero"
    ZERO = "zero"
    NOT = "not"
    ALL = "all"
    ANY = "any"


class Question:
    """Something with a few possible answers; `text` is how the policy writes it."""

    __slots__ = ("answers", "facts", "number", "text")

    def __init__(
        self, number: int, answers: tuple[Hashable, ...], text: str, facts: frozenset[Hashable]
    ) -> None:
        self.number: Final = number
        self.answers: Final = answers
        self.text: Final = text
        self.facts: Final = facts


class Formula:
    """One formula; `parts` are those below it, `question` and `polynomial` what a leaf asks.

    `text` is how the policy writes a comparison; its opposite, if the leaf `is_turned`.
    """

    __slots__ = (
        "answer",
        "is_turned",
        "number",
        "parts",
        "polynomial",
        "question",
        "shape",
        "text",
    )

    def __init__(  # noqa: PLR0913, PLR0917 - a leaf is one of three things
        self,
        number: int,
        shape: Shape,
        parts: tuple[Formula, ...] = (),
        question: Question | None = None,
        answer: Hashable = None,
        polynomial: Polynomial | None = None,
        text: str = "",
        is_turned: bool = False,
    ) -> None:
        self.number: Final = number
        self.shape: Final = shape
        self.parts: Final = parts
        self.question: Final = question
        self.answer: Final = answer
        self.polynomial: Final = polynomial
        self.text: Final = text
        self.is_turned: Final = is_turned

    @property
    def asked(self) -> Question:
        """The question of a leaf that asks one."""
        return cast("Question", self.question)

    @property
    def compared(self) -> Polynomial:
        """The polynomial of a leaf that compares one with zero."""
        return cast("Polynomial", self.polynomial)


class Logic:
    """Makes formulas; those of one maker are equal exactly if they are the same object."""

    def __init__(self) -> None:
        self.known: Final[dict[Hashable, Formula]] = {}
        self.questions: Final[dict[Hashable, Question]] = {}
        self.yes: Final = self._made(Shape.YES, ())
        self.no: Final = self._made(Shape.NO, ())

    def _made(
        self, shape: Shape, parts: tuple[Formula, ...], leaf: Hashable = None, **what: object
    ) -> Formula:
        key = (shape, leaf, tuple(part.number for part in parts))
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = Formula(len(self.known), shape, parts, **what)  # type: ignore[arg-type]
        return found

    def question(
        self, key: Hashable, answers: tuple[Hashable, ...], text: str, facts: frozenset[Hashable]
    ) -> Question:
        """The question with that key."""
        found = self.questions.get(key)
        if found is None:
            found = self.questions[key] = Question(len(self.questions), answers, text, facts)
        return found

    def truth(self, value: bool) -> Formula:
        """Always yes, or always no."""
        return self.yes if value else self.no

    def is_(self, question: Question, answer: Hashable) -> Formula:
        """Whether `question` is answered so."""
        if answer not in question.answers:
            return self.no
        if question.answers == (True, False) and answer is False:
            return self.not_(self.is_(question, True))
        if len(question.answers) == 1:
            return self.yes
        key = (question.number, answer)
        return self._made(Shape.IS, (), key, question=question, answer=answer)

    def not_below_zero(
        self, polynomial: Polynomial, text: str = "", *, is_turned: bool = False
    ) -> Formula:
        """`polynomial >= 0`; `text` says just that, or the opposite if it `is_turned`."""
        if polynomial.is_constant:
            return self.truth(polynomial.constant >= 0)
        normal = polynomial.normal()
        what = {"polynomial": normal, "text": text, "is_turned": is_turned}
        return self._made(Shape.NOT_BELOW_ZERO, (), normal.key, **what)

    def above_zero(self, polynomial: Polynomial, text: str = "") -> Formula:
        """`polynomial > 0`."""
        return self.not_(self.not_below_zero(polynomial.scaled(-1), text, is_turned=True))

    def zero(self, polynomial: Polynomial, text: str = "") -> Formula:
        """`polynomial = 0`."""
        if polynomial.is_constant:
            return self.truth(polynomial.constant == 0)
        normal = polynomial.normal()
        if normal.terms[min(normal.terms)] < 0:
            normal = normal.scaled(-1)
        return self._made(Shape.ZERO, (), normal.key, polynomial=normal, text=text)

    def not_(self, part: Formula) -> Formula:
        """The opposite."""
        if part.shape is Shape.NOT:
            return part.parts[0]
        if part in (self.yes, self.no):
            return self.no if part is self.yes else self.yes
        return self._made(Shape.NOT, (part,))

    def all_(self, parts: Iterable[Formula]) -> Formula:
        """Whether each of them holds; so if there are none."""
        return self._joined(Shape.ALL, parts, self.yes, self.no)

    def any_(self, parts: Iterable[Formula]) -> Formula:
        """Whether one of them holds; not if there are none."""
        return self._joined(Shape.ANY, parts, self.no, self.yes)

    def _joined(
        self, shape: Shape, parts: Iterable[Formula], neutral: Formula, decides: Formula
    ) -> Formula:
        whole = list(parts)
        numbers = {part.number for part in whole}
        if any(self.not_(part).number in numbers for part in whole):
            return decides
        kept: dict[int, Formula] = {}
        for part in whole:
            for each in self._flat(part, shape):
                if each is decides or self.not_(each).number in kept:
                    return decides
                if each is not neutral:
                    kept[each.number] = each
        if len(kept) <= 1:
            return next(iter(kept.values()), neutral)
        return self._made(shape, tuple(kept.values()))

    def _flat(self, part: Formula, shape: Shape) -> tuple[Formula, ...]:
        """The parts of a formula of the same shape, unless there are many: a chain would grow."""
        is_flat = part.shape is shape and len(part.parts) <= _MOST_FLAT
        return part.parts if is_flat else (part,)

    def either(self, left: Formula, right: Formula) -> Formula:
        """Whether both have the same answer."""
        return self.any_((self.all_((left, right)), self.all_((self.not_(left), self.not_(right)))))

    def at_least(self, number: int, parts: tuple[Formula, ...]) -> Formula:
        """Whether at least `number` of them hold."""
        # counts[n]: at least n of the parts seen so far hold.
        counts = [self.yes] + [self.no] * number
        for part in parts:
            for n in range(number, 0, -1):
                counts[n] = self.any_((counts[n], self.all_((counts[n - 1], part))))
        return counts[number]


def leaves(formula: Formula) -> list[Formula]:
    """The questions and comparisons in `formula`, each once, in the order in which they stand."""
    found: dict[int, Formula] = {}
    seen: set[int] = set()
    waiting = [formula]
    while waiting:
        each = waiting.pop()
        if each.number in seen:
            continue
        seen.add(each.number)
        if each.question is not None or each.polynomial is not None:
            found[each.number] = each
        waiting.extend(reversed(each.parts))
    return list(found.values())
