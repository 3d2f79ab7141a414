"""An editor in which somebody types: texts that lie open, and what our server shows of them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Final

from coverage import Coverage

from engine.editor.serve import serve
from tests.editor.client import Client, as_process, as_thread, uri
from tests.editor.typed import at, offset, place, typed, under

TOP: Final = Path(__file__).parents[2]
# What a test asks of a finding: its code, what is underlined, its severity.
Finding = tuple[str, str, int]


def started(language: str = "nl", **answers: Any) -> Client:
    """Our server: a process of its own, or a thread of this one where coverage is measured."""
    if Coverage.current() is not None:
        return as_thread(lambda source, sink: serve(language, source, sink), answers)  # type: ignore[arg-type]
    command = [sys.executable, "-m", "engine.cli", "editor", "--lang", language]
    return as_process(command, answers, {"PYTHONPATH": str(TOP)})


class Editor:
    """An editor with one folder open.

    Args:
        root: the folder.
        client: what speaks with the server.
        can: what the editor can do, as it tells the server.
        settings: those that it gives at the start.
    """

    def __init__(self, root: Path, client: Client, can: Any = None, settings: Any = None) -> None:
        self.root = root
        self.client: Final = client
        self.texts: Final[dict[Path, str]] = {}
        self.version = 0
        folders = [{"uri": uri(root), "name": "folder"}]
        asked = {"processId": None, "rootUri": uri(root), "workspaceFolders": folders}
        told = {"pause": 0, **(settings or {})}
        able = {"textDocument": {"rename": {"prepareSupport": True}}, **(can or {})}
        self.is_able: Final = client.request(
            "initialize", {**asked, "capabilities": able, "initializationOptions": told}
        )["capabilities"]
        client.notify("initialized", {})

    # ── Texts ────────────────────────────────────────────────────────────────────────────────────

    def open(self, name: str, text: str) -> Path:
        """Opens a text; where it lies."""
        path = self.root / name
        self.version += 1
        self.texts[path] = text
        document = {"uri": uri(path), "languageId": "yaml", "version": self.version, "text": text}
        self.client.notify("textDocument/didOpen", {"textDocument": document})
        return path

    def change(self, path: Path, text: str) -> None:
        """Types: the text is another."""
        self.version += 1
        self.texts[path] = text
        document = {"uri": uri(path), "version": self.version}
        changes = {"textDocument": document, "contentChanges": [{"text": text}]}
        self.client.notify("textDocument/didChange", changes)

    def set(self, **settings: Any) -> None:
        """Changes settings."""
        params = {"settings": {"regelspoor": settings}}
        self.client.notify("workspace/didChangeConfiguration", params)

    def close(self, path: Path) -> None:
        """Puts a text away."""
        del self.texts[path]
        self.client.notify("textDocument/didClose", {"textDocument": {"uri": uri(path)}})

    # ── What is shown ────────────────────────────────────────────────────────────────────────────

    def shown(self, path: Path) -> list[Any]:
        """What is wrong in a text as it is now."""
        version = self.version
        told = self.client.waited_for(
            "textDocument/publishDiagnostics",
            lambda held: held["uri"] == uri(path) and held.get("version") == version,
        )
        return list(told["diagnostics"])

    def findings(self, path: Path) -> list[Finding]:
        """The same in short."""
        text = self.texts[path]
        return [
            (each["code"], under(text, each["range"]), each["severity"])
            for each in self.shown(path)
        ]

    def waited(self, path: Path, code: str) -> list[Finding]:
        """The same, once a problem is among them: what is proved comes after what is read."""
        self.client.waited_for(
            "textDocument/publishDiagnostics",
            lambda held: (
                held["uri"] == uri(path) and code in {each["code"] for each in held["diagnostics"]}
            ),
        )
        return self.findings(path)

    def ask(self, method: str, path: Path, position: Any = None, **more: Any) -> Any:
        """What the server answers about a text, or about a place in it."""
        params = {"textDocument": {"uri": uri(path)}, **more}
        if position is not None:
            params["position"] = position
        return self.client.request(f"textDocument/{method}", params)

    def hover(self, path: Path, word: str, *, nth: int = 0) -> str:
        """What is shown of a word."""
        held = self.ask("hover", path, at(self.texts[path], word, offset=1, nth=nth))
        return "" if held is None else str(held["contents"]["value"])

    def offers(self, path: Path, marked: str) -> dict[str, Any]:
        """What is offered where the cursor stands in a text that was typed so far."""
        document = typed(marked)
        self.change(path, document.text)
        held = self.ask("completion", path, document.position)
        return {each["label"]: each for each in held["items"]}

    def places(self, method: str, path: Path, word: str, **more: Any) -> list[str]:
        """The lines of the places that the server gives for a word, the name in angle brackets."""
        held = self.ask(method, path, at(self.texts[path], word, offset=1), **more)
        return [self.bracketed(each) for each in held]

    def bracketed(self, location: Any) -> str:
        """A place as the file it is in, and its line with the name in angle brackets."""
        path = next((each for each in self.texts if uri(each) == location["uri"]), None)
        path = path or Path(location["uri"].removeprefix("file://"))
        text = self.texts.get(path) or path.read_text("utf-8")
        start, end = (offset(text, location["range"][name]) for name in ("start", "end"))
        before = text[text.rfind("\n", 0, start) + 1 : start].lstrip()
        after = text[end:].partition("\n")[0].rstrip("\r")
        return f"{path.name}: {before}<{text[start:end]}>{after}"

    def renamed(self, path: Path, word: str, new: str) -> dict[str, str]:
        """The texts, by file, after a name was changed."""
        held = self.ask("rename", path, at(self.texts[path], word, offset=1), newName=new)
        return {
            Path(each["textDocument"]["uri"].removeprefix("file://")).name: self.edited(each)
            for each in held["documentChanges"]
        }

    def edited(self, change: Any) -> str:
        """A text after the edits of one change."""
        path = Path(change["textDocument"]["uri"].removeprefix("file://"))
        text = self.texts.get(path) or path.read_bytes().decode("utf-8")
        edits = [
            (*(offset(text, each["range"][name]) for name in ("start", "end")), each["newText"])
            for each in change["edits"]
        ]
        for start, end, new in sorted(edits, reverse=True):
            text = f"{text[:start]}{new}{text[end:]}"
        return text

    def mended(self, path: Path, code: str) -> tuple[str, str]:
        """The title of the quick fix of a problem, and the text after it."""
        held = next(each for each in self.shown(path) if each["code"] == code)
        context = {"diagnostics": [held]}
        actions = self.ask("codeAction", path, range=held["range"], context=context)
        action = next(each for each in actions if each["diagnostics"][0]["code"] == code)
        (change,) = action["edit"]["documentChanges"]
        return action["title"], self.edited(change)


def line_of(text: str, word: str) -> int:
    """The number of the line in which a word first stands, from 1."""
    return place(text[: text.index(word)])["line"] + 1
