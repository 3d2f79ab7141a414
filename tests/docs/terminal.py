"""A terminal for the pages: it runs what they tell a reader to type, in a folder."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from unittest.mock import patch

from engine.cli.program import run
from tests.docs.pages import Block
from tests.house.tree import ROOT


class Terminal:
    """A terminal in a folder: what was said in it before holds for what follows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.code = 0
        self.exported: dict[str, str] = {}

    def run(self, command: str) -> str:
        """What `command` prints, as a reader of both streams sees it."""
        program, *arguments = shlex.split(command)
        match program:
            case "regelspoor" if arguments[-2:-1] == [">"]:
                return self.regelspoor(arguments[:-2], into=self.folder / arguments[-1])
            case "regelspoor":
                return self.regelspoor(arguments)
            case "cp" if arguments[:1] == ["-r"] and len(arguments) == 3:
                shutil.copytree(self.folder / arguments[1], self.folder / arguments[2])
                return ""
            case "cp" if len(arguments) == 2:
                shutil.copyfile(self.folder / arguments[0], self.folder / arguments[1])
                return ""
            case "export":
                name, _, value = arguments[0].partition("=")
                self.exported[name] = value
                return ""
            case "echo" if arguments == ["$?"]:
                return f"{self.code}\n"
        raise ValueError(f"a page may not run `{program}`")

    def regelspoor(self, arguments: list[str], into: Path | None = None) -> str:
        """What the command prints, in the order in which it does; in this process, to be quick.

        With `into` its data go to a file, and what it says beside them is left.
        """
        written = BytesIO()
        data = written if into is None else BytesIO()
        out, err = (TextIOWrapper(each, "utf-8", write_through=True) for each in (data, written))
        ours = {name for name in os.environ if name.startswith("REGELSPOOR")}
        with patch.dict(os.environ), chdir(self.folder), redirect_stdout(out), redirect_stderr(err):
            for name in ours:
                del os.environ[name]
            os.environ.update(self.exported)
            self.code = run(arguments)
        if into is not None:
            into.write_bytes(data.getvalue())
        return written.getvalue().decode("utf-8")

    def python(self, arguments: list[str]) -> str:
        """What Python prints, in a process of its own."""
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "TZ") if name in os.environ}
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env={**kept, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **self.exported},
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
    """Makes the change that `block` shows, in the file that its first line names.

    Lines with `-` make place for those with `+`; lines with a blank only show where.
    """
    name, *lines = block.text.rstrip("\n").split("\n")
    old = "".join(f"{line[1:]}\n" for line in lines if line[:1] != "+")
    new = "".join(f"{line[1:]}\n" for line in lines if line[:1] != "-")
    file = folder / name.removeprefix("--- ")
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{block}: no such lines in {file.name}"
    file.write_text(text.replace(old, new), encoding="utf-8")
