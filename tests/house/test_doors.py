"""Each outside library comes in through one part of the engine."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

import pytest

from tests.house.tree import ENGINE, modules, place, syntax

# Library, and the part that may import it. What is not listed may not be imported at all.
DOORS = {
    "click": "cli",
    "lsprotocol": "editor",
    "pygls": "editor",
    "pytest": "testing",
    "jsonschema": "shape",
    "python_calamine": "sheets",
    "referencing": "shape",
    "tzdata": "dates",
    "xlsxwriter": "books",
    "watchfiles": "cli",
    "yaml": "source",
}


def libraries(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and name of every library from outside that `tree` imports, late imports included."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                wanted = [alias.name for alias in names]
            case ast.ImportFrom(module=str(module)):
                wanted = [module]
            case _:
                continue
        for name in wanted:
            library = name.partition(".")[0]
            if library != "engine" and library not in sys.stdlib_module_names:
                yield node.lineno, library


def test_every_library_comes_in_through_its_own_door() -> None:
    """To replace a library, or to know what it can reach, one part is read."""
    faults = [
        f"{place(module, line)}: {library}"
        for module in modules()
        for line, library in libraries(syntax(module))
        if DOORS.get(library) != module.relative_to(ENGINE).with_suffix("").parts[0]
    ]

    assert [] == faults


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("import yaml", [(1, "yaml")]),
        ("from jsonschema.validators import validator_for", [(1, "jsonschema")]),
        ("def late():\n    import click", [(2, "click")]),
        ("import re, json\nfrom engine.source import Span", []),
    ],
)
def test_the_search_finds_libraries_and_nothing_else(
    code: str, found: list[tuple[int, str]]
) -> None:
    """The standard library and the engine itself need no door."""
    assert found == list(libraries(ast.parse(code)))
