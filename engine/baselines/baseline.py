"""The decisions of an archive as a file: made, written, and read again if nobody changed it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

from engine.baselines.shapes import BaselineHeld, DecisionHeld, NotHeld, PolicyHeld, Renewal
from engine.explain.canonical import sha256_of
from engine.explain.contents.award import money
from engine.problem import Problem

FORMAT: Final = "regelspoor/baseline/2"
# Without what follows from a decision, and without the earlier decisions that it was made with.
_OLDER: Final = "regelspoor/baseline/1"
_ADDED: Final = frozenset({"records", "records_sha256"})
_KEYS: Final = frozenset(BaselineHeld.__annotations__)
_KEYS_OF: Final = {FORMAT: _KEYS, _OLDER: _KEYS - _ADDED}
# However it is laid out, as long as it begins with its format.
_BEGINS: Final = re.compile(rb'"format"\s*:\s*"regelspoor/baseline/')

BEGINNING: Final = 8192


class Inputs(NamedTuple):
    """What a baseline is made of, each path as seen from its folder.

    Args:
        applications: files or folders.
        stage: the stage at which is decided; empty for the first.
        records: files or folders of earlier decisions.
        records_sha256: the hash of what was read of them.
    """

    policy: PolicyHeld
    applications: list[str]
    stage: str
    records: list[str]
    records_sha256: str


class Past(NamedTuple):
    """The baseline that a new one takes the place of: its hash, and why it was written."""

    sha256: str
    history: list[Renewal]


def made(
    inputs: Inputs,
    decisions: Sequence[DecisionHeld],
    round_not_held: NotHeld,
    history: Sequence[Renewal],
) -> BaselineHeld:
    """A baseline with its hash."""
    rest = {
        "format": FORMAT,
        **inputs._asdict(),
        "round_not_held": round_not_held,
        "decisions": decisions,
        "total": total_of(decisions),
        "history": history,
    }
    return cast("BaselineHeld", {**rest, "sha256": sha256_of(rest)})


def total_of(decisions: Sequence[DecisionHeld]) -> str:
    """What the decisions would pay together."""
    amounts = (Fraction(each["amount"] or 0) for each in decisions)
    return money(sum(amounts, Fraction(0)))


def renewal(before: Past | None, reason: str, version: str, total: str) -> list[Renewal]:
    """The history of a baseline that is written now."""
    last: Renewal = {
        "reason": reason,
        "version": version,
        "total": total,
        "before": "" if before is None else before.sha256,
    }
    return [*([] if before is None else before.history), last]


def text_of(baseline: BaselineHeld) -> str:
    """The text of its file: a line for each value, so that a review shows what changed."""
    return json.dumps(baseline, ensure_ascii=False, indent=1) + "\n"


def is_baseline(beginning: bytes) -> bool:
    """Whether a file with these first bytes, `BEGINNING` or more, is a baseline."""
    return _BEGINS.search(beginning, 0, BEGINNING) is not None


def read_baseline(text: str, path: Path) -> BaselineHeld | Problem:
    """The baseline that `text` writes.

    Or E815 if it is none, E816 if somebody changed it, E817 if an older version wrote it, which
    kept less of a decision.
    """
    data = _genuine(text, path)
    if isinstance(data, Problem):
        return data
    if data["format"] != FORMAT:
        return Problem("E817", None, {"file": path.as_posix()})
    return cast("BaselineHeld", data)


def past_of(text: str, path: Path) -> Past | Problem:
    """What a baseline that is renewed hands on, in whatever format; or E815 or E816."""
    data = _genuine(text, path)
    return data if isinstance(data, Problem) else Past(data["sha256"], data["history"])


def _genuine(text: str, path: Path) -> Mapping[str, Any] | Problem:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        data = None
    fields = {"file": path.as_posix()}
    if not isinstance(data, Mapping) or frozenset(data) != _KEYS_OF.get(str(data.get("format"))):
        return Problem("E815", None, fields)
    rest = {key: value for key, value in data.items() if key != "sha256"}
    if not _is_hash_of(data["sha256"], rest):
        return Problem("E816", None, fields)
    return data


def _is_hash_of(given: object, rest: Mapping[str, Any]) -> bool:
    try:
        return given == sha256_of(rest)
    except (TypeError, ValueError):
        # A number with a point, say: no baseline of ours has one.
        return False
