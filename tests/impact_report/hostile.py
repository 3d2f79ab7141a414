"""A report in which everything that others wrote tries to do something."""

from __future__ import annotations

import re
from typing import Any, TypeVar, cast

from engine.impact_report.comment import MOST_LINES

HOSTILE = "=1+1 [a](https://example.org) @somebody #1 <img src=x> `` | ``` \n# head \u202e"
# What stands under these keys is written by whoever made a policy, an application or a record.
_OTHERS = {"file", "version", "policy", "title", "text", "name", "stage", "because", "address"}
_WORDS = {"nl", "en"}

Report = TypeVar("Report")


def hostile(report: Report) -> Report:
    """The same report, with words that could do harm in the place of everybody else's."""
    return cast("Report", _hostile(report, ""))


def _hostile(value: Any, key: str) -> Any:
    match value:
        case str() if key in _OTHERS | _WORDS:
            return HOSTILE
        case list():
            return [_hostile(each, "name" if key == "path" else key) for each in value]
        case {"path": list(), "before": _, "after": _}:
            return {name: _edited(held, name) for name, held in value.items()}
        case dict():
            return {name: _hostile(held, name) for name, held in value.items()}
        case _:
            return value


def _edited(value: Any, key: str) -> Any:
    return HOSTILE if isinstance(value, str) else _hostile(value, key)


def is_harmless(told: str) -> bool:
    """Whether a comment is short, and holds nobody else's words outside code."""
    plain = re.sub(r"(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)", "", told)
    is_short = len(told.splitlines()) <= MOST_LINES
    return is_short and not re.search(r"https|@somebody|<img|#1|=1|`|\u202e|# head", plain)
