"""Where a document departs from a schema: each finding of the validator as one problem.

A validator compares; here each of its findings becomes a problem at the place where the author can
mend it. A finding that follows from another (a key is missing because it is misspelt) goes unsaid.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from jsonschema.exceptions import ValidationError

from engine.problem import Problem, in_reading_order
from engine.shape import keys, values
from engine.shape.finding import Finder, Finding
from engine.shape.schema import Schema, prepared
from engine.source.limits import MOST_PROBLEMS
from engine.source.tree import Document, Node, Scalar, Sequence

Handler: TypeAlias = Callable[[Finder, Finding], Iterator[Problem]]

# INVARIANT: the reader refuses what lies deeper, and no schema reaches so deep. The cut keeps a
# tree from another hand from exhausting the stack when the validator writes it out.
_DEEPEST: Final = 100
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})

# In this order: what a key was meant to be is known before what is missing.
_HANDLERS: Final[Mapping[str, Handler]] = {
    "additionalProperties": keys.unknown,
    "type": values.wrong_kind,
    "required": keys.missing,
    "oneOf": keys.alternatives,
    "anyOf": keys.alternatives,
    "dependencies": keys.without_companion,
    "enum": values.not_an_option,
    "pattern": values.wrong_form,
    "maxLength": values.too_long,
    "minLength": values.empty,
    "minItems": values.too_few,
    "minProperties": values.too_few,
    "maxItems": values.too_many,
    "maxProperties": values.too_many,
}
_ORDER: Final = {name: number for number, name in enumerate(_HANDLERS)}


def shape_problems(document: Document, schema: Schema) -> tuple[Problem, ...]:
    """Where `document` departs from `schema`, in reading order; one problem per place, at most 100.

    Nothing is said of what the reader has refused already: a value that is missing, a key with a
    letter that only looks right, a piece that a comma tore off. A file that could not be read has
    no shape, and so no problems here.

    Raises:
        ValueError: `schema` refers to something outside itself, or in a circle (a fault of ours).
    """
    ready = prepared(schema)
    if document.root is None:
        return ()
    finder = Finder(document, document.root, ready)
    errors = ready.validator.iter_errors(_plain(document.root))
    found: dict[tuple[int, int], Problem] = {}
    for error in sorted(errors, key=lambda error: _ORDER[str(error.validator)]):
        for problem in _problems(finder, error):
            found.setdefault(_place(problem), problem)
    return in_reading_order(found.values())[:MOST_PROBLEMS]


def _problems(finder: Finder, error: ValidationError) -> Iterator[Problem]:
    finding = finder.finding(error)
    if not _is_refused(finding.node):
        yield from _HANDLERS[str(error.validator)](finder, finding)


def _place(problem: Problem) -> tuple[int, int]:
    return (problem.span.start, problem.span.end) if problem.span else (0, 0)


def _is_refused(node: Node) -> bool:
    """Whether `node` is nothing, or a word for nothing; the reader says so."""
    return isinstance(node, Scalar) and not node.style and node.text in _NULLS


def _plain(root: Node) -> object:
    """The tree as the validator wants it: texts, lists and blocks of Python."""
    top: dict[str, Any] = {}
    todo: list[tuple[Node, Any, str | int, int]] = [(root, top, "", 0)]
    while todo:
        node, into, at, depth = todo.pop()
        if isinstance(node, Scalar) or depth > _DEEPEST:
            into[at] = node.text if isinstance(node, Scalar) else ""
        elif isinstance(node, Sequence):
            into[at] = items = [None] * len(node)
            todo += [(item, items, number, depth + 1) for number, item in enumerate(node)]
        else:
            # Of a key that comes twice the first counts, as for `Mapping.get`: it is taken last.
            into[at] = block = dict.fromkeys(key.text for key, _ in node)
            todo += [(each, block, key.text, depth + 1) for key, each in node]
    return top[""]
