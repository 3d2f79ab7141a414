"""What the documentation shows is true: its policies load, its commands print what stands there."""

from __future__ import annotations

import doctest
import re
import shutil
from pathlib import Path

import pytest

from engine.examples.run import run_examples
from engine.load.load import check_text
from engine.policy.policy import Policy
from engine.problem import Problem
from engine.quantities import Kind, Type
from engine.source import read_text
from tests.docs.pages import KINDS, Block, blocks, entries, formulas, merged, pages, shows
from tests.docs.terminal import Terminal, change, commands
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
    return [
        f"{each.code}, line {each.span and each.span.line}: {each.what('en')}" for each in problems
    ]


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
    assert block.text.startswith(f"# refused: {', '.join(block.words[1:])}\n")


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
    names = [*(name for name in facts if name != "parks"), "shown"]
    lines = ["rules:", "  shown:", f"    is: '{formula}'", "    source: call 1", "properties:"]
    lines += [f"  {name}_is_read: {{value: subsidy, ignores: {name}}}" for name in names]
    lines += ["  parks_are_read:", "    always: sum(parks.size) >= 0 trees", ""]
    return merged(frame, "\n".join(lines))


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
    for name in ("policies", "applications", "schemas", "docs/oefening"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.mark.house
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
