"""What the documentation shows is true: its policies load, its commands print what stands there."""

from __future__ import annotations

import doctest
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from engine.absence import Unknown
from engine.examples.run import run_examples
from engine.load.calls import FUNCTIONS
from engine.load.load import check_text
from engine.operations.op import OPERATIONS, ROUNDINGS, Op
from engine.policy.policy import Policy
from engine.problem import Problem
from engine.quantities import Kind, Type
from engine.source import read_text
from engine.wordings.manual import EXIT_CODES
from tests.docs.pages import KINDS, Block, blocks, entries, formulas, merged, pages, shows
from tests.house.tree import ROOT, place

ALL = tuple(block for page in pages() for block in blocks(page))
LANGUAGE_PAGE = ROOT / "docs" / "language.md"
WITH_COMMANDS = tuple(dict.fromkeys(each.page for each in ALL if each.language == "console"))
WITH_SESSIONS = tuple(dict.fromkeys(each.page for each in ALL if each.language == "pycon"))


def of_kind(*kinds: str) -> list[Block]:
    """The blocks of YAML of these kinds."""
    return [each for each in ALL if each.kind in kinds]


def errors(text: str) -> list[Problem]:
    """What a policy with this text is refused for."""
    problems = check_text(text, "policy.yaml", alone=True).problems
    return [each for each in problems if each.severity == "error"]


def told(problems: list[Problem]) -> list[str]:
    """Problems in a line each, for whoever has to mend the page."""
    return [f"{each.code} {each.what('en')}, line {each.span and each.span.line}" for each in problems]


def test_every_block_of_yaml_says_what_it_is() -> None:
    """A block that says nothing is tried by nobody."""
    assert [] == [str(each) for each in ALL if each.language == "yaml" and each.kind not in KINDS]


@pytest.mark.parametrize("block", of_kind("policy"), ids=str)
def test_a_policy_that_is_shown_loads(block: Block) -> None:
    """Nothing is wrong with it."""
    assert [] == told(errors(block.whole))


@pytest.mark.parametrize("block", of_kind("policy"), ids=str)
def test_the_examples_of_a_policy_that_is_shown_come_out_as_they_say(block: Block) -> None:
    """Each expectation holds; of those of the policy that it adds to, nothing is asked."""
    policy = check_text(block.whole, "policy.yaml", alone=True).policy
    own = entries(entries(block.text, 0).get("examples", ""), 2)
    results = () if policy is None else run_examples(policy)
    failed = [
        (each.example.name, told(list(each.problems)))
        for each in results
        if not each.passed and re.sub(r" \(\d+\)\Z", "", each.example.name) in own
    ]

    assert [] == failed


@pytest.mark.parametrize("block", of_kind("refused"), ids=str)
def test_a_policy_that_is_shown_as_refused_is_refused_for_that(block: Block) -> None:
    """Of all codes there are, it is the one that the page names."""
    problems = errors(block.whole)

    assert set(block.words[1:]) == {each.code for each in problems}, told(problems)


@pytest.mark.parametrize("block", of_kind("fragment", "application"), ids=str)
def test_a_piece_that_is_shown_is_good_yaml(block: Block) -> None:
    """The strict reader has nothing to say about it."""
    _, problems = read_text(block.text, "piece.yaml", notation="yaml")

    assert [] == told(list(problems))


# ── Formulas ─────────────────────────────────────────────────────────────────────────────────────


def frame_of_formulas() -> tuple[str, list[str]]:
    """The policy in which the formulas of the language page stand, and the names of its facts."""
    block = next(each for each in ALL if each.kind == "fragment" and "formulas" in each.words)
    frame = next(each for each in ALL if each.page == LANGUAGE_PAGE and each.kind == "policy")
    facts = entries(entries(block.text, 0)["facts"], 2)
    return merged(frame.text, block.text), list(facts)


def notation(type_: Type, policy: Policy) -> str:
    """A type without its range, as a policy writes it."""
    unit = policy.units.get(type_.unit or "")
    match type_.kind:
        case Kind.NUMBER:
            return "whole number" if type_.whole else "number"
        case Kind.COUNT:
            assert unit is not None
            return unit.plural if type_.whole else f"number of {unit.plural}"
        case Kind.MONEY:
            return policy.currency
        case Kind.RATE:
            return f"{policy.currency} per {type_.unit}"
    return type_.kind.value


def with_formula(formula: str) -> str:
    """A policy with that formula as a rule, in which everything is read by something."""
    frame, facts = frame_of_formulas()
    read = [f"  {name}_is_read: {{value: subsidy, ignores: {name}}}\n" for name in facts]
    lists = "  parks_are_read:\n    always: sum(parks.size) >= 0 trees\n"
    part = f"rules:\n  shown:\n    is: '{formula.replace(chr(39), chr(39) * 2)}'\n    source: call 1\n"
    part += "properties:\n  shown_is_read: {value: subsidy, ignores: shown}\n"
    return merged(frame, part + "".join(line for line in read if "parks" not in line) + lists)


@pytest.mark.parametrize(("formula", "gives"), list(formulas(LANGUAGE_PAGE)))
def test_a_formula_gives_what_the_table_says(formula: str, gives: str) -> None:
    """Its type as a policy writes it, or the code that it is refused with."""
    checked = check_text(with_formula(formula), "policy.yaml", alone=True)
    found = [each for each in checked.problems if each.severity == "error"]
    if gives.startswith("refused"):
        assert {gives.removeprefix("refused").strip()} == {each.code for each in found}, told(found)
        return
    assert [] == told(found)
    assert checked.policy is not None
    assert gives == notation(checked.policy.definitions[None, "shown"].type, checked.policy)


# ── Commands ─────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the policies and applications that come with the engine."""
    for name in ("policies", "applications", "schemas"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


class Terminal:
    """A terminal in a folder: what was said in it before holds for what follows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.code = 0
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "TZ") if name in os.environ}
        self.environment = {**kept, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}

    def run(self, command: str) -> str:
        """What `command` prints, as a reader of both streams sees it."""
        program, *arguments = command.split()
        match program:
            case "regelspoor":
                return self.python(["-m", "engine.cli", *arguments])
            case "export":
                name, _, value = arguments[0].partition("=")
                self.environment[name] = value
                return ""
            case "echo" if arguments == ["$?"]:
                return f"{self.code}\n"
        raise ValueError(f"a page may not run `{program}`")

    def python(self, arguments: list[str]) -> str:
        """What Python prints, in a process of its own."""
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env=self.environment,
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self.code = done.returncode
        return done.stdout


def commands(block: Block) -> Iterator[tuple[str, str]]:
    """The commands of a block, each with what it is shown to print."""
    for piece in f"\n{block.text}".split("\n$ ")[1:]:
        command, _, shown = piece.partition("\n")
        yield command, shown


def change(block: Block, folder: Path) -> None:
    """Makes the change of one line that `block` shows, in the file that its first line names."""
    name, old, new = block.text.rstrip("\n").split("\n")
    file = folder / name.removeprefix("--- ")
    text = file.read_text(encoding="utf-8")
    assert text.count(f"{old[1:]}\n") == 1, f"{block}: no such line in {file.name}"
    file.write_text(text.replace(f"{old[1:]}\n", f"{new[1:]}\n"), encoding="utf-8")


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=place)
def test_the_commands_of_a_page_print_what_it_shows(page: Path, folder: Path) -> None:
    """From the top of the page to its end, in one folder."""
    terminal = Terminal(folder)
    for block in blocks(page):
        if block.file:
            (folder / block.file).write_text(block.whole, encoding="utf-8")
        if block.language == "diff":
            change(block, folder)
        if block.language == "console":
            for command, shown in commands(block):
                printed = terminal.run(command)
                assert shows(shown, printed), f"{block}: `{command}` prints\n{printed}"
        if block.language == "python" and "run" in block.words:
            printed = terminal.python(["-c", block.text])
            assert terminal.code == 0, f"{block} fails:\n{printed}"


@pytest.mark.parametrize("page", WITH_SESSIONS, ids=place)
def test_the_sessions_of_a_page_answer_what_it_shows(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the top of the page to its end, one session at the top of the repository."""
    monkeypatch.chdir(ROOT)
    text = "".join(each.text for each in blocks(page) if each.language == "pycon")
    session = doctest.DocTestParser().get_doctest(text, {}, page.name, str(page), 0)
    said: list[str] = []
    doctest.DocTestRunner(verbose=False).run(session, out=said.append)

    assert [] == said


# ── Nothing is left out ──────────────────────────────────────────────────────────────────────────


def keys_of_the_schema() -> Iterator[tuple[str, str]]:
    """Every key that a policy may have, with the part of the schema that it stands in."""
    schema = json.loads((ROOT / "schemas" / "policy.schema.json").read_text(encoding="utf-8"))
    parts = {"policy": schema, **schema["definitions"]}
    for name, part in parts.items():
        if name != "step":
            for key in part.get("properties", {}):
                yield name, key


def in_code(page: Path) -> str:
    """All that stands in code on a page, in spans or in blocks."""
    text = page.read_text(encoding="utf-8")
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S))
    return "\n".join([*spans, *(each.text for each in blocks(page))])


def test_the_language_page_names_every_key_of_a_policy() -> None:
    """A key that the schema allows and the page does not name is known to nobody."""
    said = set(re.findall(r"[\w]+", in_code(LANGUAGE_PAGE)))

    assert [] == [each for each in keys_of_the_schema() if each[1] not in said]


def test_the_language_page_names_every_function_and_operation() -> None:
    """As a formula writes them, and as the core has them."""
    text = LANGUAGE_PAGE.read_text(encoding="utf-8")
    core = text.partition("## The core")[2]
    operations = re.split(r"\s*[,·.]\s*", core.partition("examples:\n")[2].partition("\n\n")[0])
    table = set(re.findall(r"`(\w+)[`(]", text.partition("**Functions.**")[2].partition("\n\n`")[0]))

    assert FUNCTIONS - {"not"} == table
    assert [each.value for each in Op] == [each for each in operations if each]


def test_the_readme_has_the_exit_codes_that_there_are() -> None:
    """One row for each."""
    rows = re.findall(r"^\| (\d) \|", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert [str(code) for code in EXIT_CODES] == rows


def test_the_drawing_of_the_floors_has_every_part_of_the_engine() -> None:
    """A part that is not drawn stands on no floor."""
    drawing = next(each for each in blocks(ROOT / "docs" / "walk.md") if each.language == "text")
    drawn = set(re.findall(r"[a-z_]+", re.sub(r" {5,}[a-z].*", "", drawing.text)))
    parts = {each.stem for each in (ROOT / "engine").iterdir() if each.suffix in (".py", "")}

    assert parts - {"__init__", "__main__", "__pycache__", "_data"} == drawn


# ── Meaning ──────────────────────────────────────────────────────────────────────────────────────

HALVES = (Fraction(5, 2), Fraction(-5, 2), Fraction(7, 2))
WORTH = {"yes": True, "no": False, "?": Unknown(frozenset({"x"}))}


def rows_of(table: str) -> list[list[str]]:
    """The cells of a table, without its heads' rule and without bold."""
    lines = [each.strip("|").replace("*", "") for each in table.strip().split("\n")]
    return [[cell.strip() for cell in each.split("|")] for each in (lines[0], *lines[2:])]


@pytest.mark.parametrize(("name", "op"), [("and", Op.AND), ("or", Op.OR)])
def test_the_tables_of_truth_are_those_of_the_operations(name: str, op: Op) -> None:
    """Each cell is what its row and its column give."""
    text = (ROOT / "docs" / "semantics.md").read_text(encoding="utf-8")
    found = re.search(rf"^\| {name} \|.*\n(?:^\|.*\n)+", text, re.MULTILINE)
    assert found is not None
    heads, *rows = rows_of(found[0])
    for left, *cells in rows:
        for right, cell in zip(heads[1:], cells, strict=True):
            assert WORTH[cell] == OPERATIONS[op].meaning([WORTH[left], WORTH[right]])


def test_the_table_of_roundings_is_what_they_do() -> None:
    """Each word in the last column gives the numbers of its row."""
    text = (ROOT / "docs" / "semantics.md").read_text(encoding="utf-8")
    found = re.search(r"^\| 2\.5 to a step of 1 \|.*\n(?:^\|.*\n)+", text, re.MULTILINE)
    assert found is not None
    _, *rows = rows_of(found[0])
    for *results, words in rows:
        for word in re.findall(r"`([a-z ]+)`", words):
            rounded = [OPERATIONS[ROUNDINGS[word]].meaning(each, 1) for each in HALVES]
            assert [int(each) for each in results] == rounded


# ── The helpers of this test ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("shown", "printed", "expected"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\n", "a\nb\n", False),
        ("a\n…\nd\n", "a\nb\nc\nd\n", True),
        ("a\n…\n", "a\n", True),
        ("a … d\n", "a b c d\n", True),
        ("a … d\n", "a b c\n", False),
        ("a.c\n", "abc\n", False),
    ],
)
def test_what_is_left_out_is_marked(shown: str, printed: str, *, expected: bool) -> None:
    """`…` stands for lines on a line of its own, and for text within a line."""
    assert expected is shows(shown, printed)


def test_a_part_of_a_policy_is_put_into_the_whole() -> None:
    """Entries of the same name are replaced, others put behind, what is no block replaced."""
    whole = "a: 1\nb:\n  c: 1\n  d:\n    e: 1\nf: {g: 1}\n"
    part = "b:\n  d: 2\n  h: 3\nf: {i: 4}\nj: 5\n"

    assert "a: 1\nb:\n  c: 1\n  d: 2\n  h: 3\nf: {i: 4}\nj: 5\n" == merged(whole, part)
