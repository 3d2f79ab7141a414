"""How long it takes from a save of a policy until `watch` says what it does to the archive.

    python benchmarks/watch.py [TIMES]

Starts the command as a user does, saves the policy with one number changed and back again, and takes the time until the
last line of what it does (the best and the worst of so many saves; ten if nothing is said). Writes the figures into the
marked block of `docs/performance.md`.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP))

from tools.blocks import replace_block  # noqa: E402 - the path comes first

ARCHIVE = TOP / "applications" / "archive"
CHANGES = {
    "call1": ("bedrag_sio:          {value: 25 000 EUR", "bedrag_sio:          {value: 26 000 EUR"),
    "call2": ("nodig_aandeel:     {value: 15 %", "nodig_aandeel:     {value: 25 %"),
    "call3": ("nieuw_lid: {value: 10 000 EUR", "nieuw_lid: {value: 9 000 EUR"),
}


def regelspoor(*arguments: object) -> list[str]:
    """The command, as this Python runs it."""
    return [sys.executable, "-m", "engine.cli", *map(str, arguments)]


def earlier(folder: Path) -> Path:
    """What call 2 came to, which call 3 goes on with."""
    made = folder / "call2.jsonl"
    command = regelspoor("decide", TOP / "policies" / "call2.yaml", ARCHIVE / "call2", "--json")
    with made.open("wb") as out:
        subprocess.run(  # noqa: S603 - our own command
            command, cwd=TOP, stdout=out, stderr=subprocess.DEVNULL, check=True
        )
    return made


def until_told(lines: IO[str]) -> None:
    """Reads up to the empty line behind what a save does."""
    for line in lines:
        if not line.strip():
            return
    raise RuntimeError("the command ended")


def saves(policy: Path, change: tuple[str, str], watching: IO[str], times: int) -> Iterator[float]:
    """The seconds from each save to what it does."""
    text = policy.read_text("utf-8")
    texts = (text.replace(*change), text)
    assert texts[0] != text
    until_told(watching)
    for at in range(times):
        # What is left to prove of the save before is not this one's.
        time.sleep(4)
        start = time.perf_counter()
        policy.write_text(texts[at % 2], encoding="utf-8")
        until_told(watching)
        yield time.perf_counter() - start


def measured(call: str, folder: Path, records: list[object], times: int) -> str:
    """One row of the table."""
    policy, files = folder / f"{call}.yaml", ARCHIVE / call
    command = regelspoor("watch", policy, "--applications", files, *records)
    with subprocess.Popen(  # noqa: S603 - our own command
        command, cwd=TOP, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as run:
        assert run.stdout is not None
        try:
            seconds = list(saves(policy, CHANGES[call], run.stdout, times))
        finally:
            run.kill()
    number = len(list(files.glob("*.yaml")))
    return f"| {call} | {number} | {min(seconds):.2f} | {max(seconds):.2f} |"


def main() -> None:
    """Measures the three calls, and writes what it took."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    busy = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "policies"
        shutil.copytree(TOP / "policies", folder)
        records = {"call3": ["--records", earlier(folder)]}
        rows = [measured(call, folder, records.get(call, []), times) for call in CHANGES]
    lines = [
        f"Python {platform.python_version()}, {os.cpu_count()} cores, load {busy:.1f} when it began.",
        "",
        f"| call | applications | seconds (best of {times}) | seconds (worst) |",
        "| --- | ---: | ---: | ---: |",
        *rows,
    ]
    replace_block(TOP / "docs" / "performance.md", "watch", "\n".join(lines))
    print("\n".join(lines))


if __name__ == "__main__":
    main()
