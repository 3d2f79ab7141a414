"""To where a name is declared, to each place where it is used, and what a policy holds."""

from __future__ import annotations

from typing import Any

import pytest

from tests.editor.typing_in import TOP, Editor
from tests.uses.policies import HEAD

PASSAGES = """\
- place: annex row 1
  says: A price.
  rules: [prices]
- place: "3"
  says: How much.
  rules: [subsidy, park]
"""
WITH_PASSAGES = HEAD.replace("url: example.org", "url: example.org, passages: sources/call.yaml")


@pytest.mark.parametrize(
    ("word", "line"),
    [
        ("trees * price", "<trees>: trees from 0 to 500"),
        (
            "price\n    source",
            'columns: {kind: "one of oak, lime", <price>: EUR per tree from 0 to 200}',
        ),
        ("park\n    is", "list_of: <park>"),
        ("prices\n    fields", "<prices>:"),
        ("subsidy}}", "<subsidy>:"),
        ("call 3", "sources: {<call>: {rank: 1, title: The call, url: example.org}}"),
        ("town\nsources", "<town>: text"),
        ("trees from 0 to 500", "units: {tree: <trees>}"),
    ],
)
def test_a_name_leads_to_where_it_is_declared(editor: Editor, word: str, line: str) -> None:
    """From a formula, from a key, from a cell."""
    path = editor.open("trees.yaml", HEAD)

    assert [f"trees.yaml: {line}"] == editor.places("definition", path, word)


def test_an_option_leads_to_each_type_that_has_it(editor: Editor) -> None:
    """All of them declare it."""
    path = editor.open("trees.yaml", HEAD)

    assert len(editor.places("definition", path, "oak  |")) == 2


def test_a_cited_place_leads_to_its_passage(editor: Editor) -> None:
    """In the list beside the policy; a section leads to each of its sentences."""
    (editor.root / "sources").mkdir()
    (editor.root / "sources" / "call.yaml").write_text(PASSAGES, "utf-8")
    path = editor.open("trees.yaml", WITH_PASSAGES)

    assert ["call.yaml: - place: <annex row 1>"] == editor.places("definition", path, "annex\n")
    assert ['call.yaml: - place: "<3>"'] == editor.places("definition", path, "3\ndecision")


def test_a_passage_leads_to_what_follows_from_it_and_to_who_cites_it(editor: Editor) -> None:
    """Back into the policy, which need not be open."""
    (editor.root / "sources").mkdir()
    (editor.root / "sources" / "call.yaml").write_text(PASSAGES, "utf-8")
    (editor.root / "trees.yaml").write_text(WITH_PASSAGES, "utf-8")
    path = editor.open("sources/call.yaml", PASSAGES)
    context = {"includeDeclaration": False}

    assert ["trees.yaml: <subsidy>:"] == editor.places("definition", path, "subsidy")
    assert "waarde voor elke `park`" in editor.hover(path, "subsidy")
    assert ["trees.yaml: source: call <annex>"] == editor.places(
        "references", path, "annex row", context=context
    )


def test_a_file_that_is_named_opens(editor: Editor) -> None:
    """Passages, a table, an earlier policy."""
    editor.root = TOP / "policies"
    path = editor.open("call3.yaml", (TOP / "policies" / "call3.yaml").read_text("utf-8"))

    for word, file in (("sources/hoe3.yaml", "hoe3.yaml"), ("tables/tarief.csv", "tarief.csv")):
        assert editor.places("definition", path, word)[0].startswith(f"{file}: <>")


def test_an_earlier_policy_opens_if_it_lies_there(editor: Editor) -> None:
    """Else nothing happens."""
    (editor.root / "old.yaml").write_text(HEAD.replace("trees/parks", "trees/old"), "utf-8")
    text = HEAD.replace("    row: price_row\n", "    row: price_row\n    same_as: trees/old\n")
    path = editor.open(
        "trees.yaml", text.replace("units:", "previous: {a: {policy: trees/gone}}\nunits:")
    )

    assert ["old.yaml: <>language: 1"] == editor.places("definition", path, "trees/old")
    assert [] == editor.places("definition", path, "trees/gone")


def test_each_place_where_a_name_is_used_is_found(editor: Editor) -> None:
    """In formulas, in the decision, in passages; with or without its declaration."""
    (editor.root / "sources").mkdir()
    (editor.root / "sources" / "call.yaml").write_text(PASSAGES, "utf-8")
    path = editor.open("trees.yaml", WITH_PASSAGES)
    used = [
        "trees.yaml: parts: {park: {requires: [], amount: <subsidy>}}",
        "call.yaml: rules: [<subsidy>, park]",
    ]

    without = editor.places("references", path, "subsidy:", context={"includeDeclaration": False})
    with_it = editor.places("references", path, "subsidy:", context={"includeDeclaration": True})

    assert used == without
    assert ["trees.yaml: <subsidy>:", *used] == with_it


def test_where_no_name_stands_there_is_nowhere_to_go(editor: Editor) -> None:
    """In a sentence, say."""
    path = editor.open("trees.yaml", HEAD)

    assert [] == editor.places("definition", path, "No park is left")
    assert [] == editor.places("references", path, "No park", context={"includeDeclaration": True})
    assert "" == editor.hover(path, "No park is left")


def test_the_outline_has_blocks_and_in_each_its_names(editor: Editor) -> None:
    """Fields below their list, rules below their chapter, cases below their rule."""
    text = HEAD.replace(
        "rules:\n  subsidy:",
        "rules:\n- chapter: How much\n\n  help:\n    per: park\n    cases:\n"
        "    - {case: many, when: trees > 9 trees, then: 2 EUR, says: Many.}\n"
        "    - {otherwise: 1 EUR}\n    source: call\n  subsidy:",
    )
    path = editor.open("trees.yaml", text)

    held = editor.ask("documentSymbol", path)
    tree = named(held)

    assert ("facts", ["town", "submitted", ("parks", ["kind", "trees"])]) in tree
    assert ("rules", [("How much", [("help", ["many"]), "subsidy"])]) in tree
    assert ("tables", [("prices", ["kind", "price"])]) in tree
    town = next(each for each in held if each["name"] == "facts")["children"][0]
    assert town["detail"] == "text"
    assert town["selectionRange"]["start"]["line"] == town["range"]["start"]["line"]


def named(symbols: list[Any]) -> list[Any]:
    """The names of an outline, those with others below them as pairs."""
    return [
        (each["name"], named(each["children"])) if each.get("children") else each["name"]
        for each in symbols
    ]


def test_the_outline_stays_while_the_file_cannot_be_read(editor: Editor) -> None:
    """As it was."""
    path = editor.open("trees.yaml", HEAD)
    before = named(editor.ask("documentSymbol", path))

    editor.change(path, HEAD.replace("  town: text", "\ttown: text"))

    assert before == named(editor.ask("documentSymbol", path))


@pytest.mark.parametrize(
    "text",
    [
        "a: b\n",
        "language: 1\npolicy: a/b\nrules: [{}]\nx: [\n",
        "language: 1\npolicy: a\nrules: [{}, {a: 1}]\n",
    ],
)
def test_the_outline_of_what_is_no_whole_policy_is_what_can_be_told(
    editor: Editor, text: str
) -> None:
    """And nothing fails."""
    path = editor.open("trees.yaml", text)

    assert isinstance(editor.ask("documentSymbol", path), list)
