"""The proof that what may not apply is read only where it applies.

What a reading needs is worked out as a formula of questions (which option, does the row exist, yes
or no) and comparisons; so are the guards in force. If the reading needs nothing that the guards do
not give, whatever the answers, the interpreter never meets a value that does not apply. An
application with open facts meets none either: a guard that holds while facts are open holds
whatever they turn out to be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from engine.checks.forms import Forms
from engine.checks.formulas import Formula
from engine.checks.presence import passes_over
from engine.checks.scene import Place
from engine.checks.truth_table import MOST_COMBINATIONS, Answer, TooManyError, counterexample
from engine.checks.visits import Root, Visit, Walk, within
from engine.policy.expressions import Choose, Expression, Gather, Lookup, Read, Reading
from engine.policy.policy import Gate, Part
from engine.policy.walk import as_written, walk
from engine.problem import Problem
from engine.wordings.wording import Phrase


class Applying:
    """Finds what is read where it may not apply, in one scene."""

    def __init__(self, walk: Walk) -> None:
        self.walk: Final = walk
        self.forms: Final[Forms] = walk.forms
        self.logic: Final = walk.forms.logic
        self.policy: Final = walk.policy

    def problems(self, roots: Iterable[Root]) -> Iterator[Problem]:
        """Every reading of what may not apply that nothing guards."""
        for root in roots:
            for visit in self.walk.through(root.visit):
                yield from self.read_unguarded(visit, root.within)

    def read_unguarded(self, visit: Visit, place: tuple[str, ...]) -> Iterator[Problem]:
        """The problem of one expression, if it is not proved to apply."""
        node = visit.node
        if visit.may_lack or not _may_lack(node):
            return
        needed = self.forms.applies(node, visit.place)
        try:
            found = counterexample(self.logic, visit.guards, needed)
        except TooManyError as fault:
            yield self.too_many(node, place, fault)
            return
        if found is not None:
            guard = guard_of(self.walk, node)
            yield Problem(
                "E430",
                node.origin.span,
                {
                    "name": node.origin.text,
                    "guard": guard,
                    "condition": self.condition_of(node) or guard,
                    "example": written(found),
                },
                place,
            )

    def too_many(self, node: Expression, place: tuple[str, ...], fault: TooManyError) -> Problem:
        """The problem of a proof that takes too many combinations."""
        fields = {"name": node.origin.text, "number": fault.number, "most": MOST_COMBINATIONS}
        return Problem("E431", node.origin.span, fields, place)

    def condition_of(self, node: Expression) -> str:
        """The condition under which a name exists, as its own declaration writes it.

        Empty where that hangs on a reading: no one formula says it.
        """
        match node:
            case Read(is_fact=True):
                condition = self.policy.facts[node.element, node.name].only_if
            case Read():
                condition = self.policy.definitions[node.element, node.name].only_if
            case Gather():
                condition = self.policy.lists[node.collection].only_if
            case _:
                condition = None
        if condition is None or any(isinstance(each, Reading) for each in walk(condition)):
            return ""
        return as_written(condition, str)

    # ── The decision ─────────────────────────────────────────────────────────────────────────────

    def of_the_decision(self) -> Iterator[Problem]:
        """Gates that may be empty, and amounts that may not apply where their gate holds."""
        block, file = self.policy.decision, self.walk.file
        yield from self.empty_gate(block.gate, file, (), ("decision",))
        holds = self.walk.holds(block.gate, file)
        if block.amount is not None:
            yield from self.amount(block.amount, file, (holds,), ("decision",))
        for part in block.parts:
            place = file.about(part.element)
            inside = ("decision", "parts", part.element)
            asked_for = self.asked_for(part, place)
            yield from self.empty_gate(part.gate, place, asked_for, inside)
            guards = (holds, self.walk.holds(part.gate, place), *asked_for)
            yield from self.amount(part.amount, place, guards, inside)

    def asked_for(self, part: Part, place: Place) -> tuple[Formula, ...]:
        """That a part is not left out."""
        if part.left_out is None:
            return ()
        return (self.logic.not_(self.forms.formula(part.left_out.when, place)),)

    def empty_gate(
        self, gate: Gate, place: Place, guards: tuple[Formula, ...], inside: tuple[str, ...]
    ) -> Iterator[Problem]:
        """The problem of a gate of which nothing might apply."""
        if not gate.requires:
            return
        needed = self.logic.any_(self.forms.applies(each, place) for each in gate.requires)
        first = gate.requires[0]
        try:
            found = counterexample(self.logic, guards, needed)
        except TooManyError as fault:
            yield self.too_many(first, inside, fault)
            return
        if found is not None:
            yield Problem("E433", first.origin.span, {"example": written(found)}, inside)

    def amount(
        self, read: Read, place: Place, guards: tuple[Formula, ...], inside: tuple[str, ...]
    ) -> Iterator[Problem]:
        """The problem of an amount that may not apply where its gate holds."""
        needed = self.forms.applies(read, place)
        try:
            found = counterexample(self.logic, guards, needed)
        except TooManyError as fault:
            yield self.too_many(read, inside, fault)
            return
        if found is not None:
            condition = self.condition_of(read) or f"exists({read.name})"
            fields = {"name": read.name, "condition": condition, "example": written(found)}
            yield Problem("E432", read.origin.span, fields, inside)


def _may_lack(node: Expression) -> bool:
    """Whether there are expressions of this shape that do not apply."""
    if isinstance(node, Choose):
        return node.may_pass
    return isinstance(node, (Read, Lookup, Gather)) or passes_over(node)


def guard_of(walk: Walk, node: Expression) -> str:
    """What asks whether `node` exists, as a policy writes it: `exists(row)`."""
    if not isinstance(node, Lookup):
        return f"exists({node.origin.text})"
    head, dot, column = node.origin.text.rpartition(".")
    if dot and column == node.column:
        return f"exists({head})"
    table = walk.policy.tables.get(node.collection)
    name = walk.policy.lists[node.collection].element if table is None else table.row
    return f"exists({name})"


_ANY: Final = Phrase("om het even welke aanvraag", "any application")


def written(found: tuple[Answer, ...]) -> Phrase:
    """A combination of answers in words; what no author wrote is left out."""
    nl, en = [], []
    for each in [one for one in found if one.text]:
        if each.answer is True or each.answer is False:
            nl.append(f"`{each.text}`: {'ja' if each.answer else 'nee'}")
            en.append(f"`{each.text}`: {'yes' if each.answer else 'no'}")
        else:
            nl.append(f"`{each.text} = {each.answer}`")
            en.append(f"`{each.text} = {each.answer}`")
    return Phrase(", ".join(nl), ", ".join(en)) if nl else _ANY


__all__ = ["Applying", "guard_of", "within", "written"]
