"""What a decision rests on: interpretations, sources and tables."""

from __future__ import annotations

from collections.abc import Iterator

from engine.explain.record_shapes import (
    InterpretationRecord,
    SourceRecord,
    TableRecord,
)
from engine.explain.words.places import (
    in_both,
    label_of,
    relative,
    sources_of,
)
from engine.explain.words.sentences import sentence
from engine.interpret import Run
from engine.policy.declarations import Interpretation
from engine.policy.policy import Policy


def interpretations_of(run: Run, touched: frozenset[str]) -> list[InterpretationRecord]:
    """Every question that the text leaves open, with the reading in force.

    Args:
        run: says which readings are in force.
        touched: the interpretations on which a step of this decision hangs.
    """
    asked = run.policy.interpretations.values()
    return [_interpretation(each, run, is_touched=each.name in touched) for each in asked]


def _interpretation(each: Interpretation, run: Run, *, is_touched: bool) -> InterpretationRecord:
    reading = run.chosen(each.name)
    readings = {
        name: sentence(option.words, "says", run) or label_of(option.words, name)
        for name, option in each.readings.items()
    }
    shape: InterpretationRecord = {
        "name": each.name,
        "label": label_of(each.words, each.name),
        "question": sentence(each.words, "question", run) or label_of(each.words, each.name),
        "reading": reading,
        "says": readings[reading],
        "is_chosen": reading == each.chosen,
        "is_touched": is_touched,
        "readings": readings,
        "sources": sources_of(each.sources, run.policy),
        "refs": list(each.refs),
    }
    because = sentence(each.words, "because", run)
    if because is not None:
        shape["because"] = because
    if each.decided_by:
        shape["decided_by"] = each.decided_by
    if each.decided_on:
        shape["decided_on"] = each.decided_on
    return shape


def sources_named(policy: Policy, named: frozenset[tuple[str, str]]) -> dict[str, SourceRecord]:
    """The documents that a decision rests on, with our paraphrase of each passage.

    Args:
        policy: holds the documents.
        named: the names of documents and the places in them that the decision names.
    """
    documents = {name for name, _ in named}
    return {
        source.name: {
            "rank": source.rank,
            "title": in_both(source.title, source.name),
            "date": source.date,
            "address": source.address,
            "sha256": source.sha256,
            "passages": {
                passage.place: passage.says
                for passage in source.passages
                if (source.name, passage.place) in named
            },
        }
        for source in policy.sources.values()
        if source.name in documents
    }


def places_in(told: object) -> frozenset[tuple[str, str]]:
    """Every place of a source that stands somewhere in a record."""
    parts = [part for part in _parts(told) if "source" in part and "place" in part]
    return frozenset((str(part["source"]), str(part["place"])) for part in parts)


def readings_in(told: object) -> frozenset[str]:
    """Every interpretation on which a step in a trail hangs."""
    parts = [part for part in _parts(told) if "interpretation" in part]
    return frozenset(str(part["interpretation"]) for part in parts)


def _parts(told: object) -> Iterator[dict[str, object]]:
    """Every table in data of JSON's shape, without recursion."""
    pending = [told]
    while pending:
        part = pending.pop()
        if isinstance(part, dict):
            yield part
            pending.extend(part.values())
        elif isinstance(part, list):
            pending.extend(part)


def tables_of(policy: Policy) -> dict[str, TableRecord]:
    """The tables of the policy, with the hash of the file that each was read from."""
    return {
        table.name: {
            "label": label_of(table.words, table.name),
            "file": table.file or relative(policy.file, policy),
            "sha256": table.file_hash,
            "rows": len(table.rows),
            "sources": sources_of(table.sources, policy),
        }
        for table in policy.tables.values()
    }
