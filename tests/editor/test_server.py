"""The server as a whole: its language, its settings, what it asks of the editor, how it ends."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.cli.program import run
from engine.editor import desk, serve
from tests.cli.running import run as command
from tests.editor.client import Client, as_process, as_thread
from tests.editor.typing_in import TOP, Editor, started
from tests.uses.policies import HEAD

BAD = HEAD.replace("is: trees * price", "is: trese * price")


@pytest.fixture
def clients() -> Iterator[list[Client]]:
    """Servers that a test starts for itself; each is stopped as an editor does."""
    made: list[Client] = []
    yield made
    assert [0] * len(made) == [each.stop() for each in made]


def messages(editor: Editor, path: Path) -> str:
    """All that is said of a text."""
    return "\n".join(each["message"] for each in editor.shown(path))


def said(editor: Editor, words: str) -> None:
    """Waits until a problem is said in these words."""
    editor.client.waited_for(
        "textDocument/publishDiagnostics",
        lambda held: any(words in each["message"] for each in held["diagnostics"]),
    )


def test_the_server_says_what_it_can(editor: Editor) -> None:
    """Just what it does; the text comes whole after each change."""
    able = editor.is_able

    assert able["textDocumentSync"]["change"] == 1
    assert able["renameProvider"] == {"prepareProvider": True}
    assert able["codeActionProvider"]["codeActionKinds"] == ["quickfix"]
    assert able["completionProvider"]["resolveProvider"] is True
    for name in ("hover", "definition", "references", "documentSymbol"):
        assert able[f"{name}Provider"]


def test_it_speaks_english_if_the_command_asks_for_it(
    clients: list[Client], tmp_path: Path
) -> None:
    """As the other commands do."""
    clients.append(started("en"))
    editor = Editor(tmp_path, clients[0])
    path = editor.open("trees.yaml", BAD)

    assert "the name `trese` does not exist in this policy\nMend: Did you mean" in messages(
        editor, path
    )
    assert "fact of each `park`" in editor.hover(path, "kind: one")


def test_it_speaks_english_if_the_settings_at_the_start_ask_for_it(
    clients: list[Client], tmp_path: Path
) -> None:
    """Most editors can give some."""
    clients.append(started())
    editor = Editor(tmp_path, clients[0], settings={"language": "en"})

    assert "the name `trese`" in messages(editor, editor.open("trees.yaml", BAD))


def test_it_asks_the_editor_for_its_settings(clients: list[Client], tmp_path: Path) -> None:
    """Under its own name; and again when they change."""
    language = ["en"]
    answers = {"workspace/configuration": lambda _: [{"language": language[0]}]}
    clients.append(started("nl", **answers))
    editor = Editor(tmp_path, clients[0], {"workspace": {"configuration": True}})
    editor.open("trees.yaml", BAD)
    said(editor, "the name `trese`")

    language[0] = "nl"
    editor.client.forget()
    editor.client.notify("workspace/didChangeConfiguration", {"settings": None})

    said(editor, "de naam `trese`")
    asked = [each["params"] for each in editor.client.asked]
    assert {"items": [{"section": "regelspoor"}]} in asked


def test_settings_that_are_pushed_count_at_once(clients: list[Client], tmp_path: Path) -> None:
    """What is shown already is said anew; what a setting cannot be is passed over."""
    clients.append(started())
    editor = Editor(tmp_path, clients[0])
    path = editor.open("trees.yaml", BAD)
    assert "de naam `trese`" in messages(editor, path)

    for settings in ({"language": "xx", "pause": True}, {"language": "en"}):
        params = {"settings": {"regelspoor": settings}}
        editor.client.notify("workspace/didChangeConfiguration", params)

    said(editor, "the name `trese`")


def test_it_asks_to_be_told_of_changes_on_the_disk(clients: list[Client], tmp_path: Path) -> None:
    """If the editor can."""
    clients.append(started())
    can = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}
    editor = Editor(tmp_path, clients[0], can)
    editor.findings(editor.open("trees.yaml", HEAD))

    (asked,) = [e for e in editor.client.asked if e["method"] == "client/registerCapability"]
    assert "**/*.{yaml,yml,csv,json,lock}" in str(asked["params"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-32"])
def test_it_counts_as_the_editor_likes_best(
    clients: list[Client], tmp_path: Path, encoding: str
) -> None:
    """Some editors count bytes, some characters."""
    clients.append(started())
    can = {"general": {"positionEncodings": [encoding, "utf-16"]}}
    editor = Editor(tmp_path, clients[0], can)
    text = HEAD.replace("says: No park is left.", "says: '😀é{nothing}'")
    path = editor.open("trees.yaml", text)

    (shown,) = [each for each in editor.shown(path) if each["code"] == "E202"]

    before = text[: text.index("nothing")].rpartition("\n")[2]
    wanted = len(before.encode()) if encoding == "utf-8" else len(before)
    assert editor.is_able["positionEncoding"] == encoding
    assert shown["range"]["start"]["character"] == wanted


def test_an_editor_without_a_folder_is_served_too(clients: list[Client], tmp_path: Path) -> None:
    """One file alone."""
    clients.append(started())
    clients[0].request("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
    clients[0].notify("initialized", {})
    path = tmp_path / "trees.yaml"
    document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": BAD}
    clients[0].notify("textDocument/didOpen", {"textDocument": document})

    told = clients[0].waited_for("textDocument/publishDiagnostics")

    assert "E202" in {each["code"] for each in told["diagnostics"]}


def test_a_fault_of_ours_is_said_and_the_server_goes_on(
    clients: list[Client], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was shown stays; the next change is looked at again."""
    clients.append(as_thread(lambda a, b: serve.serve("nl", a, b)))  # type: ignore[arg-type]
    editor = Editor(tmp_path, clients[0])
    with monkeypatch.context() as broken:
        broken.setattr(desk, "analyse", lambda *_: 1 // 0)
        path = editor.open("trees.yaml", BAD)
        told = editor.client.waited_for("window/showMessage")

    editor.change(path, BAD)

    assert told["message"].startswith("Dit is een fout van ons, niet van uw bestanden: ZeroDiv")
    assert "E202" in {code for code, _, _ in editor.findings(path)}


def test_a_fault_while_something_is_answered_is_said_too(
    clients: list[Client], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The editor gets an error, who uses it a sentence."""
    clients.append(as_thread(lambda a, b: serve.serve("nl", a, b)))  # type: ignore[arg-type]
    editor = Editor(tmp_path, clients[0])
    monkeypatch.setattr("engine.editor.answers.outline", lambda *_: 1 // 0)
    path = editor.open("trees.yaml", HEAD)

    with pytest.raises(Exception, match="ZeroDivisionError"):
        editor.ask("documentSymbol", path)

    told = editor.client.waited_for("window/showMessage")
    assert told["message"].startswith("Dit is een fout van ons")


# ── The command ──────────────────────────────────────────────────────────────────────────────────


def test_as_a_process_it_serves_an_editor_from_start_to_end(tmp_path: Path) -> None:
    """Started as an editor starts it; nothing but the protocol comes out of it."""
    client = as_process(
        [sys.executable, "-m", "engine.cli", "editor"], None, {"PYTHONPATH": str(TOP)}
    )
    editor = Editor(tmp_path, client)
    path = editor.open("trees.yaml", HEAD)
    assert "E202" not in {code for code, _, _ in editor.findings(path)}

    offered = editor.offers(path, HEAD.replace("is: trees * price", "is: tre@@ * price"))
    editor.change(path, BAD)

    assert "trees" in offered
    assert ("E202", "trese", 1) in editor.findings(path)
    assert client.stop() == 0


def test_it_ends_when_nobody_speaks_any_more() -> None:
    """As when an editor was killed."""
    done = subprocess.run(
        [sys.executable, "-m", "engine.cli", "editor"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=TOP,
        check=False,
    )

    assert (0, b"", b"") == (done.returncode, done.stdout, done.stderr)


def test_without_its_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence, and the code of a command that cannot be done."""
    monkeypatch.delitem(sys.modules, "engine.editor.serve", raising=False)
    monkeypatch.setitem(sys.modules, "pygls.lsp.server", None)
    for name in [each for each in sys.modules if each.startswith("engine.editor")]:
        monkeypatch.delitem(sys.modules, name)

    done = command("editor")

    assert done.code == 2
    assert "pip install 'regelspoor[editor]'" in done.err
    assert done.out == ""


@pytest.mark.parametrize(("is_terminal", "says"), [(True, ["wacht op een editor"]), (False, [])])
def test_by_hand_it_says_that_it_waits_for_an_editor(
    monkeypatch: pytest.MonkeyPatch, is_terminal: bool, says: list[str]
) -> None:
    """Who typed the command is not left alone with a silent terminal; an editor hears no talk."""
    told: list[Any] = []
    monkeypatch.setattr("sys.stdin", _Stdin(is_terminal))
    monkeypatch.setattr(serve, "serve", lambda *_: None)
    monkeypatch.setattr("engine.cli.session.say", told.append)

    assert run(["editor"]) == 0
    assert [each for each in says if each not in "".join(told)] == []
    assert len(told) == len(says)


class _Stdin:
    """Where nobody types, be it a terminal or a pipe."""

    buffer = None

    def __init__(self, is_terminal: bool) -> None:
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self.is_terminal
