"""What the YAML extension of VS Code makes of our schemas: its own language server is asked.

It runs on Node: `npm install --prefix .venv yaml-language-server@1.25.0`. Where it is not found
these tests are passed over; what the schemas promise by themselves is tested beside this.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.editor.client import as_process, uri
from tests.editor.typed import at, typed

TOP = Path(__file__).parents[2]
HEAD = "language: 1\npolicy: groen/bomen\n"


def found() -> str | None:
    """The server: as the environment names it, on the path, or in `.venv`."""
    own = TOP / ".venv" / "node_modules" / ".bin" / "yaml-language-server"
    named = os.environ.get("YAML_LANGUAGE_SERVER") or shutil.which("yaml-language-server")
    return named or (str(own) if own.is_file() else None)


pytestmark = pytest.mark.skipif(
    found() is None, reason="there is no yaml-language-server (set YAML_LANGUAGE_SERVER to one)"
)


def settings() -> dict[str, Any]:
    """The section `yaml` of the settings of the clone, as VS Code hands it over."""
    made: dict[str, Any] = {}
    for name, value in json.loads((TOP / ".vscode" / "settings.json").read_text("utf-8")).items():
        *path, last = name.split(".")
        if path[:1] == ["yaml"]:
            into = made
            for step in path[1:]:
                into = into.setdefault(step, {})
            into[last] = value
    return made


class Editor:
    """VS Code with the clone opened, as far as its YAML extension can tell."""

    def __init__(self) -> None:
        self.number = 0
        held = {"yaml": settings()}
        answers = {
            "workspace/configuration": lambda params: [
                held.get(item["section"]) for item in params["items"]
            ]
        }
        self.client = as_process([str(found()), "--stdio"], answers)
        root = {"uri": uri(TOP), "name": "clone"}
        completion = {"completionItem": {"snippetSupport": True}}
        can = {
            "workspace": {"configuration": True},
            "textDocument": {"completion": completion, "hover": {"contentFormat": ["markdown"]}},
        }
        self.client.request(
            "initialize",
            {
                "processId": None,
                "rootUri": uri(TOP),
                "workspaceFolders": [root],
                "capabilities": can,
            },
        )
        self.client.notify("initialized", {})
        self.client.notify("workspace/didChangeConfiguration", {"settings": held})

    def open(self, path: str, text: str) -> list[str]:
        """Opens a text under a path of the clone; what is wrong with it, in the server's words."""
        where = uri(TOP / path)
        document = {"uri": where, "languageId": "yaml", "version": 1, "text": text}
        self.client.notify("textDocument/didOpen", {"textDocument": document})
        told = self.client.waited_for(
            "textDocument/publishDiagnostics", lambda params: params["uri"] == where
        )
        return [each["message"] for each in told["diagnostics"]]

    def hover(self, path: str, position: dict[str, int]) -> str:
        """What is shown of the word at a place."""
        params = {"textDocument": {"uri": uri(TOP / path)}, "position": position}
        held = self.client.request("textDocument/hover", params)
        return "" if held is None else str(held["contents"]["value"])

    def offers(self, folder: str, marked: str) -> dict[str, str]:
        """What is offered at the cursor in a new file: each label with what it types."""
        document = typed(marked)
        self.number += 1
        path = f"{folder}/new_{self.number}.yaml"
        self.open(path, document.text)
        params = {"textDocument": {"uri": uri(TOP / path)}, "position": document.position}
        held = self.client.request("textDocument/completion", params)
        # Of a block that is required both the key and the whole block have the one label.
        return {
            each["label"]: each["textEdit"]["newText"]
            for each in sorted(held["items"], key=lambda each: each["kind"] != 10)
        }


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    """One server for all tests of this file."""
    made = Editor()
    yield made
    made.client.stop()


@pytest.mark.parametrize(
    "path",
    [
        *sorted((TOP / "policies").glob("*.yaml")),
        *sorted((TOP / "policies" / "sources").glob("*.yaml")),
        *sorted((TOP / "applications").glob("*/*.yaml")),
    ],
    ids=lambda path: path.stem,
)
def test_nothing_that_is_shipped_is_underlined(editor: Editor, path: Path) -> None:
    """What we accept, the extension accepts."""
    assert [] == editor.open(str(path.relative_to(TOP)), path.read_text("utf-8"))


@pytest.mark.parametrize(
    ("key", "dutch"),
    [
        ("in_force", "Vanaf wanneer deze versie geldt"),
        ("known_at", "Het moment uit"),
        ("refused: De aanvraag", "De reden die de aanvrager leest"),
        ("hangs_on", "De vraag uit"),
        ("zelfde_regio:", "De naam van een regel"),
        ("series", "Een reeks"),
    ],
)
def test_hover_shows_what_a_key_means_in_dutch(editor: Editor, key: str, dutch: str) -> None:
    """Dutch first, English below it, and an example."""
    path = TOP / "policies" / "call3.yaml"
    text = path.read_text("utf-8")
    editor.open("policies/call3.yaml", text)

    shown = editor.hover("policies/call3.yaml", at(text, key, offset=1))

    assert dutch in shown
    assert "English: " in shown
    assert "```yaml" in shown


def test_a_misspelt_key_is_underlined(editor: Editor) -> None:
    """Before our own check is asked."""
    told = editor.open("policies/new.yaml", f"{HEAD}rulez: {{}}\n")

    assert any("rulez" in each for each in told)


@pytest.mark.parametrize(
    ("marked", "label", "text"),
    [
        ("rules:\n  a:\n    @@\n", "condition", "condition: ${1:bomen >= minste_bomen}"),
        ("rules:\n  a:\n    @@\n", "source", "source: ${1:reglement 3}"),
        ("rules:\n  a:\n    rows_used: @@\n", "highest", "highest"),
        ("rules:\n  a:\n    condition:\n      @@\n", "hangs_on", "hangs_on: ${1:precies_op_tijd}"),
        ("rules:\n- chapter: x\n  a:\n    @@\n", "only_if", "only_if: ${1:aanvrager = school}"),
        ("parameters:\n  a:\n    @@\n", "by", "by: ${1:ingediend_op}"),
        ("facts:\n  a:\n    @@\n", "known_at", "known_at: ${1:saldo}"),
    ],
)
def test_completion_knows_the_keys_of_a_place(
    editor: Editor, marked: str, label: str, text: str
) -> None:
    """With a value that shows how it is written; a formula first, what hangs on a reading below."""
    assert text == editor.offers("policies", HEAD + marked)[label]


@pytest.mark.parametrize(
    ("marked", "label", "begins"),
    [
        ("facts:\n  a: yes or no\n  @@\n", "lijst · list", "${1:percelen}:\n  list_of: "),
        ("rules:\n  @@\n", "voorwaarde · condition", "${1:genoeg_bomen}:\n  says: "),
        ("rules:\n- chapter: x\n  @@\n", "waarde · value", "${1:subsidie}:\n  is: "),
        ("rules:\n- @@\n", "hoofdstuk · chapter", "chapter: ${1:Wie mag indienen}"),
        (
            "parameters:\n  @@\n",
            "gedateerde parameter · dated parameter",
            "${1:boomprijs}:\n  by: ",
        ),
        ("examples:\n  @@\n", "reeks · series", "${1:de minste bomen}:\n  like: "),
    ],
)
def test_completion_knows_the_shapes_of_a_block(
    editor: Editor, marked: str, label: str, begins: str
) -> None:
    """A whole fact, rule, chapter, parameter or example, to be filled in from place to place."""
    offered = editor.offers("policies", HEAD + marked)

    assert offered[label].startswith(begins)
    assert "[object Object]" not in offered


def test_a_drawn_table_is_offered_as_a_block_and_not_in_quotes(editor: Editor) -> None:
    """In quotes it would be refused."""
    offered = editor.offers("policies", f"{HEAD}rules:\n  a:\n    table: @@\n")

    assert list(offered) == ["beslissingstabel · decision table"]
    assert next(iter(offered.values())).startswith("|\n  soort | bomen || hulp\n")


def test_the_fields_of_an_application_are_offered_with_their_question(editor: Editor) -> None:
    """The schema of the policy's own applications serves there."""
    offered = editor.offers("applications/call3", "policy: plan-samenleven/call3\nfacts:\n  @@\n")

    assert {"ingediend_op", "aanvrager", "leden"} <= set(offered)


def test_the_keys_of_a_passage_are_offered(editor: Editor) -> None:
    """Also the lists of passages have their schema."""
    offered = editor.offers("policies/sources", "- place: 1\n  @@\n")

    assert {"says", "rules", "no_rule"} <= set(offered)
