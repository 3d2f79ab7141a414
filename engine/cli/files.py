"""Files that a command reads and writes: found, opened, and replaced whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_IMODE
from typing import Final, TextIO

import click

from engine.cli.session import Session, put, width
from engine.facts import files as on_disk
from engine.facts.files import is_of, named_by, once

YAML: Final = on_disk.YAML
APPLICATIONS: Final = on_disk.APPLICATIONS
RECORDS: Final = on_disk.RECORDS
# A form belongs to one version of its policy; what decides by several takes none.
WITH_FORMS: Final = (*APPLICATIONS, ".xlsx")
_READ_IN_FOLDERS: Final = frozenset({*WITH_FORMS, *RECORDS})


def readable(path: Path, session: Session) -> Path:
    """`path`, a plain file that can be opened.

    Raises:
        Mistake: it is not there, is a folder, or may not be read.
    """
    try:
        if path.is_dir():
            session.mistake("file.folder", file=path)
        if not path.exists():
            session.mistake("file.missing", file=path)
        if not path.is_file():
            # A pipe or a device could keep its reader waiting for ever.
            session.mistake("file.unreadable", file=path)
        with path.open("rb"):
            return path
    except (OSError, ValueError):
        session.mistake("file.unreadable", file=path)


def not_kept(path: Path, session: Session) -> None:
    """Sees to it that `path` is no version that was published and is kept.

    Raises:
        Mistake: it is, and nothing may change it.
    """
    from engine.publishing.keep import worked_on

    work = worked_on(path)
    if work is not None:
        session.mistake("file.kept", file=path, work=work)


def beginning(path: Path, limit: int, session: Session) -> bytes:
    """The first `limit` bytes of a file, and one more if it is longer.

    Raises:
        Mistake: it cannot be read.
    """
    try:
        with readable(path, session).open("rb") as file:
            return file.read(limit + 1)
    except OSError:
        session.mistake("file.unreadable", file=path)


def found(paths: Iterable[Path], kinds: Sequence[str], session: Session) -> list[Path]:
    """The files that `paths` name: a file is itself, a folder is all files of `kinds` below it.

    One that is named twice, also by a link, is taken once.

    Raises:
        Mistake: a path is not there, or a folder holds no such file.
    """
    files: list[Path] = []
    for path in paths:
        if not os.path.lexists(path):
            session.mistake("file.missing", file=path)
        named = named_by(path, kinds)
        if not named:
            session.mistake("file.nothing_in", file=path, kinds=", ".join(kinds))
        files += named
    return once(files)


def inside(folder: Path, kinds: Sequence[str]) -> list[Path]:
    """The files of `kinds` that stand in `folder` itself."""
    return sorted(each for each in folder.iterdir() if each.is_file() and is_of(each.name, kinds))


class Output:
    """Where data go: line by line to the screen, or into a file."""

    __slots__ = ("path", "session", "stream")

    def __init__(
        self, session: Session, path: Path | None = None, stream: TextIO | None = None
    ) -> None:
        self.session: Final = session
        self.path: Final = path
        self.stream: Final = stream

    @property
    def is_terminal(self) -> bool:
        """Whether somebody sees it as it is written."""
        return self.stream is None and sys.stdout.isatty()

    @property
    def takes_colour(self) -> bool:
        """Whether it may hold a terminal's signs for colour."""
        return self.stream is None and self.session.colour_out

    @property
    def width(self) -> int:
        """How many characters a line may have."""
        return width(os.environ, is_seen=self.is_terminal)

    def put(self, text: str) -> None:
        """Writes `text` and a new line.

        Raises:
            Mistake: the file cannot be written any further.
        """
        if self.stream is None or self.path is None:
            put(text)
            return
        try:
            self.stream.write(f"{text}\n")
        except OSError:
            self.session.mistake("file.unwritable", file=self.path)


@contextmanager
def output(path: Path | None, session: Session) -> Iterator[Output]:
    """Where data go: `path`, replaced when all is written, or the screen if there is none.

    Raises:
        Mistake: its folder is not there, it is a folder itself, or it cannot be written.
    """
    if path is None:
        yield Output(session)
        return
    may_be_written(path, session)
    with _replaced(path, session) as stream:
        yield Output(session, path, stream)
    session.tell("wrote", file=path)


def may_be_written(path: Path, session: Session) -> None:
    """Looks whether a file can stand at `path`, before anything is worked out for it.

    Raises:
        Mistake: its folder is not there, it is a folder itself, or the command reads it.
    """
    if path.is_dir():
        session.mistake("file.folder", file=path)
    if not path.parent.is_dir():
        session.mistake("out.no_folder", folder=path.parent)
    if path.exists() and any(_reads(given, path) for given in _given_paths() if given is not path):
        session.mistake("file.is_read", file=path)


def _given_paths() -> Iterator[Path]:
    """The files and folders on the command line."""
    context = click.get_current_context(silent=True)
    for given in context.params.values() if context else ():
        for each in given if isinstance(given, tuple) else (given,):
            if isinstance(each, Path):
                yield each


def _reads(given: Path, path: Path) -> bool:
    """Whether `given` is the file at `path`, or a folder in which that is read."""
    if given.is_dir():
        return given.resolve() in path.resolve().parents and is_of(path.name, _READ_IN_FOLDERS)
    return given.exists() and given.samefile(path)


def replace_file(path: Path, text: str, session: Session) -> None:
    """Puts `text` in the place of the whole file at `path`, at once; its permissions stay.

    Raises:
        Mistake: it cannot be written.
    """
    with _replaced(path, session) as stream:
        stream.write(text)


def create_file(path: Path, text: str, session: Session) -> None:
    """Writes a new file; one that is there already is left alone.

    Raises:
        Mistake: it is there, or cannot be written.
    """
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except OSError:
        session.mistake("file.unwritable", file=path)


def replace_bytes(path: Path, data: bytes, session: Session) -> None:
    """Puts `data` in the place of the whole file at `path`, at once, or where none is yet.

    Raises:
        Mistake: its folder is not there, it is a folder itself, or it cannot be written.
    """
    may_be_written(path, session)
    with _replaced(path, session) as stream:
        stream.buffer.write(data)


@contextmanager
def _replaced(path: Path, session: Session) -> Iterator[TextIO]:
    """A stream into a new file, which takes the place of `path` if nothing goes wrong."""
    # What a link points at is replaced, not the link.
    target = path.resolve()
    # On the same disk as the file, or it could not take its place in one step.
    new = target.with_name(f".regelspoor-{os.getpid()}.part")
    try:
        new.unlink(missing_ok=True)
        stream = new.open("x", encoding="utf-8", errors="backslashreplace", newline="")
    except OSError:
        session.mistake("file.unwritable", file=path)
    try:
        yield stream
        try:
            _settle(stream, new, target)
        except OSError:
            session.mistake("file.unwritable", file=path)
    finally:
        with suppress(OSError):
            stream.close()
        new.unlink(missing_ok=True)


def _settle(stream: TextIO, new: Path, target: Path) -> None:
    """Brings all to the disk, then puts it in the place of `target`, with its permissions."""
    stream.flush()
    os.fsync(stream.fileno())
    stream.close()
    if target.exists():
        new.chmod(S_IMODE(target.stat().st_mode))
    new.replace(target)
