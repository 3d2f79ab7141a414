"""The mistakes that `tools/long_mutants.py` puts into the core, and those that are named equivalent."""

from __future__ import annotations

import json
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest

from tests.house.tree import ROOT
from tools.blocks import block
from tools.core_mutants import equivalent, found
from tools.core_mutants.choose import Table
from tools.core_mutants.equivalent import Equivalent
from tools.core_mutants.found import Found
from tools.core_mutants.groups import GROUPS, files_of
from tools.core_mutants.mistakes import Module, Place
from tools.core_mutants.trial import NOTICED, UNNOTICED

PAGE = ROOT / "docs" / "quality.md"

# A piece of a module, and the changes that are made in it.
MADE = {
    "x = a < b": {"a < b → a <= b", "a < b → a >= b"},
    "x = a == b": {"a == b → a != b"},
    "x = a and b": {"a and b → a or b", "a and b → a", "a and b → b"},
    "x = not a": {"not a → a"},
    "x = a + b": {"a + b → a - b"},
    "x = a if b else c": {"a if b else c → c if b else a", "b → not b"},
    "x = min(a)": {"min(a) → max(a)"},
    "x = f(a, b=c)": {"f(…, b=c) → f(…)"},
    "x = a[1:]": {"1: → :", "1: → 2:"},
    "x = True": {"True → False"},
    "x = 'a'": {"'a' → 'XXa'"},
    "x = a == 1": {"a == 1 → a != 1", "a == 1 → a == 2", "a == 1 → a == 0"},
    "x = {a: b, c: d}": {"{a: b, c: d} → {c: d}", "{a: b, c: d} → {a: b}"},
    "x = a in (b, c)": {"a in (b, c) → a not in (b, c)", "(b, c) → (c,)", "(b, c) → (b,)"},
    "x = [a for a in b if a]": {"[a for a in b if a] → [a for a in b]"},
    "x[a] = b": {"x[a] = b → dropped"},
    "x += a": {"x += a → dropped", "x += a → x -= a"},
    "f(a)": {"f(a) → dropped"},
    "del a": {"del a → dropped"},
    "def f():\n  return a": {"a → None"},
    "def f():\n  raise AnError('words')": {"raise AnError('words') → dropped"},
    "while a:\n  break": {"a → not a", "break → continue"},
    "match a:\n  case b.c if d:\n    f()\n  case _:\n    pass": {
        "case b.c if d: → dropped", "case … if d → without its guard", "d → not d", "f() → dropped",
    },
}  # fmt: skip
UNCHANGED = (
    "'''Words.'''",
    "import a",
    "assert a < b",
    "x: TypeAlias = a | b",
    "__slots__ = ('a', 'b')",
    "def f(a: b | c) -> b | c: ...",
    "@f(a=True)\nclass C: ...",
    "x = cast('a', b)",
    "assert_never(a)",
)


@pytest.mark.parametrize(("text", "changes"), MADE.items(), ids=MADE)
def test_the_mistakes_of_a_piece_of_code_are_these(text: str, changes: set[str]) -> None:
    """Each kind of mistake is made wherever it can be."""
    made = [each.change for each in Module("piece.py", text).mistakes]

    assert sorted(changes) == sorted(made)


@pytest.mark.parametrize("text", UNCHANGED)
def test_what_no_test_could_notice_is_left_as_it_is(text: str) -> None:
    """Words to programmers and to the type checker are not behaviour."""
    changed = [each.change for each in Module("piece.py", text).mistakes if each.before != "..."]

    assert [] == changed


def test_a_mistake_is_in_the_code_once_and_gone_after() -> None:
    """The module is compiled with one mistake at a time, and knows in which function it stands."""
    text = "class C:\n  def f(self, a):\n    return a < 3\nfound = C().f(three)"
    module = Module("piece.py", text)
    answers = {}
    for mistake in module.mistakes:
        names: dict[str, Any] = {"three": 3}
        FunctionType(module.code(mistake), names)()
        answers[mistake.name] = names["found"]

    assert {
        "C.f: a < 3 → None": None,
        "C.f: a < 3 → a <= 3": True,
        "C.f: a < 3 → a >= 3": True,
        "C.f: a < 3 → a < 4": True,
        "C.f: a < 3 → a < 2": False,
    } == answers


def test_the_same_change_twice_in_a_function_has_two_names() -> None:
    """So that what is found of one is not taken for the other."""
    module = Module("piece.py", "def f(a):\n  g(not a)\n  g(not a)")

    assert ["f: not a → a", "f: not a → a (2)"] == [
        each.name for each in module.mistakes if each.before == "not a"
    ]


def test_what_is_made_once_is_judged_by_all_that_it_may_serve(tmp_path: Path) -> None:
    """Of the folder that is most about it whatever stands in the file, elsewhere what executes the module."""
    tests = ["tests/own/a.py::makes", "tests/own/a.py::uses", "tests/own/b.py::other", "tests/far.py::enters", "tests/far.py::other"]  # fmt: skip
    measured = tmp_path / "measured.json"
    lines = {"piece.py": {"2": [0], "3": [3]}}
    held = {"tests": tests, "seconds": [1, 2, 3, 4, 5], "lines": lines, "collected": {}}
    measured.write_text(json.dumps(held), encoding="utf-8")
    table = Table(measured, "tests/own/")

    in_a_function, at_the_top = (Place(name, (2, 2), (2, 2)) for name in ("f", ""))

    assert tests[:2] == list(table.all("piece.py", in_a_function).tests)
    assert tests[:4] == list(table.all("piece.py", at_the_top).tests)
    assert tests == list(table.all("constants.py", at_the_top).tests)


def test_every_equivalent_mistake_is_still_there_and_has_its_reason() -> None:
    """What was mended or moved must leave the list, or it would hide another."""
    listed = equivalent.read(equivalent.FILE.read_text(encoding="utf-8"))
    modules = [Module(file) for file in sorted({each.file for each in listed})]

    assert [] == equivalent.unmatched(listed, modules)
    assert len(listed) == len({(each.file, each.name) for each in listed})


def test_an_equivalent_mistake_that_is_not_there_or_lacks_a_reason_is_told() -> None:
    """Each alone."""
    module = Module("piece.py", "x = not a")
    there = Equivalent("piece.py", ": not a → a", "it is so")
    bare, gone = there._replace(reason=" "), there._replace(name=": not b → b")

    assert [bare, gone] == equivalent.unmatched([there, bare, gone], [module])


def test_every_module_of_the_core_is_tried_by_one_group_of_tests() -> None:
    """And every folder of tests that a group names is there."""
    files = [file for group in GROUPS for file in files_of(group)]

    assert len(files) == len(set(files))
    assert "engine/interpret.py" in files
    assert [] == [
        each for group in GROUPS for each in group.tests if not Path(ROOT / each).is_dir()
    ]


def test_what_was_found_is_kept_in_brief_and_counts_until_its_module_changes(
    tmp_path: Path,
) -> None:
    """What no test noticed is tried again when the tests change, and counts as not noticed until then."""
    file = tmp_path / "found.json"
    module = Module("piece.py", "x = not a\ny = not b\nz = not c")
    key = Found(module, "tests", {}).key
    ran = {f"{key} 1": {": not a → a": NOTICED, ": not b → b": UNNOTICED}}
    found.write([Found(module, "tests", ran)], file)

    kept = Found(module, "tests", found.read([module], file))
    assert kept.known == kept.all == ran[f"{key} 1"]

    other_tests = Found(module, "others", found.read([module], file))
    assert other_tests.known == {": not a → a": NOTICED}
    assert other_tests.all == kept.all

    found.write([other_tests], file)
    assert Found(module, "tests", found.read([module], file)).all == kept.all

    changed = Module("piece.py", "x = not a\ny = not b")
    assert Found(changed, "tests", found.read([changed], file)).all == {}


def test_the_page_lists_what_no_test_notices() -> None:
    """The block that the run writes is there to be replaced."""
    assert block(PAGE, "core mutants")
