"""What a validator found, brought back to the place in the file that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias, cast

from jsonschema.exceptions import ValidationError

from engine.problem import Fix, Problem, Span, nearest
from engine.shape.schema import Prepared, Schema, title_of
from engine.source.tree import Document, Node, Scalar, Sequence
from engine.source.tree import Mapping as Block
from engine.wordings.shape import WHOLE
from engine.wordings.wording import Phrase

Place: TypeAlias = tuple[str | int, ...]

# Looking for a name that is near takes time; a file with more unknown keys is beyond guessing.
_MOST_GUESSES: Final = 300


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not answer to the schema.

    Args:
        place: where, as keys and numbers from the top.
        node: what stands there.
        key: the key that it stands under; the nearest one, for an item of a list.
        schema: what should stand there.
        asked: the part of the schema that it does not answer to.
    """

    place: Place
    node: Node
    key: Scalar | None
    schema: Schema
    asked: Any

    @property
    def here(self) -> Phrase:
        """What stands here is called."""
        return title_of(self.schema)

    @property
    def name(self) -> str | Phrase:
        """The key that it stands under."""
        return self.key.text if self.key is not None else WHOLE

    @property
    def present(self) -> tuple[str, ...]:
        """The keys of the block that stands here, in the order written."""
        return tuple(key.text for key, _ in self.node) if isinstance(self.node, Block) else ()

    @property
    def known(self) -> dict[str, Schema]:
        """The keys that can stand here, and what each asks."""
        known: dict[str, Schema] = self.schema.get("properties", {})
        return known

    @property
    def holder(self) -> Span:
        """Where to say that something is missing: the key of the block, or where it begins."""
        if self.key is not None and isinstance(self.place[-1], str):
            return self.key.span
        span = self.node.span
        at = (span.file, span.start, span.start, span.line, span.column)
        return Span(*at, end_line=span.line, end_column=span.column)


@dataclass(slots=True)
class Finder:
    """One document, and what is known by now of what its author meant.

    `meant` holds, per place, the keys that stand there in a wrong spelling; they are not missing.
    """

    document: Document
    root: Node
    schema: Prepared
    meant: dict[Place, set[str]] = field(default_factory=dict)
    guesses: int = 0

    def finding(self, error: ValidationError) -> Finding:
        """What `error` is about."""
        place: Place = tuple(error.absolute_path)
        node, key = self.at(place)
        return Finding(place, node, key, self._asked(error), error.validator_value)

    def _asked(self, error: ValidationError) -> Schema:
        """What should stand there; a schema without a title is a part of the one around it."""
        asked: Any = error.schema
        if "title" in asked:
            return cast("Schema", asked)
        around: Any = self.schema.validator.schema
        for step in error.absolute_schema_path:
            asked = around if isinstance(around, Mapping) and "title" in around else asked
            around = around[step]
        return {**asked, **cast("Schema", error.schema)}

    def at(self, place: Place) -> tuple[Node, Scalar | None]:
        """What stands at `place`, and the key that it stands under; `place` is one that exists."""
        node = self.root
        key: Scalar | None = None
        for step in place:
            if isinstance(node, Block):
                key = node.key(str(step))
                below = node.get(str(step))
                node = node if below is None else below
            else:
                # INVARIANT: a place that the validator names exists, so this is a list.
                node = cast("Sequence", node).items[int(step)]
        return node, key

    def within(self, place: Place) -> tuple[str, ...]:
        """The names that lead to `place`: keys, headings of chapters, numbers of other items."""
        return tuple(self._name(place[: n + 1], step) for n, step in enumerate(place))

    def _name(self, place: Place, step: str | int) -> str:
        if isinstance(step, str):
            return step
        node, _ = self.at(place)
        heading = node.get("chapter") if isinstance(node, Block) else None
        return heading.text if isinstance(heading, Scalar) else str(step + 1)

    def near(self, name: str, candidates: Iterable[str]) -> str | None:
        """The candidate that `name` was meant to be, as long as it is worth looking."""
        self.guesses += 1
        return nearest(name, candidates) if self.guesses <= _MOST_GUESSES else None

    def report(
        self, code: str, finding: Finding, span: Span, *, fix: Fix | None = None, **fields: object
    ) -> Problem:
        """The problem `code` at `span`, with the fields that all of them have."""
        every = {"here": finding.here, "key": finding.name, **fields}
        return Problem(code, span, every, self.within(finding.place), fix=fix)
