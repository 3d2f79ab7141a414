"""The language server: its texts, its settings, and what it shows of its own accord."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

import engine
from engine.editor.answers import Answers
from engine.editor.desk import Desk
from engine.editor.diagnostics import NAME, by_file, diagnostic
from engine.editor.files import path_of
from engine.editor.positions import Lines
from engine.problem import Problem
from engine.wordings.wording import Language

# Where a text stands that is no file yet.
_UNTITLED: Final = "/untitled"
_WATCHED: Final = "**/*.{yaml,yml,csv,json,lock}"


class RefusedError(JsonRpcException):
    """What the editor asks cannot be; the message says why, to who uses it."""

    CODE = types.LSPErrorCodes.RequestFailed


class Server(LanguageServer):
    """One server for one editor.

    Args:
        language: in which it speaks until the editor asks for another.
    """

    def __init__(self, language: Language) -> None:
        # The whole text after each change: what editor and server take for a line need not agree.
        full = types.TextDocumentSyncKind.Full
        super().__init__(NAME, engine.__version__, full)
        self.desk: Final = Desk(self.told, self.failed)
        self.uris: Final[dict[Path, str]] = {}
        self.versions: Final[dict[Path, int]] = {}
        self.problems: Final[dict[Path, dict[Path, tuple[Problem, ...]]]] = {}
        self.then: Final[dict[Path, Lines]] = {}
        self.answers: Final = Answers(self.desk, self.uri_of, self.versions.get)
        self.answers.language = language

    # ── Addresses ────────────────────────────────────────────────────────────────────────────────

    def path_of(self, uri: str) -> Path:
        """The file that an address names; a text that is no file yet gets a place of its own."""
        path = path_of(uri) or Path(_UNTITLED, quote(uri, safe=""))
        self.uris.setdefault(path, uri)
        return path

    def uri_of(self, path: Path) -> str:
        """The address of a file, as the editor writes it."""
        return self.uris.get(path) or path.as_uri()

    # ── Problems ─────────────────────────────────────────────────────────────────────────────────

    def told(self, owner: Path, problems: tuple[Problem, ...]) -> None:
        """Shows what is wrong with a policy or an application, in each file that it is in."""
        before = self.problems.get(owner, {})
        after = self.problems[owner] = by_file(owner, problems)
        for path in {**before, **after}:
            self.then[path] = self.answers.lines_of(path)
            self.show(path)

    def show(self, path: Path) -> None:
        """Shows all that is wrong in one file, whichever policy says so; each thing once."""
        language = self.answers.language
        found = {
            (problem.code, problem.span): diagnostic(problem, owner, self.lines_then, language)
            for owner, files in self.problems.items()
            for problem in files.get(path, ())
        }
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(
                self.uri_of(path), list(found.values()), self.versions.get(path)
            )
        )

    def lines_then(self, path: Path) -> Lines:
        """The lines of a file as they were when its problems were found."""
        return self.then.get(path) or self.answers.lines_of(path)

    def is_as_then(self, path: Path) -> bool:
        """Whether a file is as it was when its problems were found."""
        return path in self.then and self.then[path].text == self.desk.text(path)

    def failed(self, error: BaseException) -> None:
        """Says that we failed; what the editor shows stays as it was."""
        words = self.answers.words("fault", what=type(error).__name__)
        message = types.ShowMessageParams(types.MessageType.Error, words)
        self.window_show_message(message)

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ARG002 - pygls gives it
        """The same for what fails while something is heard or answered."""
        if not isinstance(error, RefusedError):
            self.failed(error)

    # ── Settings ─────────────────────────────────────────────────────────────────────────────────

    def set(self, settings: object) -> None:
        """Takes the settings that are ours; others, and what they cannot be, are passed over."""
        held = settings if isinstance(settings, dict) else {}
        language, pause = held.get("language"), held.get("pause")
        if language == "nl" or language == "en":  # noqa: PLR1714 - told apart by the type checker
            self.answers.language = language
        if isinstance(pause, int) and not isinstance(pause, bool):
            self.desk.pause = max(0, pause)
        for path in {path: None for files in self.problems.values() for path in files}:
            self.show(path)

    async def ask_settings(self) -> None:
        """Asks the editor for the settings, if it has any to give."""
        workspace = self.client_capabilities.workspace
        if workspace is not None and workspace.configuration:
            item = types.ConfigurationItem(section=NAME)
            held = await self.workspace_configuration_async(types.ConfigurationParams([item]))
            self.set(held[0] if held else None)

    async def watch(self) -> None:
        """Asks to be told of changes on the disk, if the editor can."""
        workspace = self.client_capabilities.workspace
        watched = None if workspace is None else workspace.did_change_watched_files
        if watched is not None and watched.dynamic_registration:
            options = types.DidChangeWatchedFilesRegistrationOptions(
                [types.FileSystemWatcher(glob_pattern=_WATCHED)]
            )
            method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            wanted = types.Registration(id="files", method=method, register_options=options)
            await self.client_register_capability_async(types.RegistrationParams([wanted]))
