"""What is said of one fact: its value, and its origin; of a judgement, who, when and why."""

from __future__ import annotations

from typing import Final

from engine.absence import NotApplicable
from engine.application import Provenance
from engine.facts.intake import Intake, did_you_mean, whole
from engine.facts.values import read_value
from engine.policy.declarations import Fact
from engine.problem import Span
from engine.quantities import DATE, MOMENT, TEXT, Given
from engine.source import Mapping, Node, Scalar

_OF_FACT: Final = ("value", "from", "on")
_OF_JUDGEMENT: Final = ("value", "by", "on", "because")
_SYNTHETIC: Final = ("synthetisch", "synthetic")


def read_stated(intake: Intake, node: Node, fact: Fact, path: str) -> Given | NotApplicable | None:
    """The value of `fact` that `node` states, its origin noted under `path`; None if refused."""
    if isinstance(node, Mapping):
        return _with_origin(intake, node, fact, path)
    note(intake, path, Provenance(span=node.span))
    value = read_value(intake, node, fact)
    if fact.is_judgement and not intake.bare_judgements:
        intake.report("E530", node.span, name=fact.name)
        return None
    return value


def note(intake: Intake, path: str, origin: Provenance) -> None:
    """Notes where the fact under `path` comes from."""
    said = (origin.origin.lstrip().casefold(), origin.by.lstrip().casefold())
    is_synthetic = intake.synthetic or any(each.startswith(_SYNTHETIC) for each in said)
    intake.provenance[path] = Provenance(
        origin.origin, origin.on, origin.by, origin.because, origin.span, is_synthetic
    )


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
    note(intake, path, _provenance(said, node.span if value_node is None else value_node.span))
    value = None if value_node is None else read_value(intake, value_node, fact)
    required = known if fact.is_judgement else _OF_FACT[:1]
    missing = tuple(name for name in required if name not in node)
    if missing:
        code = "E533" if fact.is_judgement else "E532"
        intake.report(code, node.span, name=fact.name, missing=missing)
    return None if missing or None in said.values() else value


def _provenance(said: dict[str, str | None], span: Span) -> Provenance:
    return Provenance(
        origin=said.get("from") or "",
        on=said.get("on") or "",
        by=said.get("by") or "",
        because=said.get("because") or "",
        span=span,
    )


def _said(intake: Intake, node: Mapping, name: str) -> str | None:
    """What stands under `name`; empty if nothing does, None if it was refused."""
    said = node.get(name)
    if said is None:
        return ""
    if not isinstance(said, Scalar) or not said.text.strip():
        intake.report("E534", said.span, key=name)
        return None
    of = TEXT if name != "on" else MOMENT if "T" in said.text else DATE
    return None if intake.literal(whole(said), of) is None else said.text
