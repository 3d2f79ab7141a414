"""The key of a list's element: its parts by their types, each of which may not apply."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from engine.absence import NOT_APPLICABLE, NotApplicable
from engine.application import Element, Facts, Key
from engine.facts.intake import Intake, Piece, whole
from engine.facts.values import read_piece
from engine.interpret import Run, evaluate
from engine.literals.write import write_literal
from engine.policy.declarations import Fact, ListFact
from engine.policy.policy import Policy
from engine.quantities import NUMBER, Given, Kind
from engine.source import Scalar

PARTED_BY: Final = "/"


@dataclass(frozen=True, slots=True)
class ReadKey:
    """The key of one element, how paths write it, and its parts as fields of the element."""

    key: Key
    written: str
    fields: dict[str, Given | NotApplicable]


def read_key(intake: Intake, scalar: Scalar, of: ListFact) -> ReadKey | None:
    """The key that `scalar` writes; None, with a problem noted, if it writes none.

    Its parts stand in the order of the policy; one that does not apply is left out.
    """
    pieces = list(_pieces(scalar, len(of.key)))
    fields: dict[str, Given | NotApplicable] = {}
    written: list[str] = []
    for name in of.key:
        fact = intake.policy.facts[of.element, name]
        if not _applies(intake.policy, of, fact, fields):
            fields[name] = NOT_APPLICABLE
            continue
        if not pieces:
            intake.report("E545", scalar.span, given=scalar.text, part=name, key=of.key)
            return None
        # A part that does not apply is left out and never written, so no word stands for it.
        value = read_piece(intake, pieces.pop(0), replace(fact, may_be_absent=False))
        if value is None or isinstance(value, NotApplicable):
            return None
        fields[name] = value
        written.append(write_part(value, fact, intake.policy))
    if pieces:
        given = pieces[0].text
        intake.report("E544", pieces[0].span, given=given, key=of.key, list=of.name)
        return None
    if "" in written:
        intake.report("E546", scalar.span, list=of.name)
        return None
    return ReadKey(tuple(fields[name] for name in of.key), PARTED_BY.join(written), fields)


def write_part(value: Given, fact: Fact, policy: Policy) -> str:
    """One part of a key as it stands in paths: of a number, neither groups nor unit."""
    of = NUMBER if fact.type.is_countable and fact.type.kind is not Kind.SHARE else fact.type
    text = write_literal(value, of, policy.units, policy.currency, policy.zone)
    return text.replace(" ", "") if fact.type.is_countable else text


def _pieces(scalar: Scalar, parts: int) -> Iterator[Piece]:
    if parts == 1:
        yield whole(scalar)
        return
    start = 0
    for text in scalar.text.split(PARTED_BY):
        yield Piece(scalar, start, start + len(text))
        start += len(text) + 1


def _applies(
    policy: Policy, of: ListFact, fact: Fact, earlier: dict[str, Given | NotApplicable]
) -> bool:
    """Whether a part of a key applies, which the parts before it settle."""
    if fact.only_if is None:
        return True
    run = Run(policy, Facts(policy.identity.name, {}, {}))
    element = Element(of.name, (), "", earlier)
    return evaluate(fact.only_if, run, {of.element: element}).value not in (False, NOT_APPLICABLE)
