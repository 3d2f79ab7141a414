"""What is said of one fact: its value, and its origin; of a judgement, who, when and why."""

from __future__ import annotations

import re
from typing import Final

from engine.absence import NOT_APPLICABLE, NotApplicable
from engine.application import Provenance
from engine.facts.intake import Intake, did_you_mean, whole
from engine.facts.values import read_value
from engine.policy.declarations import Fact
from engine.problem import Span
from engine.quantities import DATE, MOMENT, TEXT, Given
from engine.source import Mapping, Node, Scalar

_OF_FACT: Final = ("value", "from", "on", "as_of")
_OF_JUDGEMENT: Final = ("value", "by", "on", "because")
_YEAR: Final = re.compile(r"[12]\d{3}", re.ASCII)
_SYNTHETIC: Final = ("synthetisch", "synthetic")


def read_stated(intake: Intake, node: Node, fact: Fact, path: str) -> Given | NotApplicable | None:
    """The value of `fact` that `node` states, its origin noted under `path`; None if refused."""
    if isinstance(node, Mapping):
        return _with_origin(intake, node, fact, path)
    note(intake, path, node.span)
    value = read_value(intake, node, fact)
    if fact.is_judgement and not intake.bare_judgements:
        intake.report("E530", node.span, name=fact.name)
        return None
    return _of_its_time(intake, node, fact, value)


def note(intake: Intake, path: str, span: Span) -> None:
    """Notes where the fact under `path` stands, of which nothing more is said."""
    intake.provenance[path] = Provenance(span=span, synthetic=intake.synthetic)


def _with_origin(
    intake: Intake, node: Mapping, fact: Fact, path: str
) -> Given | NotApplicable | None:
    known = _OF_JUDGEMENT if fact.is_judgement else _OF_FACT
    for key, _ in node:
        if key.text not in known:
            hint = did_you_mean(key.text, known)
            intake.report("E531", key.span, key=key.text, name=fact.name, known=known, hint=hint)
    said = {name: _said(intake, node, name) for name in known if name != "value"}
    value_node = node.get("value")
    span = node.span if value_node is None else value_node.span
    intake.provenance[path] = _provenance(said, span, is_synthetic=intake.synthetic)
    value = None if value_node is None else read_value(intake, value_node, fact)
    required = known if fact.is_judgement else _OF_FACT[:1]
    missing = tuple(name for name in required if name not in node)
    if missing:
        code = "E533" if fact.is_judgement else "E532"
        intake.report(code, node.span, name=fact.name, missing=missing)
    if missing or None in said.values():
        return None
    return _of_its_time(intake, node, fact, value)


def _of_its_time(
    intake: Intake, node: Node, fact: Fact, value: Given | NotApplicable | None
) -> Given | NotApplicable | None:
    """`value`, if its figure is of the year or the day that is asked for; else it is refused."""
    asked = fact.as_of
    said = node.get("as_of") if isinstance(node, Mapping) else None
    if not asked or value in (None, NOT_APPLICABLE) or (said is None and intake.bare_judgements):
        return value
    also = ((fact.origin.span, "declared"),)
    if said is None:
        intake.report("E535", node.span, also=also, name=fact.name, asked=asked)
        return None
    given = said.text if isinstance(said, Scalar) else ""
    # Of a year asked for, any day in it will do.
    if f"{given}-".startswith(f"{asked}-"):
        return value
    intake.report("E536", said.span, also=also, name=fact.name, given=given, asked=asked)
    return None


def _provenance(said: dict[str, str | None], span: Span, *, is_synthetic: bool) -> Provenance:
    origin, by = said.get("from") or "", said.get("by") or ""
    return Provenance(
        origin=origin,
        on=said.get("on") or "",
        by=by,
        because=said.get("because") or "",
        span=span,
        synthetic=is_synthetic or _says_synthetic(origin) or _says_synthetic(by),
        as_of=said.get("as_of") or "",
    )


def _says_synthetic(text: str) -> bool:
    return text.lstrip().casefold().startswith(_SYNTHETIC)


def _said(intake: Intake, node: Mapping, name: str) -> str | None:
    """What stands under `name`; empty if nothing does, None if it was refused."""
    said = node.get(name)
    if said is None:
        return ""
    if not isinstance(said, Scalar) or not said.text.strip():
        intake.report("E534", said.span, key=name)
        return None
    of = TEXT
    if name == "on" or (name == "as_of" and not _YEAR.fullmatch(said.text)):
        of = MOMENT if name == "on" and "T" in said.text else DATE
    return None if intake.literal(whole(said), of) is None else said.text
