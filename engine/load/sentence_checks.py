"""The words of a sentence held against its rule: operators said right, and no number written twice.

`says` must say what the rule calculates ("meer dan {drempel}" for `>`), `refused` the opposite. An
amount, share, date or number above 99 that equals a parameter must be written as `{name}`, so that
it changes in one place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from itertools import pairwise
from typing import Final

from engine.dates import date_of
from engine.load.draft import Draft
from engine.load.follow import Following
from engine.operations.op import OPERATIONS, Op
from engine.policy.declarations import Role
from engine.policy.expressions import (
    Apply,
    Choose,
    ClauseKind,
    Expression,
    Language,
    Literal,
    Reading,
    Sentence,
    Words,
)
from engine.policy.walk import children, walk
from engine.quantities import Given, Kind, Number, plain
from engine.wordings.values import MONTHS

_SAID: Final[Mapping[Language, Mapping[str, Op]]] = {
    "nl": {
        "meer dan": Op.GREATER,
        "na": Op.GREATER,
        "minstens": Op.GREATER_EQUAL,
        "vanaf": Op.GREATER_EQUAL,
        "minder dan": Op.LESS,
        "voor": Op.LESS,
        "hoogstens": Op.LESS_EQUAL,
        "ten laatste": Op.LESS_EQUAL,
        "tot en met": Op.LESS_EQUAL,
    },
    "en": {
        "more than": Op.GREATER,
        "after": Op.GREATER,
        "at least": Op.GREATER_EQUAL,
        "less than": Op.LESS,
        "before": Op.LESS,
        "at most": Op.LESS_EQUAL,
        "by": Op.LESS_EQUAL,
    },
}
_ALL: Final = frozenset({Op.AND, Op.ALL_OF, Op.AT_LEAST_OF})
_ANY: Final = frozenset({Op.OR, Op.ANY_OF, Op.AT_LEAST_OF})
_OR: Final[Mapping[Language, str]] = {"nl": "of", "en": "or"}
_NOT: Final[Mapping[Language, str]] = {"nl": "niet|geen", "en": "not|no"}
_OPPOSITE: Final = {
    Op.GREATER: Op.LESS_EQUAL,
    Op.LESS_EQUAL: Op.GREATER,
    Op.LESS: Op.GREATER_EQUAL,
    Op.GREATER_EQUAL: Op.LESS,
}
_TURNED: Final = {
    Op.GREATER: Op.LESS,
    Op.LESS: Op.GREATER,
    Op.GREATER_EQUAL: Op.LESS_EQUAL,
    Op.LESS_EQUAL: Op.GREATER_EQUAL,
}
_HELD: Final = {ClauseKind.AT_LEAST: Op.GREATER_EQUAL, ClauseKind.AT_MOST: Op.LESS_EQUAL}
_CLAUSE_OF: Final = {op: kind.value for kind, op in _HELD.items()}
_BEFORE: Final = {
    language: re.compile(
        rf"(?i)(?:\b(?P<no>{_NOT[language]})\s+(?:\w+\s+)?)?\b(?P<words>{'|'.join(words)})(?:\s+op)?\s*\Z"
    )
    for language, words in _SAID.items()
}
_NUMBER: Final = re.compile(
    r"(?<![\w.,/-])(?P<euro>€\s?)?(?P<digits>\d[\d.,\u00a0 ]*)"
    r"(?P<unit>\s?(?:%|procent\b|per ?cent\b|euro\b|EUR\b))?"
)
_PERCENT: Final = frozenset({"%", "procent", "percent", "per cent"})
_DAYS: Final = (
    re.compile(r"(?<!\d)(?P<day>\d{1,2})(?:th|st|nd|rd)? (?P<month>[a-z]+) (?P<year>\d{4})(?!\d)"),
    re.compile(r"\b(?P<month>[a-z]+) (?P<day>\d{1,2})(?:th|st|nd|rd)?,? (?P<year>\d{4})(?!\d)"),
    re.compile(r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)"),
    re.compile(r"(?<![\d/.-])(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})(?!\d)"),
    re.compile(r"(?<![\d/])(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})(?!\d)"),
)
_MONTHS: Final = {
    name.lower(): number for names in MONTHS.values() for number, name in enumerate(names, start=1)
}
_FIRST_TO_MATTER: Final = 100
_CHECKED: Final = ("says", "refused", "asks")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, what it belongs to, and in which language it is."""

    within: tuple[str, ...]
    words: Words

    def sentences(self, *kinds: str) -> Iterator[tuple[str, Language, Sentence]]:
        """The sentences of some kinds, each with its kind and language."""
        for kind in kinds:
            for language, sentence in self.words.sentences.get(kind, {}).items():
                yield kind, language, sentence


def check_sentences(draft: Draft, following: Following) -> None:
    """Reports words that do not fit their operator, and numbers that are a parameter's."""
    for key, definition in draft.definitions.items():
        raw = draft.raw.get(key)
        if raw is None:
            continue
        comparisons = list(_comparisons(draft, definition.body, holds=True, alone=True))
        said = Said((raw.block, definition.name), definition.words)
        with draft.collector.inside(*said.within):
            for kind, language, sentence in said.sentences("says", "refused"):
                _operators(draft, sentence, language, comparisons, opposite=kind == "refused")
    values = dict(_parameter_values(draft))
    for said in _said(draft, following):
        with draft.collector.inside(*said.within):
            for _, _, sentence in said.sentences("says", "refused", "asks"):
                _numbers(draft, sentence, values)


@dataclass(frozen=True, slots=True)
class _Compared:
    """What stands on one side of a comparison, and how the other side compares with it.

    Args:
        limit: the one side.
        op: how the other side compares with it where the rule holds.
        alone: whether the comparison fails whenever the rule does.
        is_clause: whether it is a floor or a cap, of which sentences also tell whom it holds back
            ("who asks for more than {cap}"): there only the very opposite is wrong.
    """

    limit: Expression
    op: Op
    alone: bool
    is_clause: bool = False


def _comparisons(
    draft: Draft, node: Expression, *, holds: bool, alone: bool
) -> Iterator[_Compared]:
    """The comparisons in a rule's own formula; of readings, in the chosen one."""
    if isinstance(node, Reading):
        chosen = draft.interpretations[node.interpretation].chosen
        yield from _comparisons(draft, dict(node.options)[chosen], holds=holds, alone=alone)
        return
    op = node.op if isinstance(node, Apply) else None
    if isinstance(node, Apply) and node.op in _TURNED:
        left, right = node.arguments
        meant = node.op if holds else _OPPOSITE[node.op]
        yield _Compared(right, meant, alone)
        yield _Compared(left, _TURNED[meant], alone)
    if isinstance(node, Apply) and node.clause is not None and node.clause.kind in _HELD:
        yield _Compared(node.arguments[1], _HELD[node.clause.kind], False, is_clause=True)
    # If not both hold, either may: of `a and b` neither fails for certain.
    alone = alone and op not in (_ALL if holds else _ANY)
    for child in children(node):
        yield from _comparisons(draft, child, holds=holds is not (op is Op.NOT), alone=alone)


def _operators(
    draft: Draft,
    sentence: Sentence,
    language: Language,
    comparisons: list[_Compared],
    *,
    opposite: bool,
) -> None:
    names_more = re.search(rf"\b{_OR[language]}\b", sentence.text) is not None
    for before, limit in pairwise(sentence.parts):
        if not isinstance(before, str) or isinstance(limit, str):
            continue
        found = _BEFORE[language].search(before)
        if found is None:
            continue
        said = _SAID[language][found["words"].lower()]
        said = _OPPOSITE[said] if found["no"] else said
        about = [each for each in comparisons if each.limit == limit]
        if opposite and about and not (names_more or any(each.alone for each in about)):
            draft.collector.report("E468", sentence.origin.span, words=found[0].strip())
        for each in about:
            meant = _OPPOSITE[each.op] if opposite else each.op
            if said is _TURNED[meant] if each.is_clause else said is not meant:
                draft.collector.report(
                    "E423",
                    sentence.origin.span,
                    words=found[0].strip(),
                    sign=_CLAUSE_OF[each.op] if each.is_clause else OPERATIONS[each.op].symbol,
                    fitting=_fitting(language, meant, each.limit),
                )


def _fitting(language: Language, meant: Op, limit: Expression) -> str:
    """The words that say an operator: of days and hours, the last ones that do."""
    fitting = [words for words, op in _SAID[language].items() if op is meant]
    return fitting[-1 if limit.type.kind in {Kind.DATE, Kind.MOMENT} else 0]


def _said(draft: Draft, following: Following) -> Iterator[Said]:
    """All that is said of anything, in the order of the blocks."""
    for fact in draft.facts.values():
        yield Said(("facts", fact.name), fact.words)
    for listed in draft.lists.values():
        yield Said(("facts", listed.name), listed.words)
    for definition in draft.definitions.values():
        within = ("rules", definition.name)
        yield Said(within, definition.words)
        yield from (Said(within, words) for words in _inside(definition.body))
    for obligation in following.obligations:
        yield Said(("obligations", obligation.name), obligation.words)
    block = following.decision
    for part in block.parts:
        if part.left_out is not None:
            yield Said(("decision", "parts", part.element), part.left_out.words)
    if block.none_left is not None:
        yield Said(("decision",), block.none_left.words)


def _inside(body: Expression) -> Iterator[Words]:
    """The words of the cases and clauses in a body."""
    for node in walk(body):
        if isinstance(node, Apply) and node.clause is not None and node.clause.words is not None:
            yield node.clause.words
        if isinstance(node, Choose):
            last = () if node.otherwise is None else (node.otherwise,)
            yield from (case.words for case in (*node.cases, *last) if case.words is not None)


def _parameter_values(draft: Draft) -> Iterator[tuple[tuple[Kind, Given], str]]:
    for definition in draft.definitions.values():
        if definition.role is not Role.PARAMETER:
            continue
        for node in walk(definition.body):
            if isinstance(node, Literal) and node.origin.construct == "formula":
                yield (node.type.kind, node.value), definition.name


def _numbers(draft: Draft, sentence: Sentence, values: Mapping[tuple[Kind, Given], str]) -> None:
    for part in sentence.parts:
        if not isinstance(part, str):
            continue
        for text, key in (*_written_numbers(part), *_written_days(part)):
            name = values.get(key) or _of_moment(key, values, draft)
            if name is not None:
                draft.collector.report("E422", sentence.origin.span, text=text.strip(), name=name)


def _written_numbers(text: str) -> Iterator[tuple[str, tuple[Kind, Given]]]:
    for found in _NUMBER.finditer(text):
        value = _value(found["digits"])
        unit = (found["unit"] or "").strip()
        if value is None:
            continue
        if unit in _PERCENT:
            share = Fraction(value) / 100
            yield found[0], (Kind.SHARE, plain(share))
        elif unit or found["euro"]:
            yield found[0], (Kind.MONEY, value)
            yield found[0], (Kind.RATE, value)
        elif value >= _FIRST_TO_MATTER:
            for kind in (Kind.NUMBER, Kind.COUNT, Kind.MONEY, Kind.RATE):
                yield found[0], (kind, value)


def _value(digits: str) -> Number | None:
    """The number that a Dutch or English sentence writes: `7.500`, `7 500`, `7,500`, `0,5`."""
    bare = re.sub(r"[\u00a0 ]", "", digits).rstrip(".,")
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", bare):
        return int(re.sub(r"[.,]", "", bare))
    if re.fullmatch(r"\d+", bare):
        return int(bare)
    found = re.fullmatch(r"(\d+)[.,](\d+)", bare)
    return Fraction(f"{found[1]}.{found[2]}") if found else None


def _written_days(text: str) -> Iterator[tuple[str, tuple[Kind, Given]]]:
    for found in (each for form in _DAYS for each in form.finditer(text.lower())):
        named = found["month"]
        month = int(named) if named.isdigit() else _MONTHS.get(named, 0)
        try:
            yield found[0], (Kind.DATE, date(int(found["year"]), month, int(found["day"])))
        except ValueError:
            continue


def _of_moment(
    key: tuple[Kind, Given], values: Mapping[tuple[Kind, Given], str], draft: Draft
) -> str | None:
    """The parameter that is a moment on the day that was written."""
    kind, day = key
    if kind is not Kind.DATE or draft.notation.zone is None:
        return None
    zone = draft.notation.zone
    return next(
        (
            name
            for (_, value), name in values.items()
            if isinstance(value, datetime) and date_of(value, zone) == day
        ),
        None,
    )
