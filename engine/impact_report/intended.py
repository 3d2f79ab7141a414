"""What a change is meant to do, beside what it does: as data, and as sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

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
_SUMMARIES: Final = {CONFIRMED: "confirmed", CONTRADICTED: "otherwise", NOT_JUDGED: "open"}
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
    return intended(f"summary.{_SUMMARIES[on_whole(shape)]}", language, title=shape["title"])


def on_whole(shape: IntentShape) -> str:
    """The verdict on the whole: who changes and was not announced contradicts it too."""
    if shape["is_confirmed"]:
        return CONFIRMED
    is_contradicted = any(each["verdict"] == CONTRADICTED for each in shape["statements"])
    unannounced = (*shape["unannounced"], *shape["unannounced_by_round"])
    return CONTRADICTED if is_contradicted or unannounced else NOT_JUDGED


def said(statement: StatementShape, language: Language) -> str:
    """What a statement is about."""
    return intended(f"says.{statement['path']}", language)


class Found(NamedTuple):
    """One thing against what is intended.

    Args:
        verdict: whether that contradicts it or cannot be judged.
        says: what is so, in words.
        files: the applications of which it is so; none where it is of all together.
        statement: what it is against; None where nobody said anything of it.
    """

    verdict: str
    says: str
    files: tuple[str, ...] = ()
    statement: StatementShape | None = None


def told_against(shape: IntentShape, language: Language) -> Iterator[str]:
    """A sentence for each thing against it, for as many as somebody reads."""
    lines = [_line(each, language) for each in all_against(shape, language)]
    yield from lines[:MOST_TOLD]
    if len(lines) > MOST_TOLD:
        yield intended("more", language, number=len(lines) - MOST_TOLD)


def _line(found: Found, language: Language) -> str:
    if found.statement is None:
        return found.says
    who = ", ".join(found.files) or intended("total", language)
    verdict = intended(f"verdict.{found.verdict}", language)
    return f"{who}: {found.says} – {said(found.statement, language)}: {verdict}"


def all_against(shape: IntentShape, language: Language) -> Iterator[Found]:
    """Each thing against it: what contradicts it first, then what is open."""
    yield from _of_statements(shape, CONTRADICTED, language)
    for key in ("unannounced", "unannounced_by_round"):
        for file in shape[key]:
            yield Found(CONTRADICTED, intended(key, language, file=file), (file,))
    yield from _not_known(shape, language)
    yield from _of_statements(shape, NOT_JUDGED, language)


def _of_statements(shape: IntentShape, verdict: str, language: Language) -> Iterator[Found]:
    for statement in shape["statements"]:
        for each in statement["against"]:
            if each["verdict"] == verdict:
                files = (each["file"],) if "file" in each else ()
                yield Found(verdict, _told(each, language), files, statement)


def _not_known(shape: IntentShape, language: Language) -> Iterator[Found]:
    """What nothing could be said of, and how many that are."""
    if shape["open"]:
        names = ", ".join(each.rpartition("/")[2] for each in shape["open"][:_MOST_NAMES])
        more = ", …" if len(shape["open"]) > _MOST_NAMES else ""
        says = intended("open", language, number=len(shape["open"]), names=names + more)
        yield Found(NOT_JUDGED, says, tuple(shape["open"]))
    if shape["unread"]:
        yield Found(NOT_JUDGED, intended("unread", language, number=shape["unread"]))
    if shape["is_round_unknown"]:
        yield Found(NOT_JUDGED, intended("round_unknown", language))


def _told(each: AgainstShape, language: Language) -> str:
    """The statement with its values, by how much it fails, and what it waits for."""
    gap, waits = each.get("gap"), ", ".join(each["waits_for"])
    return "".join(
        (
            each["filled"][language],
            f" ({gap[language]})" if gap else "",
            f" – {intended('waits_for', language, names=waits)}" if waits else "",
        )
    )
