"""Sizes, names and docstrings of the engine's modules."""

from __future__ import annotations

import ast
import re

from tests.house.tree import ENGINE, modules, place, syntax

LONGEST = 400

# Names that say nothing about what a module holds.
EMPTY_NAMES = re.compile(
    r"(^|_)(utils?|common|commons|helpers?|misc|base|core|stuff|tools?|managers?|processors?)(_|$)"
)


def test_there_are_modules_to_look_at() -> None:
    """The other tests of this file look at something."""
    assert ENGINE / "resources.py" in modules()


def test_no_module_is_longer_than_400_lines() -> None:
    """A file that grows past 400 lines becomes a folder."""
    lengths = {place(m): len(m.read_text(encoding="utf-8").splitlines()) for m in modules()}

    assert {} == {name: length for name, length in lengths.items() if length > LONGEST}


def test_every_module_says_in_its_docstring_what_it_gives() -> None:
    """The first line is one sentence with a full stop."""
    first_lines = {
        place(m): (ast.get_docstring(syntax(m)) or "").partition("\n")[0] for m in modules()
    }

    assert [] == [name for name, line in first_lines.items() if not line.endswith((".", ":"))]


def test_every_folder_of_modules_is_a_package() -> None:
    """A folder without `__init__.py` would hide its modules from the import contracts."""
    folders = {m.parent for m in modules()}

    assert [] == [place(f) for f in sorted(folders) if not (f / "__init__.py").is_file()]


def test_the_inits_below_the_top_hold_one_docstring_and_no_code() -> None:
    """Names are handed on where there is one door to a folder; elsewhere that ties parts into circles."""
    doors = {ENGINE, ENGINE / "source", ENGINE / "problem", ENGINE / "cli"}
    inits = [m for m in modules() if m.name == "__init__.py" and m.parent not in doors]

    assert [] == [place(m) for m in inits if len(syntax(m).body) > 1]


def test_no_module_has_a_name_that_says_nothing() -> None:
    """There is no `utils`: a module is called after what it holds."""
    names = {place(m): m.relative_to(ENGINE).with_suffix("").parts for m in modules()}

    assert [] == [
        name for name, parts in names.items() if any(EMPTY_NAMES.search(p) for p in parts)
    ]


def test_no_part_of_the_engine_imports_what_the_whole_hands_on() -> None:
    """`engine` itself is the public face; what stands behind it imports the part it needs."""
    parts = {m.stem for m in ENGINE.glob("*.py")} | {m.parent.name for m in modules()}
    faults = [
        f"{place(module, node.lineno)}: {alias.name}"
        for module in modules()
        for node in ast.walk(syntax(module))
        if isinstance(node, ast.ImportFrom) and node.module == "engine"
        for alias in node.names
        if alias.name not in parts
    ]

    assert [] == faults
