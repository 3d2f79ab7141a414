"""YAML to a tree, from the parser's events alone: nothing is composed, resolved or constructed.

The parser hands on one event at a time, so a limit stops it before anything is built. A part of
YAML that would change what the author wrote is refused where it stands. A line that breaks YAML is
named and then read as if it stood in quotes, so that all such lines of a file are named at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import yaml

from engine.problem import Problem
from engine.source.events import Builder
from engine.source.faults import fault_of
from engine.source.limits import Stop
from engine.source.plain import read_plain
from engine.source.tree import Node, Source

# Each fault has the text parsed once more; in all, so many characters.
_MOST_PARSED: Final = 2_000_000
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(source: Source) -> tuple[Node | None, list[Problem]]:
    """The tree of a YAML text and its problems; no tree if some line breaks YAML."""
    plain = read_plain(source, _LOADER)
    return read_carefully(source) if plain is None else (plain, [])


def read_carefully(source: Source) -> tuple[Node | None, list[Problem]]:
    """The same, with everything looked for that is refused."""
    faults: list[Problem] = []
    lines: set[int] = set()
    text = source.text
    while True:
        builder = Builder(source)
        try:
            for event in _events(text):
                builder.take(event)
        except Stop as stop:
            return None, [*faults, *builder.problems, *stop.problems]
        except _Broken as broken:
            fault = fault_of(source, broken.error, builder.problems[-1:])
            found = _without_run_on(builder.problems, fault.line_number)
            if fault.line_number in lines:
                return None, [*faults, *found]
            faults.append(fault.problem)
            lines.add(fault.line_number)
            if fault.value is None or len(faults) * len(text) > _MOST_PARSED:
                return None, [*faults, *found]
            text = _filled(text, *fault.value)
        else:
            return (None if faults else builder.root), [*faults, *builder.finish()]


class _Broken(Exception):  # noqa: N818 - it carries the parser's own
    """The parser gave up."""

    def __init__(self, error: Exception) -> None:
        self.error: Final = error
        super().__init__(str(error))


def _events(text: str) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    # The parser in Python raises the last two for a number in an escape that is no character.
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        raise _Broken(error) from error


def _without_run_on(problems: list[Problem], line: int) -> list[Problem]:
    """The problems less a text that ran on into `line`, on which the parser then stumbled."""
    last = problems[-1].span if problems else None
    ran_on = last and problems[-1].code == "E100" and last.line <= line <= last.end_line
    return problems[:-1] if ran_on or (last and problems[-1].code == "E127") else problems


def _filled(text: str, start: int, end: int) -> str:
    """`text` with a quoted filler of the same length for the value that breaks its line."""
    filler = "x" if end - start == 1 else f"'{'x' * (end - start - 2)}'"
    return f"{text[:start]}{filler}{text[end:]}"
