"""Each thing that an editor says or asks, handed to the part that knows."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from typing import Any, BinaryIO, Final, cast

from lsprotocol import types

from engine.editor.diagnostics import NAME, mends
from engine.editor.rename import NotRenamedError
from engine.editor.server import RefusedError, Server
from engine.wordings.wording import Language

# Where pygls writes down every error that it answers with.
_WHAT_FAILED: Final = "pygls.protocol.json_rpc"
_TRIGGERS: Final = [".", "{", " "]


def serve(language: Language, source: BinaryIO, sink: BinaryIO) -> None:
    """Speaks with the editor, heard from `source` and told to `sink`, until one of them stops."""
    logging.getLogger(_WHAT_FAILED).addFilter(_is_fault)
    made(language).start_io(source, cast("BinaryIO", _Kept(sink)))


class _Kept(io.BufferedIOBase):
    """A stream that stays open for who comes after us."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self.stream: Final = stream

    def write(self, data: Any) -> int:
        """Writes on."""
        return self.stream.write(data)

    def flush(self) -> None:
        """Sends on what was written."""
        self.stream.flush()


def _is_fault(record: logging.LogRecord) -> bool:
    """Whether something went wrong; to refuse what cannot be is no fault."""
    return record.exc_info is None or not isinstance(record.exc_info[1], RefusedError)


def made(language: Language) -> Server:
    """A server that hears and answers all that ours can."""
    server = Server(language)
    for method, handler, options in _FEATURES:
        server.feature(method, options)(handler)
    return server


# ── What the editor says of itself ───────────────────────────────────────────────────────────────


def initialize(server: Server, params: types.InitializeParams) -> None:
    """Takes the folders that are open, and the settings that come with them."""
    folders = [each.uri for each in params.workspace_folders or []]
    roots = [*folders, *([params.root_uri] if params.root_uri else [])]
    server.desk.roots.extend(server.path_of(each) for each in dict.fromkeys(roots))
    server.answers.encoding = server.workspace.position_encoding or "utf-16"
    server.set(params.initialization_options)


async def initialized(server: Server, _params: types.InitializedParams) -> None:
    """Asks for settings, and to be told of changes on the disk."""
    await server.ask_settings()
    await server.watch()


async def configured(server: Server, params: types.DidChangeConfigurationParams) -> None:
    """Takes settings that changed."""
    held = params.settings
    server.set(held.get(NAME) if isinstance(held, dict) else None)
    await server.ask_settings()


def shut(server: Server, _params: None) -> None:
    """Ends what is still being done."""
    server.desk.shut()


# ── What it says of its texts ────────────────────────────────────────────────────────────────────


def opened(server: Server, params: types.DidOpenTextDocumentParams) -> None:
    """A text lies open."""
    document = params.text_document
    path = server.path_of(document.uri)
    server.uris[path] = document.uri
    server.versions[path] = document.version
    server.desk.change(path, document.text)


def changed(server: Server, params: types.DidChangeTextDocumentParams) -> None:
    """A text is another."""
    path = server.path_of(params.text_document.uri)
    server.versions[path] = params.text_document.version
    server.desk.change(path, params.content_changes[-1].text)


def closed(server: Server, params: types.DidCloseTextDocumentParams) -> None:
    """A text was put away."""
    path = server.path_of(params.text_document.uri)
    server.versions.pop(path, None)
    server.desk.close(path)


def changed_on_disk(server: Server, params: types.DidChangeWatchedFilesParams) -> None:
    """Files changed by another hand."""
    for each in params.changes:
        server.desk.look_again(server.path_of(each.uri))


# ── What it asks ─────────────────────────────────────────────────────────────────────────────────


async def hover(server: Server, params: types.HoverParams) -> types.Hover | None:
    """What stands at a place."""
    path = server.path_of(params.text_document.uri)
    return await server.answers.hover(path, params.position)


async def complete(server: Server, params: types.CompletionParams) -> types.CompletionList:
    """What can stand at a place."""
    path = server.path_of(params.text_document.uri)
    items = await server.answers.offers(path, params.position)
    return types.CompletionList(is_incomplete=False, items=items)


async def explain(server: Server, item: types.CompletionItem) -> types.CompletionItem:
    """What something is that can stand there."""
    return await server.answers.explained(item)


async def declared(server: Server, params: types.DefinitionParams) -> list[types.Location]:
    """Where a name is declared."""
    path = server.path_of(params.text_document.uri)
    return await server.answers.declared(path, params.position)


async def used(server: Server, params: types.ReferenceParams) -> list[types.Location]:
    """Where a name is used."""
    path, wanted = server.path_of(params.text_document.uri), params.context.include_declaration
    return await server.answers.used(path, params.position, declared=wanted)


async def outline(server: Server, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    """What a text holds."""
    return await server.answers.outline(server.path_of(params.text_document.uri))


def mend(server: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    """The certain mends of what is wrong at a place."""
    path, answers = server.path_of(params.text_document.uri), server.answers
    actions: list[types.CodeAction] = []
    if not server.is_as_then(path):
        return actions
    lines = server.lines_then(path)
    for owner, files in server.problems.items():
        inside = [
            problem
            for problem in files.get(path, ())
            if problem.span is not None and _meet(lines.of(problem.span), params.range)
        ]
        actions += mends(inside, owner, answers.identifier(path), lines, answers.language)
    return actions


async def renamable(server: Server, params: types.PrepareRenameParams) -> types.Range | None:
    """The name at a place that can be another."""
    path = server.path_of(params.text_document.uri)
    try:
        return await server.answers.renamable(path, params.position)
    except NotRenamedError as refused:
        raise RefusedError(str(refused)) from None


async def renamed(server: Server, params: types.RenameParams) -> types.WorkspaceEdit | None:
    """What has to change for a name to be another."""
    path = server.path_of(params.text_document.uri)
    try:
        return await server.answers.renamed(path, params.position, params.new_name)
    except NotRenamedError as refused:
        raise RefusedError(str(refused)) from None


def _meet(one: types.Range, other: types.Range) -> bool:
    """Whether two stretches touch."""
    return one.start <= other.end and other.start <= one.end


_FEATURES: Final[list[tuple[str, Callable[..., Any], object]]] = [
    (types.INITIALIZE, initialize, None),
    (types.INITIALIZED, initialized, None),
    (types.WORKSPACE_DID_CHANGE_CONFIGURATION, configured, None),
    (types.SHUTDOWN, shut, None),
    (types.TEXT_DOCUMENT_DID_OPEN, opened, None),
    (types.TEXT_DOCUMENT_DID_CHANGE, changed, None),
    (types.TEXT_DOCUMENT_DID_CLOSE, closed, None),
    (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, changed_on_disk, None),
    (types.TEXT_DOCUMENT_HOVER, hover, None),
    (
        types.TEXT_DOCUMENT_COMPLETION,
        complete,
        types.CompletionOptions(trigger_characters=_TRIGGERS, resolve_provider=True),
    ),
    (types.COMPLETION_ITEM_RESOLVE, explain, None),
    (types.TEXT_DOCUMENT_DEFINITION, declared, None),
    (types.TEXT_DOCUMENT_REFERENCES, used, None),
    (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, outline, None),
    (
        types.TEXT_DOCUMENT_CODE_ACTION,
        mend,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    ),
    (types.TEXT_DOCUMENT_PREPARE_RENAME, renamable, None),
    (types.TEXT_DOCUMENT_RENAME, renamed, types.RenameOptions(prepare_provider=True)),
]
