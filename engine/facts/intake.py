"""What the reading of one application has come to: its problems, and where each fact is from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final
from weakref import WeakKeyDictionary

from engine.application import Provenance
from engine.literals.fault import LiteralFault
from engine.literals.read import read_literal
from engine.policy.policy import Policy
from engine.problem import Field, Fix, Problem, Span, Words, nearest
from engine.quantities import Given, Type, Value
from engine.source import Scalar
from engine.wordings.values import Written
from engine.wordings.wording import Phrase

MOST_PROBLEMS: Final = 100

# What may stand in a file without quotes or escapes changing what it says.
_PLAIN: Final = re.compile(r"[\w .,%:+/€-]*")
_JSON_WORD: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?|true|false")


# What a text came to, by policy: its examples, and the files of an archive, say much the same.
_KEPT: Final[WeakKeyDictionary[Policy, dict[tuple[str, Type], Given]]] = WeakKeyDictionary()
_MOST_KEPT: Final = 4096


class EnoughError(Exception):
    """There are more problems than anybody reads at once; reading ends here."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text of the application: the whole of it, or one part of a key."""

    scalar: Scalar
    start: int
    end: int

    @property
    def text(self) -> str:
        """What stands there."""
        return self.scalar.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """Where it stands; the whole scalar, quotes included, if it is all of it."""
        if (self.start, self.end) == (0, len(self.scalar.text)):
            return self.scalar.span
        return self.span_of(0, self.end - self.start)

    def span_of(self, start: int, end: int) -> Span:
        """Where `text[start:end]` stands."""
        return self.scalar.span_of(self.start + start, self.start + end)


def whole(scalar: Scalar) -> Piece:
    """All of `scalar`."""
    return Piece(scalar, 0, len(scalar.text))


@dataclass(slots=True)
class Intake:
    """The reading of one application: the policy, what was found wrong, and where it is now.

    Args:
        bare_judgements: whether a judgement may be its answer alone, as in an example.
        synthetic: whether the application says of itself that it is made up.
    """

    policy: Policy
    bare_judgements: bool = False
    synthetic: bool = False
    problems: list[Problem] = field(default_factory=list)
    provenance: dict[str, Provenance] = field(default_factory=dict)
    within: tuple[Words, ...] = ()

    def inside(self, *names: Words) -> _Inside:
        """What is noted in here belongs to `names`."""
        return _Inside(self, names)

    def report(
        self,
        code: str,
        span: Span | None,
        *,
        fix: Fix | None = None,
        also: tuple[tuple[Span, str], ...] = (),
        **fields: Field,
    ) -> None:
        """Notes a problem.

        Raises:
            EnoughError: it is the last one that is noted.
        """
        self.add(Problem(code, span, fields, self.within, also, fix))

    def add(self, problem: Problem) -> None:
        """Notes a problem that is already made.

        Raises:
            EnoughError: it is the last one that is noted.
        """
        self.problems.append(problem)
        if len(self.problems) >= MOST_PROBLEMS:
            raise EnoughError

    def literal(self, piece: Piece, of: Type) -> Given | None:
        """The value of type `of` that `piece` writes; None, with a problem noted, if none."""
        text, policy = piece.text, self.policy
        kept = _KEPT.setdefault(policy, {})
        value = kept.get((text, of))
        if value is None:
            try:
                value = read_literal(
                    text, of, policy.units, policy.currency, policy.zone, unit_optional=True
                )
            except LiteralFault as fault:
                self._report_fault(piece, fault)
            else:
                if len(kept) < _MOST_KEPT:
                    kept[text, of] = value
        return value

    def written(self, value: Value, of: Type) -> Written:
        """`value` as a field of a problem."""
        return Written(value, of, self.policy.units, self.policy.currency, self.policy.zone)

    def _report_fault(self, piece: Piece, fault: LiteralFault) -> None:
        span = piece.span_of(fault.start, fault.end)
        near = _near_option(fault)
        if near is not None:
            given = piece.text[fault.start : fault.end]
            self.report("E523", span, given=given, near=near)
            return
        fix = fix_of(piece, span, fault.replacements[0]) if fault.certain else None
        self.add(Problem(fault.code, span, {**fault.fields}, self.within, fix=fix))


class _Inside:
    """The names in which a reading goes; a plain class, as every fact is read inside one."""

    __slots__ = ("before", "intake", "names")

    def __init__(self, intake: Intake, names: tuple[Words, ...]) -> None:
        self.intake: Final = intake
        self.names: Final = names
        self.before: Final = intake.within

    def __enter__(self) -> None:
        self.intake.within = (*self.before, *self.names)

    def __exit__(self, *_: object) -> None:
        self.intake.within = self.before


def _near_option(fault: LiteralFault) -> str | None:
    """The option that a misspelt one may have been, where the reader of literals knows none."""
    options = fault.fields.get("options")
    if fault.replacements or not isinstance(options, tuple):
        return None
    return nearest(fault.text[fault.start : fault.end], options)


def fix_of(piece: Piece, span: Span, replacement: str) -> Fix | None:
    """The mend that puts `replacement` in the place of `span`, if nothing there could change it."""
    scalar = piece.scalar
    if scalar.source is None or not _PLAIN.fullmatch(replacement):
        return None
    is_json = scalar.source.file.lower().endswith(".json")
    if not scalar.style and is_json and not _JSON_WORD.fullmatch(replacement):
        return None
    return Fix(span, replacement)


def did_you_mean(name: str, candidates: Iterable[str]) -> Phrase:
    """A question that offers the candidate nearest to `name`; empty if none is near."""
    near = nearest(name, candidates)
    return (
        Phrase("", "")
        if near is None
        else Phrase(f"bedoelde u `{near}`? ", f"did you mean `{near}`? ")
    )
