"""How long an archive takes under two versions of a policy.

    python benchmarks/compare.py [FILES]

Makes the archive itself, in a folder that goes away: the shipped applications of call 2 over and over (10,000 files if
nothing is said), each of an applicant of its own, as one that comes twice does not count. Writes the figures into the
marked block of `docs/performance.md`.
"""

from __future__ import annotations

import os
import platform
import re
import resource
import sys
import tempfile
import time
from pathlib import Path

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP))

from engine.compare.archive import Archive  # noqa: E402 - the path comes first
from engine.compare.comparison import compare  # noqa: E402
from engine.compare.edits import Version, read_version  # noqa: E402
from tools.blocks import replace_block  # noqa: E402

POLICY = TOP / "policies" / "call2.yaml"
SHIPPED = TOP / "applications" / "call2"
APPLICANT = re.compile(r"(?m)^  ondernemingsnummer: \{value: 0200\.000\.\d{3}")
CHANGE = ("nodig_aandeel:     {value: 15 %", "nodig_aandeel:     {value: 25 %")


def archive(folder: Path, number: int) -> Archive:
    """So many applications: the shipped ones, copied for one invented applicant after another."""
    texts = [each.read_text("utf-8") for each in sorted(SHIPPED.glob("*.yaml"))]
    files = []
    for at in range(number):
        file = folder / f"{at:05}.yaml"
        who = f"  ondernemingsnummer: {{value: 0299.{at // 1000:03}.{at % 1000:03}"
        text, replaced = APPLICANT.subn(who, texts[at % len(texts)])
        assert replaced == 1
        file.write_text(text, encoding="utf-8")
        files.append(file)
    return Archive(tuple(files))


def version(text: str) -> Version:
    """One version of the policy."""
    made = read_version(POLICY, text.encode())
    assert made.version is not None, [each.what("en") for each in made.problems]
    return made.version


def spent() -> float:
    """The seconds of processor of this process and of those that it started."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, kinds))


def main() -> None:
    """Compares once, and writes what it took."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    text = POLICY.read_text("utf-8")
    assert text.count(CHANGE[0]) == 1
    before, after = version(text), version(text.replace(*CHANGE))
    busy = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        held = archive(Path(folder), number)
        start, worked = time.perf_counter(), spent()
        made = compare(before, after, held)
        seconds, processor = time.perf_counter() - start, spent() - worked
    assert (len(made.compared), len(made.unread)) == (number, 0)
    lines = [
        f"Python {platform.python_version()}, {os.cpu_count()} cores, load {busy:.1f} when it began.",
        "",
        "| files × 2 versions | changed | seconds | seconds of processor | ms of processor a file |",
        "| ---: | ---: | ---: | ---: | ---: |",
        f"| {number:,} | {len(made.changed):,} | {seconds:.1f} | {processor:.1f} | {processor / number * 1000:.2f} |",
    ]
    replace_block(TOP / "docs" / "performance.md", "compare", "\n".join(lines))
    print("\n".join(lines))


if __name__ == "__main__":
    main()
