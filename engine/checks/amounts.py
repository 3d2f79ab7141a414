"""What is paid: never negative, never in parts of a cent, and together exactly what was awarded.

An amount is looked at where it can be paid: the gates of the file and of the part hold, and the
part is not left out. The payments are held against the total as polynomials.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import Final

from engine.absence import NOT_APPLICABLE
from engine.checks.applies import Applying
from engine.checks.entered import Hit, elements_of
from engine.checks.formulas import Formula
from engine.checks.hanging import Name
from engine.checks.intervals import is_multiple
from engine.checks.polynomials import Polynomial
from engine.checks.scene import Place
from engine.checks.study import Study
from engine.checks.witnesses import Test
from engine.decision import decide
from engine.interpret import Elements, Run, evaluate
from engine.policy.expressions import Gather, How, Read, Scope
from engine.policy.policy import Part
from engine.problem import Field, Problem, Span
from engine.quantities import MONEY, WHOLE, Number

CENT: Final = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class Payable:
    """An amount that may be paid: what it is, where, and under which conditions.

    Args:
        name: how the policy calls it.
        read: where the decision names it.
        requires: the conditions that must hold; `left_out` must not.
    """

    name: str
    read: Read
    place: Place
    guards: tuple[Formula, ...]
    within: tuple[str, ...]
    requires: tuple[Read, ...] = ()
    left_out: Read | None = None

    @property
    def scope(self) -> Scope:
        """The element that it is for; None for the file."""
        return next((element for element, _ in self.place.elements), None)


class Amounts:
    """The questions about what is paid, of one study."""

    def __init__(self, study: Study) -> None:
        self.study: Final = study
        self.policy: Final = study.policy
        self.file: Final = study.walk.file
        self.applying: Final = Applying(study)

    def problems(self, names: frozenset[Name] | None = None) -> Iterator[Problem]:
        """What is refuted or open about amounts and payments; of those in `names`, if given."""
        for each in self.payables():
            if names is None or self.changes(each, names):
                yield from self.negative(each)
                yield from self.parts_of_a_cent(each)
        payments = {(None, each.name) for each in self.policy.payments}
        if names is None or not names.isdisjoint(payments):
            yield from self.payments()
        yield from self.nothing_left()

    def payables(self) -> Iterator[Payable]:
        """Every amount that the decision may award."""
        block = self.policy.decision
        holds = self.study.walk.holds(block.gate, self.file)
        if block.amount is not None:
            amount, requires = block.amount, block.gate.requires
            yield Payable(amount.name, amount, self.file, (holds,), ("decision",), requires)
        for part in block.parts:
            yield self._of_part(part, holds)
        for payment in self.policy.payments:
            inside = ("payments", payment.name)
            there = self.study.forms.applies(payment.amount, self.file)
            yield Payable(payment.name, payment.amount, self.file, (there,), inside)

    def _of_part(self, part: Part, holds: Formula) -> Payable:
        place = self.file.about(part.element)
        own = self.study.walk.holds(part.gate, place)
        guards = (holds, own, *self.applying.asked_for(part, place))
        requires = (*self.policy.decision.gate.requires, *part.gate.requires)
        left_out = None if part.left_out is None else part.left_out.when
        inside = ("decision", "parts", part.element)
        return Payable(part.amount.name, part.amount, place, guards, inside, requires, left_out)

    def changes(self, payable: Payable, names: frozenset[Name]) -> bool:
        """Whether another reading, of which `names` hang, may change what is known of an amount."""
        if (payable.read.element, payable.read.name) in names:
            return True
        # Without its gates it is the same as before; only if it needs them can they change it.
        return not self.study.ranges.of(payable.read, payable.place).is_at_least(0)

    def span(self, payable: Payable) -> Span:
        """Where the amount is worked out."""
        if payable.read.is_fact:
            return payable.read.origin.span
        return self.policy.definitions[payable.read.element, payable.read.name].origin.span

    # ── One amount ───────────────────────────────────────────────────────────────────────────────

    def negative(self, payable: Payable) -> Iterator[Problem]:
        """The problem of an amount that may be below zero."""
        known = self.study.known(payable.guards)
        # What is so everywhere need not be looked at under the guards.
        for each in (None, known):
            if self.study.ranges.of(payable.read, payable.place, each).is_at_least(0):
                return
        amount = self.study.forms.polynomial(payable.read, payable.place)
        if self.study.prover.never(known, (self.study.logic.not_below_zero(amount), False)):
            return
        yield self.told(payable, "E448", "E449", lambda value: value < 0)

    def parts_of_a_cent(self, payable: Payable) -> Iterator[Problem]:
        """The problem of an amount that may have more than two decimals."""
        step = self.study.ranges.steps.of(payable.read, payable.place)
        if not is_multiple(step, CENT):
            yield self.told(payable, "E450", "E451", lambda value: Fraction(value) / CENT % 1 != 0)

    def told(
        self, payable: Payable, refuted: str, open_: str, is_wrong: Callable[[Number], bool]
    ) -> Problem:
        """The problem, with an applicant if there is one."""
        strict = self.test(payable, is_wrong, needs_all=True)
        witness = self.study.applicants.find(strict, self.test(payable, is_wrong, needs_all=False))
        fields: dict[str, Field] = {"name": payable.name}
        if witness is None:
            return Problem(open_, self.span(payable), fields, payable.within)
        fields["applicant"] = witness.field
        return Problem(refuted, self.span(payable), fields, payable.within)

    def test(
        self, payable: Payable, is_wrong: Callable[[Number], bool], *, needs_all: bool
    ) -> Test:
        """Whether an applicant gets a wrong amount; `needs_all`: no condition may be open."""

        def test(run: Run) -> Hit | None:
            for element, elements in elements_of(run, payable.scope):
                if self.is_paid(payable, run, elements, needs_all=needs_all):
                    value = evaluate(payable.read, run, elements).value
                    if isinstance(value, Number) and is_wrong(value):
                        return Hit(element)
            return None

        return test

    def is_paid(self, payable: Payable, run: Run, elements: Elements, *, needs_all: bool) -> bool:
        """Whether nothing refuses the amount; and if `needs_all`, nothing is open."""
        if not payable.requires and payable.within[0] == "payments":
            return not needs_all or bool(decide(self.policy, run.facts, 0, run.readings).payments)
        values = [evaluate(each, run, elements).value for each in payable.requires]
        if payable.left_out is not None:
            left_out = evaluate(payable.left_out, run, elements).value
            values.append(not left_out if isinstance(left_out, bool) else left_out)
        if needs_all:
            return all(value is True or value is NOT_APPLICABLE for value in values)
        return all(value is not False for value in values)

    # ── All of them ──────────────────────────────────────────────────────────────────────────────

    def payments(self) -> Iterator[Problem]:
        """The problem of payments that together are not the total."""
        payments, total = self.policy.payments, self.policy.decision.total
        if not payments:
            return
        forms = self.study.forms
        paid = reduce(Polynomial.plus, (forms.or_zero(each.amount, self.file) for each in payments))
        wanted = forms.polynomial(self.total(), self.file)
        difference = paid.minus(wanted)
        is_other = (self.study.logic.zero(difference), False)
        if self.study.prover.never(self.study.ranges.nothing_known, is_other):
            return

        def test(run: Run) -> Hit | None:
            decision = decide(self.policy, run.facts, 0, run.readings)
            together = sum(each.amount for each in decision.payments)
            return Hit() if decision.payments and together != decision.amount else None

        def told(run: Run) -> Hit | None:
            values = [evaluate(each.amount, run, {}).value for each in payments]
            values = [value for value in values if value is not NOT_APPLICABLE]
            awarded = evaluate(self.total(), run, {}).value
            known = [value for value in values if isinstance(value, Number)]
            is_known = len(known) == len(values) and isinstance(awarded, Number)
            return Hit() if is_known and sum(known) != awarded else None

        witness = self.study.applicants.find(test, told)
        fields: dict[str, Field] = {
            "total": total,
            "payments": tuple(each.name for each in payments),
        }
        code = "E453"
        if witness is not None:
            fields["applicant"] = witness.field
            code = "E452"
        yield Problem(code, payments[-1].origin.span, fields, ("payments",))

    def total(self) -> Read:
        """The total, as a payment reads it."""
        block = self.policy.decision
        return Read(MONEY, block.total, None, False, block.origin)

    def nothing_left(self) -> Iterator[Problem]:
        """The problem of a decision that does not say what holds if no part is left."""
        block = self.policy.decision
        if not block.parts or block.none_left is not None:
            return
        if not any(self.always_there(part) for part in block.parts):
            yield Problem("E434", block.origin.span, {}, ("decision",))

    def always_there(self, part: Part) -> bool:
        """Whether there is always a part of this kind that is not left out."""
        forms = self.study.forms
        declared = self.policy.lists[part.collection]
        held = self.study.known((self.study.walk.holds(self.policy.decision.gate, self.file),))
        exists = forms.presence.of_list(part.collection, self.file)
        if not self.study.prover.always(held, exists):
            return False
        counted = Gather(
            WHOLE, How.COUNT, declared.name, declared.element, None, None, declared.origin
        )
        if not self.study.ranges.number_of(counted, self.file, held).is_at_least(1):
            return False
        if part.left_out is None:
            return True
        place = self.file.about(part.element)
        return self.study.prover.never(
            self.study.ranges.nothing_known, (forms.formula(part.left_out.when, place), True)
        )
