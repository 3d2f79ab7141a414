"""The earlier decisions that a baseline was made with: read from files, or decided anew.

A file of records holds them whole, and is too large to be kept. Another baseline names the policy
and the applications that they come from, so they are decided again from these.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from engine.baselines.baseline import BEGINNING, is_baseline, read_baseline
from engine.baselines.shapes import BaselineHeld
from engine.compare.archive import Archive, Record, Way
from engine.explain.canonical import sha256_of
from engine.explain.record import record
from engine.explain.record_files import RecordFault, records_of, text_in
from engine.facts.at_hand import Records
from engine.facts.files import APPLICATIONS, RECORDS, named_by, once
from engine.facts.records import read_record
from engine.load.load import check
from engine.outcome import Decision
from engine.policy.policy import Policy
from engine.problem import Problem


class Earlier(NamedTuple):
    """Earlier decisions, and the hash of all that another can read of them; empty for none."""

    records: Records
    sha256: str


def earlier_in(files: Sequence[Path], made: Path) -> Earlier:
    """The earlier decisions in `files`, of records or baselines.

    Args:
        files: each once.
        made: the baseline that is made or checked with them.

    Raises:
        RecordFault: a file cannot be used, or the decisions that it names cannot be made again.
    """
    records = Records(_read(files, (os.path.realpath(made),)))
    return Earlier(records, _hash_of(records) if files else "")


def _read(files: Sequence[Path], above: tuple[str, ...]) -> Iterator[Record]:
    for file in files:
        text = text_in(file)
        if is_baseline(text[:BEGINNING].encode("utf-8")):
            yield from _decided(text, file, above)
        else:
            yield from records_of(text, file)


def _decided(text: str, file: Path, above: tuple[str, ...]) -> Iterator[Record]:
    """The decisions that a baseline names, made again with those that it was made with."""
    here = os.path.realpath(file)
    if here in above:
        raise RecordFault("record.circle", file=file)
    held = read_baseline(text, file)
    if isinstance(held, Problem):
        raise RecordFault("record.baseline", file=file, why=held)
    earlier = Records(_read(_named(held["records"], file, RECORDS), (*above, here)))
    files = _named(held["applications"], file, APPLICATIONS)
    archive = Archive(tuple(files), held["stage"] or None, earlier)
    seen = archive.looked_at([Way(_policy(held, file))], _recorded)
    for name, each in zip(files, seen, strict=True):
        if each.look is None:
            # Whoever has no record counts as never having been granted anything.
            why = each.reads[0].problems[0]
            raise RecordFault("record.baseline", file=name, why=why)
        yield each.look


def _named(paths: Sequence[str], baseline: Path, kinds: Sequence[str]) -> list[Path]:
    return once(each for path in paths for each in named_by(baseline.parent / path, kinds))


def _policy(held: BaselineHeld, file: Path) -> Policy:
    path = file.parent / held["policy"]["file"]
    if not path.is_file():
        raise RecordFault("file.missing", file=path)
    checked = check(path)
    if checked.policy is None:
        why = next(each for each in checked.problems if each.severity == "error")
        raise RecordFault("record.baseline", file=path, why=why)
    return checked.policy


def _recorded(decisions: Sequence[Decision | None]) -> Any:
    (decision,) = decisions
    return None if decision is None else record(decision, turned=False)


def _hash_of(records: Records) -> str:
    """The same in whatever order they stand."""
    read = ((each, read_record(each)) for each in records)
    return sha256_of(sorted(sha256_of(each if of is None else of.readable) for each, of in read))
