"""Recorded decisions beside what comes out now, as data with words in both languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from engine.compare.recorded.beside import Beside, Moved, Named, Recorded
from engine.compare.recorded.kept import Kept, Told
from engine.compare.results import Change
from engine.impact_report.amounts import known_difference, money_shape, total
from engine.impact_report.intended import NOT_JUDGED, intent_shape
from engine.impact_report.recorded.shapes import (
    ApartShape,
    MovedShape,
    OtherFactsShape,
    OtherwiseShape,
    RecordedReport,
    RecordShape,
    UnsaidOfShape,
    WrittenByShape,
)
from engine.impact_report.report import counts, parts, side, version_shape
from engine.impact_report.shapes import IntentShape
from engine.wordings.labels import Both

FORMAT: Final = "regelspoor/recorded/1"


def recorded_report(made: Recorded) -> RecordedReport:
    """Recorded decisions and what comes out now, as data."""
    beside = made.beside
    report: RecordedReport = {
        "format": FORMAT,
        "policy": version_shape(made.policy),
        "stage": made.stage,
        "currency": made.policy.currency,
        "is_synthetic": made.is_synthetic,
        "leaves_out_round": made.leaves_out_round,
        "is_complete": made.is_complete,
        "applications": len(beside),
        "versions": _written_by(made),
        "total": money_shape(
            total(each.kept.came.amount for each in beside),
            total(each.now.amount for each in beside),
        ),
        "counts": counts(beside),
        "changed": [_otherwise(each) for each in made.changed],
        "unchanged": [
            {"file": each.file.as_posix(), **side(each.now)}
            for each in beside
            if each.change is Change.SAME
        ],
        "apart": _apart(made),
    }
    if made.intended is not None:
        report["intent"] = intent_shape(made.intended, beside, is_confirmed=made.is_as_intended)
        report["unsaid"] = _unsaid(report["intent"])
    return report


def _written_by(made: Recorded) -> list[WrittenByShape]:
    """The versions that recorded, and whether their rules are those of now."""
    now = made.policy.identity.meaning_hash
    found = Counter((each.kept.version, each.kept.meaning_hash) for each in made.beside)
    return [
        {
            "version": version,
            "meaning_hash": meaning,
            "is_same_rules": meaning == now,
            "applications": number,
        }
        for (version, meaning), number in sorted(found.items())
    ]


def _otherwise(each: Beside) -> OtherwiseShape:
    shape: OtherwiseShape = {
        "file": each.file.as_posix(),
        "record": _record(each.kept),
        "applicant": each.applicant,
        "change": each.change.value,
        "before": side(each.kept.came),
        "after": side(each.now),
        "difference": known_difference(each.change, [each.difference]),
        "parts": list(parts(each.kept.came, each.now)),
        "open": {"before": list(each.kept.came.open), "after": list(each.now.open)},
    }
    if each.first is not None:
        shape["first"] = _moved(each.first)
    return shape


def _moved(first: Moved) -> MovedShape:
    return {
        "address": first.address,
        "label": first.label,
        "before": _says(first.before),
        "after": _says(first.after),
    }


def _says(told: Told | None) -> Both | None:
    return None if told is None else told.says


def _record(kept: Kept) -> RecordShape:
    return {
        "file": kept.file,
        "sha256": kept.record,
        "policy": kept.policy,
        "version": kept.version,
        "stage": kept.stage,
    }


def _apart(made: Recorded) -> ApartShape:
    return {
        "other_facts": [_other_facts(each) for each in made.otherwise],
        "unrecorded": [each.as_posix() for each in made.unrecorded],
        "without": _records(made.without),
        "foreign": _records(made.foreign),
        "several": _records(made.several),
        "unread": [
            {"file": file.as_posix(), "problems": [each.code for each in problems]}
            for file, problems in made.unread
        ],
        "shapeless": made.shapeless,
    }


def _other_facts(named: Named) -> OtherFactsShape:
    file, kept = named
    return {"file": file.as_posix(), "record": _record(kept)}


def _records(kept: Iterable[Kept]) -> list[RecordShape]:
    return [_record(each) for each in kept]


def _unsaid(intent: IntentShape) -> list[UnsaidOfShape]:
    """What the records would have to say for a statement to be judged, and do not."""
    found = {
        (name, each["file"])
        for statement in intent["statements"]
        for each in statement["against"]
        if each["verdict"] == NOT_JUDGED and "file" in each
        for name in each["waits_for"]
        if name.startswith("before.")
    }
    names = Counter(name for name, _ in found)
    return [{"name": name, "applications": number} for name, number in sorted(names.items())]
