"""What would mend a reading of what may not apply: a guard that is sure to be accepted there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from engine.checks.scene import Place
from engine.checks.study import Study
from engine.checks.visits import Root, Visit
from engine.operations.op import Op
from engine.policy.declarations import Definition, Role
from engine.policy.expressions import Apply, Expression, Gather, Lookup, Read, Reading
from engine.policy.walk import as_written, walk
from engine.quantities import TRUTH, Kind
from engine.wordings.wording import Phrase

_JOINS: Final = frozenset({Op.AND, Op.OR, Op.NOT})
_RULES: Final = frozenset({Role.CONDITION, Role.VALUE})
# What takes all that follows, or binds less than *and*.
_LOOSE: Final = re.compile(r"\b(or|if|some|every)\b")


class Guarding:
    """Finds these in one study."""

    def __init__(self, study: Study) -> None:
        self.study: Final = study
        self.forms: Final = study.forms
        self.policy: Final = study.policy

    def ways(self, visit: Visit, root: Root) -> Phrase:
        """What an author can write, each of which proves that `visit` applies."""
        guard = self.guard(visit.node, visit.place)
        truth = self.truth_with(visit.node, root)
        if truth is None:
            nl = [f"neem het in `then` van `if {guard}`"]
            en = [f"put it in the `then` of `if {guard}`"]
        else:
            nl, en = [f"zet `{guard} and` voor `{truth}`"], [f"put `{guard} and` before `{truth}`"]
        definition = root.definition
        if definition is not None and _may_be_narrowed(definition, visit, root):
            condition = self.condition(visit.node, visit.place) or guard
            if definition.only_if is None:
                nl.append(f"geef de regel `only_if: {condition}`")
                en.append(f"give the rule `only_if: {condition}`")
            else:
                whole = f"{_tight(as_written(definition.only_if, str))} and {_tight(condition)}"
                nl.append(f"maak van de `only_if` van de regel `{whole}`")
                en.append(f"make the `only_if` of the rule `{whole}`")
        return Phrase(f"{', of '.join(nl)}.", f"{', or '.join(en)}.")

    def guard(self, node: Expression, place: Place) -> str:
        """What asks whether `node` applies, as a policy writes it there: `exists(row)`."""
        if isinstance(node, Gather):
            return f"exists({node.collection})"
        text = node.origin.text
        if isinstance(node, Lookup) and self._needs_only_its_row(node, place):
            head, dot, column = text.rpartition(".")
            text = self._row(node, head if dot and column == node.column else "")
        return f"exists({text})"

    def _needs_only_its_row(self, node: Lookup, place: Place) -> bool:
        """Whether a column applies wherever its row or element is there."""
        row = self.forms.applies(replace(node, type=TRUTH, column=None), place)
        return self.study.is_sure((row,), self.forms.applies(node, place))

    def _row(self, node: Lookup, head: str) -> str:
        """What the row or element of a look-up is called behind `head`."""
        table = self.policy.tables.get(node.collection)
        row = self.policy.lists[node.collection].element if table is None else table.row
        if head.endswith("]") or head.rpartition(".")[2] == row:
            return head
        return f"{head}.{row}" if head else row

    def condition(self, node: Expression, place: Place) -> str:
        """The condition under which a name applies, as its own declaration writes it.

        Empty where it says too little, or cannot be read by the same names.
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
        scope = node.element if isinstance(node, Read) else None
        here = next((element for element, _ in place.elements), None)
        if condition is None or scope != here or _hangs(condition):
            return ""
        guards = (self.forms.formula(condition, place),)
        is_enough = self.study.is_sure(guards, self.forms.applies(node, place))
        return as_written(condition, str) if is_enough else ""

    def truth_with(self, node: Expression, root: Root) -> str | None:
        """The least yes or no with `node` in it that `and` can be written before."""
        path = next(self._paths(root.visit.node, node, root.visit.place), ())
        for parent, each in zip((*path[1:], None), path, strict=True):
            if _is_written(each, node) and _parts_from(parent, each):
                return each.origin.text
        return None

    def _paths(
        self, top: Expression, node: Expression, place: Place
    ) -> Iterator[tuple[Expression, ...]]:
        """The ways from `node` up to `top`."""
        if top is node:
            yield (node,)
        for below in self.study.scene.below(top, place):
            yield from ((*path, top) for path in self._paths(below, node, place))


def _may_be_narrowed(definition: Definition, visit: Visit, root: Root) -> bool:
    """Whether a condition of the rule itself can guard what stands there."""
    is_body = not root.is_condition and visit.place == root.visit.place
    only_if = definition.only_if
    is_plain = only_if is None or not _hangs(only_if)
    return is_body and is_plain and definition.role in _RULES


def _hangs(condition: Expression) -> bool:
    """Whether no one formula says it: it hangs on a reading."""
    return any(isinstance(each, Reading) for each in walk(condition))


def _is_written(each: Expression, node: Expression) -> bool:
    """Whether it is a yes or no, in a formula that `node` stands in."""
    own, inner = each.origin.span, node.origin.span
    is_around = own.file == inner.file and own.start <= inner.start and inner.end <= own.end
    is_formula = each.origin.construct in ("formula", "name")
    return is_formula and is_around and each.type.kind is Kind.TRUTH


def _parts_from(parent: Expression | None, each: Expression) -> bool:
    """Whether what is written before `each` stands apart from the rest of `parent`."""
    if not isinstance(parent, Apply):
        return True
    return parent.op in _JOINS and parent.origin.span != each.origin.span


def _tight(text: str) -> str:
    """A condition that can stand beside *and*."""
    return f"({text})" if _LOOSE.search(text) else text
