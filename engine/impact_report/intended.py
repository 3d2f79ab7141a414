"""What a change is meant to do, beside what it does: as data, and as sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from engine.compare.comparison import Compared
from engine.compare.intent.judge import Against, Intended, Judged
from engine.compare.recorded.beside import Beside
from engine.explain.shapes import ValueShape
from engine.impact_report.shapes import AgainstShape, IntentShape, StatementShape
from engine.pages.parts import Block, Item, Items, Table
from engine.wordings.intending import intended
from engine.wordings.wording import Language

CONFIRMED: Final = "confirmed"
CONTRADICTED: Final = "contradicted"
NOT_JUDGED: Final = "not judged"
MOST_TOLD: Final = 50
_MOST_NAMES: Final = 3


def intent_shape(
    held: Intended, compared: Sequence[Compared | Beside], *, is_confirmed: bool
) -> IntentShape:
    """What the change is meant to do, with what speaks against it."""
    found: dict[int, list[AgainstShape]] = {}
    for one in held.of_totals:
        found.setdefault(one.statement, []).append(_against(one))
    for each in compared:
        for one in () if each.judged is None else each.judged.against:
            shape = _against(one, each.file.as_posix(), each.applicant)
            found.setdefault(one.statement, []).append(shape)
    intent = held.intent
    return {
        "file": intent.file,
        "title": intent.title,
        "because": intent.because,
        "is_confirmed": is_confirmed,
        "statements": [
            {
                "path": each.path,
                "line": each.span.line,
                "text": each.text,
                "verdict": _verdict(found.get(at, [])),
                "against": found.get(at, []),
            }
            for at, each in enumerate(intent.statements)
        ],
        "unannounced": _files(compared, lambda judged: not judged.is_announced),
        "unannounced_by_round": _files(compared, lambda judged: not judged.is_round_announced),
        "open": _files(compared, lambda judged: judged.is_open),
        "unread": held.unread,
        "is_round_unknown": held.is_round_unknown,
    }


def _files(compared: Sequence[Compared | Beside], is_so: Callable[[Judged], bool]) -> list[str]:
    """The files of the applications of which something is so."""
    return [
        each.file.as_posix() for each in compared if each.judged is not None and is_so(each.judged)
    ]


def _against(one: Against, file: str = "", applicant: ValueShape | None = None) -> AgainstShape:
    shape: AgainstShape = {
        "verdict": NOT_JUDGED if one.is_open else CONTRADICTED,
        "filled": one.filled,
        "waits_for": list(one.waits_for),
    }
    if file:
        shape["file"] = file
    if applicant is not None:
        shape["applicant"] = applicant
    if one.gap is not None:
        shape["gap"] = one.gap
    return shape


def _verdict(against: list[AgainstShape]) -> str:
    verdicts = {each["verdict"] for each in against}
    return next((each for each in (CONTRADICTED, NOT_JUDGED) if each in verdicts), CONFIRMED)


# ── in words ──


def blocks(shape: IntentShape, language: Language) -> Iterator[Block]:
    """What was intended, statement by statement, and what speaks against it."""
    yield Items((Item(summary(shape, language)),))
    heads = tuple(intended(f"column.{each}", language) for each in ("expected", "verdict", "where"))
    rows = tuple(
        (
            f"{said(each, language)}: {each['text']}",
            intended(f"verdict.{each['verdict']}", language),
            f"{shape['file']}:{each['line']}",
        )
        for each in shape["statements"]
    )
    yield Table(intended("caption", language), heads, rows)
    lines = list(told_against(shape, language))
    if lines:
        yield Items(tuple(Item(each) for each in lines))


def summary(shape: IntentShape, language: Language) -> str:
    """Whether the change does what it is meant to do."""
    return intended(f"summary.{_how(shape)}", language, title=shape["title"])


def _how(shape: IntentShape) -> str:
    if shape["is_confirmed"]:
        return "confirmed"
    is_contradicted = any(each["verdict"] == CONTRADICTED for each in shape["statements"])
    unannounced = (*shape["unannounced"], *shape["unannounced_by_round"])
    return "otherwise" if is_contradicted or unannounced else "open"


def said(statement: StatementShape, language: Language) -> str:
    """What a statement is about."""
    return intended(f"says.{statement['path']}", language)


def told_against(shape: IntentShape, language: Language) -> Iterator[str]:
    """A sentence for each thing against it: what contradicts it first, then what is open."""
    found = [(each, one) for one in shape["statements"] for each in one["against"]]
    lines = [_told(on, each, language) for each, on in found if each["verdict"] == CONTRADICTED]
    for key in ("unannounced", "unannounced_by_round"):
        lines += [intended(key, language, file=each) for each in shape[key]]
    lines += _not_known(shape, language)
    lines += [_told(on, each, language) for each, on in found if each["verdict"] == NOT_JUDGED]
    yield from lines[:MOST_TOLD]
    if len(lines) > MOST_TOLD:
        yield intended("more", language, number=len(lines) - MOST_TOLD)


def _not_known(shape: IntentShape, language: Language) -> Iterator[str]:
    """What nothing could be said of, and how many that are."""
    if shape["open"]:
        names = ", ".join(each.rpartition("/")[2] for each in shape["open"][:_MOST_NAMES])
        more = ", …" if len(shape["open"]) > _MOST_NAMES else ""
        yield intended("open", language, number=len(shape["open"]), names=names + more)
    if shape["unread"]:
        yield intended("unread", language, number=shape["unread"])
    if shape["is_round_unknown"]:
        yield intended("round_unknown", language)


def _told(statement: StatementShape, each: AgainstShape, language: Language) -> str:
    who = each.get("file") or intended("total", language)
    gap = each.get("gap")
    waits = ", ".join(each["waits_for"])
    verdict = intended(f"verdict.{each['verdict']}", language)
    return "".join(
        (
            f"{who}: {each['filled'][language]}",
            f" ({gap[language]})" if gap else "",
            f" – {intended('waits_for', language, names=waits)}" if waits else "",
            f" – {said(statement, language)}: {verdict}",
        )
    )
