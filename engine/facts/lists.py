"""The elements of a list: a mapping by key, each with the fields that it states."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from engine.absence import NotApplicable
from engine.application import Element, Key
from engine.facts.intake import Intake, did_you_mean
from engine.facts.keys import ReadKey, read_key
from engine.facts.stated import note, read_stated
from engine.facts.strangers import stranger_in_element
from engine.policy.declarations import ListFact
from engine.problem import Fix, Span
from engine.quantities import Given
from engine.source import Mapping, Node, Scalar, Sequence
from engine.wordings.wording import Phrase

_A_VALUE: Final = Phrase("een waarde", "a value")
_A_SEQUENCE: Final = Phrase("een lijst zonder sleutels", "a list without keys")


def read_list(intake: Intake, node: Node, of: ListFact) -> dict[Key, Element]:
    """The elements that `node` states of a list, by key and in the order written.

    What is wrong is noted; an element with a key that cannot be read is left out.
    """
    if not isinstance(node, Mapping):
        _no_list(intake, node, of)
        return {}
    note(intake, of.name, node.span)
    elements: dict[Key, Element] = {}
    places: dict[Key, Span] = {}
    for key, entry in node:
        with intake.inside(key.text):
            read = read_key(intake, key, of)
            if read is not None and read.key in elements:
                intake.report(
                    "E543",
                    key.span,
                    also=((places[read.key], "first"),),
                    key=key.text,
                    list=of.name,
                    path=f"{of.name}.{read.written}",
                )
                read = None
            element = _element(intake, key, entry, of, read)
            if read is not None:
                elements[read.key], places[read.key] = element, key.span
    _counted(intake, node, of)
    return elements


def _no_list(intake: Intake, node: Node, of: ListFact) -> None:
    fix = Fix(node.span, "{}") if isinstance(node, Sequence) and not len(node) else None
    shape = _A_VALUE if isinstance(node, Scalar) else _A_SEQUENCE
    intake.report("E540", node.span, fix=fix, list=of.name, key="/".join(of.key), shape=shape)


def _counted(intake: Intake, node: Mapping, of: ListFact) -> None:
    if not of.least <= len(node) <= of.most:
        intake.report(
            "E541",
            node.span,
            also=((of.origin.span, "declared"),),
            list=of.name,
            count=len(node),
            least=of.least,
            most=of.most,
        )


def _element(
    intake: Intake, key: Scalar, node: Node, of: ListFact, read: ReadKey | None
) -> Element:
    """One element; if its key cannot be read (`read` is None), its fields are read all the same."""
    written = key.text if read is None else read.written
    fields: dict[str, Given | NotApplicable] = {} if read is None else dict(read.fields)
    for name in () if read is None else of.key:
        note(intake, f"{of.name}.{written}.{name}", key.span)
    if not isinstance(node, Mapping):
        intake.report("E542", node.span, list=of.name, key=key.text)
        node = Mapping((), node.span)
    for field, value in _asked_for(intake, node, of):
        fact = intake.policy.facts[of.element, field.text]
        with intake.inside(field.text):
            stated = read_stated(intake, value, fact, f"{of.name}.{written}.{field.text}")
        if stated is not None:
            fields[field.text] = stated
    return Element(of.name, () if read is None else read.key, written, fields)


def _asked_for(intake: Intake, node: Mapping, of: ListFact) -> Iterable[tuple[Scalar, Node]]:
    """What `node` states of the fields of `of`; all else is reported."""
    fields = tuple(name for name in of.fields if name not in of.key)
    for key, value in node:
        if key.text in fields:
            yield key, value
        elif key.text in of.key:
            intake.report("E547", key.span, field=key.text, list=of.name)
        elif not stranger_in_element(intake, key, of):
            hint = did_you_mean(key.text, fields)
            intake.report("E511", key.span, name=key.text, list=of.name, hint=hint)
