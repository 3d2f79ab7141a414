"""How the tests run a command: in this process, or as a user does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from engine.cli import main
from engine.load.load import load

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "cli"
SEEDS = CASES / "seeds.yaml"
FOLDER = CASES / "applications"
ENOUGH = FOLDER / "enough.yaml"
TOO_FEW = FOLDER / "too_few.yaml"

# The command in a process of its own that heeds Ctrl-C, even where the tests run in the background
# of a shell: such a shell has them ignore it, and every process that they start.
_HEEDING = """\
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("engine.cli", run_name="__main__")
"""
STOPPABLE = (sys.executable, "-c", _HEEDING)


@dataclass(frozen=True)
class Done:
    """What a command wrote, and the code that it exited with."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Each line of data as JSON."""
        return [json.loads(line) for line in self.out.splitlines()]


def lock_of(path: Path) -> str:
    """The lock of a policy as it was published: the hashes of its bytes and of its meaning."""
    published = load(path).identity
    hashes = {"bytes": published.bytes_hash, "meaning": published.meaning_hash}
    return json.dumps({published.version: hashes})


def run(*arguments: object, env: Mapping[str, str | None] | None = None) -> Done:
    """What the command with these arguments does, in this process."""
    code: object = None
    with CliRunner().isolation(env={"REGELSPOOR_LANG": None, **(env or {})}) as streams:
        try:
            main([str(each) for each in arguments])
        except SystemExit as ended:
            code = ended.code
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        out, err = (stream.getvalue().decode("utf-8") for stream in streams[:2])
    assert isinstance(code, int)
    return Done(code, out, err)


def shell(
    *arguments: object, env: Mapping[str, str] | None = None, cwd: Path = ROOT, **more: Any
) -> Done:
    """What the command does in a process of its own."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("REGELSPOOR")}
    done = subprocess.run(
        [sys.executable, "-m", "engine.cli", *map(str, arguments)],
        cwd=cwd,
        env={**kept, "PYTHONPATH": str(ROOT), **(env or {})},
        check=False,
        capture_output=True,
        **more,
    )
    return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def seeds(folder: Path, *changes: tuple[str, str], name: str = "seeds.yaml") -> Path:
    """The policy of the cases in `folder`, with changes."""
    text = SEEDS.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return written(folder / name, text)


def written(path: Path, text: str) -> Path:
    """A file that holds just `text`."""
    path.write_bytes(text.encode("utf-8"))
    return path
