"""The files of the repository, as the tests of the house look at them."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
ENGINE = ROOT / "engine"


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that git tracks or would track, in order."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    ).stdout.decode()
    files = sorted({ROOT / name for name in listed.split("\0") if name})
    return tuple(file for file in files if file.is_file() and not file.is_symlink())


@cache
def modules() -> tuple[Path, ...]:
    """Every Python module of the engine, in order."""
    return tuple(sorted(ENGINE.rglob("*.py")))


@cache
def syntax(module: Path) -> ast.Module:
    """The syntax tree of `module`."""
    return ast.parse(module.read_text(encoding="utf-8"), filename=str(module))


def place(file: Path, line: int | None = None) -> str:
    """`file` as seen from the top, with the line if there is one."""
    name = file.relative_to(ROOT).as_posix()
    return name if line is None else f"{name}:{line}"
