"""Writes the archive of the three calls: `applications/archive/call1`, `call2` and `call3`.

Everything in it is made up and says so. With `--check` nothing is written: it fails if a file is
stale, missing, or not of the archive.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.archive.made import files  # noqa: E402 - the clone first

FOLDER: Final = ROOT / "applications" / "archive"


def main() -> None:
    """Writes what changed, and says how many files there are; with `--check` only compares."""
    made = {FOLDER / path: text for path, text in files().items()}
    there = {path: path.read_text("utf-8") for path in FOLDER.glob("call*/*.yaml")}
    stale = sorted(path for path in made.keys() | there.keys() if made.get(path) != there.get(path))
    if "--check" in sys.argv[1:]:
        if stale:
            sys.exit(f"stale: {', '.join(path.relative_to(ROOT).as_posix() for path in stale)}")
        return
    for path in stale:
        if path not in made:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made[path].encode())
    print(f"{len(made)} files, {len(stale)} changed")


if __name__ == "__main__":
    main()
