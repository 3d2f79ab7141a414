"""A line of YAML that shows what could stand in a place."""

from __future__ import annotations

import re
from textwrap import dedent
from typing import Any, Final

from engine.shape.schema import Schema

_LONGEST: Final = 90
# What YAML reads otherwise unless it stands in quotes.
_NEEDS_QUOTES: Final = re.compile(r"[\[{}\]\"'#&*!|>%@`,]|[-?:](?:\s|$)|.*(?:: |:$| #)", re.DOTALL)

# A place that an editor leaves open, `${1:offered}`; in what it offers a brace is written `\\}`.
_OPEN: Final = re.compile(r"\$\{[0-9]+:((?:[^\\}]|\\.)*)\}")
_ESCAPED: Final = re.compile(r"\\([$}\\])")


def example_of(schema: Schema, key: str = "") -> str:
    """The first example of `schema` on one line, below `key` if there is one."""
    example = next(iter(schema.get("examples") or typed(schema)), "…")
    first, *below = str(example).split("\n") if isinstance(example, str) else [""]
    if below:
        # A drawn table: a block below its key, else its heads.
        return f"{key}: |" if key else first
    text = _short(_line(example))
    return f"{key}: {text}" if key else text


def typed(schema: Schema) -> list[Any]:
    """What an editor types for `schema`, with what it offers in each place that is left open.

    A drawn table comes without the `|` before it and its indent.
    """
    bodies = (_filled(each["body"]) for each in schema.get("defaultSnippets", ()))
    return [dedent(body.removeprefix("|\n")) if isinstance(body, str) else body for body in bodies]


def in_list(text: str) -> str:
    """`text` as the one item of a list."""
    return f"[{_line([text])[1:-1]}]"


def _filled(body: Any) -> Any:
    if isinstance(body, dict):
        return {_filled(key): _filled(each) for key, each in body.items()}
    if isinstance(body, list):
        return [_filled(each) for each in body]
    return _ESCAPED.sub(r"\1", _OPEN.sub(r"\1", body)) if isinstance(body, str) else body


def _line(example: Any) -> str:
    if isinstance(example, dict):
        return f"{{{', '.join(f'{key}: {_inside(each)}' for key, each in example.items())}}}"
    if isinstance(example, list):
        return f"[{', '.join(_inside(each) for each in example)}]"
    text = str(example)
    return _quoted(text) if _NEEDS_QUOTES.match(text) else text


def _inside(example: Any) -> str:
    """As it stands between brackets or braces, where a comma parts."""
    text = str(example)
    if isinstance(example, dict | list):
        return _line(example)
    return _quoted(text) if re.search(r"[,\[\]{}]", text) else _line(example)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _short(line: str) -> str:
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
