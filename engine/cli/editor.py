"""`editor`: the language server, which an editor starts and speaks with."""

from __future__ import annotations

import sys

import click

from engine.cli.session import FINE, Session
from engine.cli.usage import command, lang


def editor_command(session: Session) -> click.Command:
    """The command `editor`."""

    @command(session, "editor")
    @lang(session, "editor")
    def editor() -> int:
        try:
            from engine.editor.serve import serve
        except ModuleNotFoundError:
            session.mistake("editor.missing")
        if sys.stdin.isatty():
            session.tell("editor.waiting")
        serve(session.language, sys.stdin.buffer, sys.stdout.buffer)
        return FINE

    return editor
