"""One value of an application: read by its declared type, within its range, from its table."""

from __future__ import annotations

from typing import Any, Final

from engine.absence import NOT_APPLICABLE, NotApplicable
from engine.dates import Period
from engine.facts.intake import Intake, Piece, did_you_mean, fix_of, whole
from engine.operations.meaning import comparable
from engine.policy.declarations import Fact, Table
from engine.policy.policy import Policy
from engine.quantities import Given, Kind, Type
from engine.source import Node, Scalar, Sequence
from engine.wordings.values import write_range
from engine.wordings.wording import Phrase

_ABSENT: Final = "not applicable"
_ABSENT_WORDS: Final = frozenset({_ABSENT, "niet van toepassing"})
_ABSENT_SIGNS: Final = frozenset({"n.v.t.", "n.v.t", "nvt", "n/a", "n.a."})
_UNKNOWN: Final = frozenset({"unknown", "onbekend"})


def read_value(intake: Intake, node: Node, fact: Fact) -> Given | NotApplicable | None:
    """The value of `fact` that `node` states; None, with a problem noted, if it states none."""
    if isinstance(node, Scalar):
        return read_piece(intake, whole(node), fact)
    if isinstance(node, Sequence) and fact.type.kind is Kind.CHOICES:
        return _chosen(intake, node, fact)
    shape = _LIST if isinstance(node, Sequence) else _MAPPING
    intake.report("E520", node.span, name=fact.name, shape=shape)
    return None


_LIST: Final = Phrase("een lijst", "a list")
_MAPPING: Final = Phrase("een reeks namen", "a series of names")


def read_piece(intake: Intake, piece: Piece, fact: Fact) -> Given | NotApplicable | None:
    """The value of `fact` that `piece` writes; None, with a problem noted, if it writes none."""
    if _is_no_value(piece.text, fact):
        return _no_value(intake, piece, fact)
    value = intake.literal(piece, fact.type)
    if value is None or fits(intake.policy, fact, value):
        return value
    _refuse(intake, piece, fact, value)
    return None


def _is_no_value(text: str, fact: Fact) -> bool:
    word = text.strip().casefold()
    if word in fact.type.options:
        return False
    if word in _ABSENT_SIGNS:
        return fact.may_be_missing or fact.type.kind is not Kind.TEXT
    return word in _ABSENT_WORDS or word in _UNKNOWN


def _no_value(intake: Intake, piece: Piece, fact: Fact) -> NotApplicable | None:
    """What a word for nothing means: that the fact does not apply, or that it is to be left out."""
    text = piece.text
    if text.strip().casefold() in _UNKNOWN:
        intake.report("E524", piece.span, name=fact.name, given=text)
    elif not fact.may_be_missing:
        intake.report("E525", piece.span, name=fact.name, given=text)
    elif text in _ABSENT_WORDS:
        return NOT_APPLICABLE
    else:
        fix = fix_of(piece, piece.span_of(0, len(text)), _ABSENT)
        intake.report("E526", piece.span, fix=fix, name=fact.name, given=text)
    return None


def _chosen(intake: Intake, node: Sequence, fact: Fact) -> Given | None:
    """The options that a list names one by one."""
    one = Type(Kind.CHOICE, options=fact.type.options)
    chosen: set[str] = set()
    is_good = True
    for item in node:
        if not isinstance(item, Scalar):
            intake.report("E520", item.span, name=fact.name, shape=_LIST)
            is_good = False
            continue
        value = intake.literal(whole(item), one)
        if isinstance(value, str) and value in chosen:
            intake.report("E527", item.span, option=value)
        is_good = is_good and isinstance(value, str) and value not in chosen
        chosen.add(str(value))
    return frozenset(chosen) if is_good else None


def fits(policy: Policy, fact: Fact, value: Given) -> bool:
    """Whether `value` lies in the range of `fact`, and stands in its table."""
    return _in_range(fact, value) and _in_table(policy, fact, value)


def _in_range(fact: Fact, value: Given) -> bool:
    low, high = fact.range.low, fact.range.high
    if isinstance(value, Period) and not _counted_alike(value, low, high):
        return False
    below = low is not None and _before(value, low)
    return not below and (high is None or not _before(high, value))


def _in_table(policy: Policy, fact: Fact, value: Given) -> bool:
    table = policy.tables.get(fact.type.table or "")
    if table is None or (len(table.key) == 1 and (value,) in table.rows):
        return True
    return value in keys_of(table, fact.name)


def _refuse(intake: Intake, piece: Piece, fact: Fact, value: Given) -> None:
    """Reports a value out of its range, or one that its table does not have."""
    if not _in_range(fact, value):
        intake.report(
            "E521",
            piece.span,
            also=((fact.origin.span, "declared"),),
            name=fact.name,
            value=intake.written(value, fact.type),
            range=_range(intake, fact),
        )
        return
    table = intake.policy.tables[fact.type.table or ""]
    keys = map(str, keys_of(table, fact.name))
    hint = did_you_mean(piece.text, keys)
    intake.report("E522", piece.span, given=piece.text, table=table.name, hint=hint)


def _counted_alike(value: Period, *ends: Given | None) -> bool:
    """Whether a period counts what the ends of its range count: months, days or minutes."""
    counted = {_counts(end) for end in ends if isinstance(end, Period) and end}
    return not value or not counted or _counts(value) in counted


def _counts(period: Period) -> tuple[bool, bool, bool]:
    return bool(period.months), bool(period.days), bool(period.minutes)


def _before(one: Given, other: Given) -> bool:
    # Both are values of the type of one fact, which is ordered: only those have a range.
    left: Any = comparable(one)
    right: Any = comparable(other)
    return bool(left < right)


def _range(intake: Intake, fact: Fact) -> Phrase:
    """The range of a fact in words."""
    ends = (fact.range.low, fact.range.high)
    return write_range(*(end if end is None else intake.written(end, fact.type) for end in ends))


def keys_of(table: Table, column: str) -> dict[Given, None]:
    """What stands in the key column of `table` that `column` names, in the order of the rows."""
    index = table.key.index(column) if column in table.key else 0
    return dict.fromkeys(key[index] for key in table.rows)
