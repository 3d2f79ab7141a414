"""What may not lie on the way of a value: floats, run-time code, other machines, clock, chance."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.house.tree import ENGINE, modules, place, syntax

RUNS_CODE = {"eval", "exec", "compile", "__import__", "breakpoint", "input"}

BANNED_IMPORTS = {
    # they run what they read
    *("pickle", "marshal", "shelve", "dill", "ctypes", "code", "runpy", "imp"),
    # they reach another machine
    *("socket", "ssl", "http", "ftplib", "smtplib", "requests", "httpx", "aiohttp", "asyncio"),
    *("urllib.request", "urllib.error", "xmlrpc", "webbrowser"),
    # they differ from one machine or run to the next
    *("secrets", "uuid", "locale"),
    # its results hang on a precision that anybody can set
    "decimal",
}

# The server for editors waits for keys, and reads meanwhile; it speaks over its own pipes alone.
WAITS = ("editor", "asyncio")

# The clock belongs to the envelope of a record, which the command writes; so does the environment.
CLOCK_AND_ENVIRONMENT = {
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "date.today",
    "time.time",
    "time.localtime",
    "os.environ",
    "os.getenv",
    "os.urandom",
    "time.tzset",
}

Finder = Callable[[ast.AST], str | None]


def float_literal(node: ast.AST) -> str | None:
    """A number that binary cannot hold."""
    if isinstance(node, ast.Constant) and isinstance(node.value, float | complex):
        return repr(node.value)
    return None


def float_call(node: ast.AST) -> str | None:
    """A value turned into a float."""
    match node:
        case ast.Call(func=ast.Name(id="float" | "complex" as name)):
            return f"{name}()"
        case ast.Call(func=ast.Attribute(attr="fsum" | "sqrt" | "as_integer_ratio" as name)):
            return f".{name}()"
    return None


def run_time_code(node: ast.AST) -> str | None:
    """Text that is run as code."""
    match node:
        case ast.Call(func=ast.Name(id=name)) if name in RUNS_CODE:
            return f"{name}()"
    return None


def banned_import(node: ast.AST) -> str | None:
    """A library that runs what it reads, reaches out, or differs per machine."""
    match node:
        case ast.Import(names=names):
            wanted = [alias.name for alias in names]
        case ast.ImportFrom(module=str(module), names=names):
            wanted = [module, *(f"{module}.{alias.name}" for alias in names)]
        case _:
            return None
    return next((w for w in wanted if {w, w.partition(".")[0]} & BANNED_IMPORTS), None)


def clock_or_environment(node: ast.AST) -> str | None:
    """A look at the clock or the environment."""
    match node:
        case ast.Attribute(value=ast.Name(id=of) | ast.Attribute(attr=of), attr=attr):
            return name if (name := f"{of}.{attr}") in CLOCK_AND_ENVIRONMENT else None
    return None


def unseeded_chance(node: ast.AST) -> str | None:
    """A draw that comes out differently each time."""
    match node:
        case ast.ImportFrom(module="random"):
            return "random"
        case ast.Attribute(value=ast.Name(id="random"), attr=attr) if attr != "Random":
            return f"random.{attr}"
        case ast.Call(func=ast.Attribute(value=ast.Name(id="random")), args=[]):
            return "random.Random()"
    return None


def found(look: Finder, tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and name of each thing that `look` finds in `tree`."""
    for node in ast.walk(tree):
        name = look(node)
        if name is not None:
            yield getattr(node, "lineno", 0), name


EVERYWHERE = [float_literal, float_call, run_time_code, banned_import, unseeded_chance]


def touches_a_person(module: Path) -> bool:
    """Whether `module` belongs to the top floor, where somebody sits at a clock."""
    return any(part in {"cli", "cli.py", "testing", "workbench"} for part in module.parts)


@pytest.mark.parametrize("look", EVERYWHERE)
def test_the_engine_keeps_it_off_the_way_of_a_value(look: Finder) -> None:
    """Amounts are exact, text is never run, nobody is called."""
    faults = [
        f"{place(module, line)}: {name}"
        for module in modules()
        for line, name in found(look, syntax(module))
        if (module.relative_to(ENGINE).parts[0], name) != WAITS
    ]

    assert [] == faults


def test_only_the_top_floor_looks_at_clock_and_environment() -> None:
    """The same inputs give the same bytes, whenever and wherever."""
    faults = [
        f"{place(module, line)}: {name}"
        for module in modules()
        if not touches_a_person(module)
        for line, name in found(clock_or_environment, syntax(module))
    ]

    assert [] == faults


@pytest.mark.parametrize(
    ("look", "code", "name"),
    [
        (float_literal, "x = 0.5", "0.5"),
        (float_literal, "x = 1e3", "1000.0"),
        (float_call, "x = float(y)", "float()"),
        (run_time_code, "eval('1')", "eval()"),
        (banned_import, "import pickle", "pickle"),
        (unseeded_chance, "from random import choice", "random"),
        (unseeded_chance, "random.shuffle(x)", "random.shuffle"),
        (unseeded_chance, "random.Random()", "random.Random()"),
        (banned_import, "from urllib import request", "urllib.request"),
        (banned_import, "import http.client", "http.client"),
        (clock_or_environment, "x = datetime.now(UTC)", "datetime.now"),
        (clock_or_environment, "x = datetime.date.today()", "date.today"),
        (clock_or_environment, "x = os.environ['A']", "os.environ"),
    ],
)
def test_the_search_finds_what_it_is_for(look: Finder, code: str, name: str) -> None:
    """A search that finds nothing anywhere would keep every promise."""
    assert [(1, name)] == list(found(look, ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        "x = 5",
        "x = Fraction(1, 3)",
        "random.Random(7)",
        "from urllib.parse import quote",
        "re.compile('a')",
    ],
)
def test_the_search_leaves_the_innocent_alone(code: str) -> None:
    """Whole numbers, fractions and names that only resemble are no fault."""
    looks = [*EVERYWHERE, clock_or_environment]

    assert [] == [hit for look in looks for hit in found(look, ast.parse(code))]
