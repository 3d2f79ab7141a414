"""What hangs on an interpretation: one formula for each reading, or what exists in one only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from engine.load import nodes
from engine.load.collect import RefusedError
from engine.load.draft import Draft
from engine.load.formulas import Formulas
from engine.load.paths import Context
from engine.policy.expressions import Expression, Origin, Reading, Under
from engine.source.tree import Node, Scalar


class Readings:
    """Reads these for one policy."""

    def __init__(self, draft: Draft, formulas: Formulas) -> None:
        self.draft: Final = draft
        self.formulas: Final = formulas

    def value(self, node: Node, context: Context) -> Expression:
        """A formula, or one formula for each reading of an interpretation."""
        return self.each(node, lambda scalar: self.formulas.read(scalar, context))

    def each(self, node: Node, read: Callable[[Scalar], Expression]) -> Expression:
        """What `read` makes of a text, or of the text of each reading under `hangs_on`."""
        if isinstance(node, Scalar):
            return read(node)
        parts = nodes.mapping(node)
        name = nodes.needed(parts, "hangs_on")
        self.declared(name.text, name)
        self.draft.hanging.add(name.text)
        options: dict[str, Expression] = {}
        for key, _ in parts:
            if key.text != "hangs_on":
                self.must_have(name.text, key.text, key)
                options[key.text] = read(nodes.needed(parts, key.text))
        missing = [each for each in self.computable(name.text) if each not in options]
        if missing:
            raise self.draft.collector.refuse(
                "E218", name.span, name=name.text, missing=tuple(missing)
            )
        return self.reading(name.text, options, Origin(node.span, name.text, "hangs_on"))

    def reading(self, name: str, options: dict[str, Expression], origin: Origin) -> Reading:
        """One expression for each reading; all of one type."""
        first, *others = options.values()
        wanted = first.type
        for option in others:
            wanted = self.formulas.common(wanted, option)
        return Reading(wanted, name, tuple(options.items()), origin)

    def only_under(self, under: Under, there: Expression, elsewhere: Expression) -> Reading:
        """One thing under a reading, another under all others."""
        options = {
            each: there if each == under[1] else elsewhere for each in self.computable(under[0])
        }
        return self.reading(under[0], options, there.origin)

    def under(self, node: Node | None) -> Under | None:
        """The reading under which something exists; it hangs on that interpretation."""
        named = self.named(node)
        if named is not None:
            self.draft.hanging.add(named[0])
        return named

    def named(self, node: Node | None) -> Under | None:
        """The interpretation and reading that `node` names."""
        scalar = nodes.scalar(node)
        if scalar is None:
            return None
        interpretation, _, reading = scalar.text.partition(".")
        self.declared(interpretation, scalar)
        self.must_have(interpretation, reading, scalar)
        return interpretation, reading

    def declared(self, name: str, scalar: Scalar) -> None:
        """Refuses an interpretation that is not declared."""
        if name in self.draft.interpretations:
            return
        if name in self.draft.names.spoiled:
            raise RefusedError
        near = self.draft.collector.near(name, self.draft.interpretations)
        span = scalar.span_of(0, len(name))
        raise self.draft.collector.refuse("E215", span, name=name, near=near)

    def must_have(self, interpretation: str, reading: str, scalar: Scalar) -> None:
        """Refuses a reading that the interpretation does not have, or that cannot be run."""
        readings = self.draft.interpretations[interpretation].readings
        span = scalar.span_of(len(scalar.text) - len(reading), len(scalar.text))
        if reading not in readings:
            near = self.draft.collector.near(reading, self.computable(interpretation))
            raise self.draft.collector.refuse(
                "E216", span, name=reading, of=interpretation, near=near
            )
        if readings[reading].not_computable:
            raise self.draft.collector.refuse("E217", span, name=reading, of=interpretation)

    def computable(self, interpretation: str) -> list[str]:
        """The readings that can be run."""
        readings = self.draft.interpretations[interpretation].readings.values()
        return [each.name for each in readings if not each.not_computable]
