"""The orchard fund, versions of it, and the schools that ask for money."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from engine.compare.archive import Archive
from engine.compare.comparison import Comparison, compare
from engine.compare.edits import Version, read_version
from engine.impact_report.report import report, survey
from engine.impact_report.shapes import ComparisonReport
from engine.outcome import Decision

CASES = Path(__file__).parents[1] / "cases" / "impact_report"
FILE = CASES / "orchards.yaml"
SCHOOLS = tuple(sorted((CASES / "schools").glob("*.yaml")))
LEAST = ("least: {value: 20 pupils", "least: {value: 21 pupils")
MOST = ("most: {value: 300 EUR", "most: {value: 280 EUR")
MORE = ("most: {value: 300 EUR", "most: {value: 310 EUR")
BY = ("per member: region", "pupils at 20, 100", "count(plots) > 1")

Edit = tuple[str, str]


def version(*changes: Edit) -> Version:
    """The fund with each `old` text replaced by `new`; every one must stand there once."""
    text = FILE.read_text("utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    read = read_version(FILE, text.encode())
    assert read.version is not None, [each.what("en") for each in read.problems]
    return read.version


def told(
    before: Version,
    after: Version,
    by: Sequence[str] = (),
    files: Sequence[Path] = SCHOOLS,
    stage: str | None = None,
) -> tuple[ComparisonReport, Comparison]:
    """Two versions on schools, as data."""
    looking = survey((before, after), by)
    made = compare(before, after, Archive(tuple(files), stage), None, looking)
    return report(made, looking), made


def reported(*changes: Edit, by: Sequence[str] = BY) -> ComparisonReport:
    """The fund and a changed one on all schools, as data."""
    return told(version(), version(*changes), by)[0]


def deciding(before: Version, after: Version) -> object:
    """Makes both decisions on a school again."""
    archive = Archive(SCHOOLS)

    def decide(file: str) -> tuple[Decision, Decision]:
        path = Path(file)
        return archive.decision(path, before.policy), archive.decision(path, after.policy)

    return decide


def of_nobody(folder: Path) -> tuple[Path, Path]:
    """Two applications that do not say whose they are, so that no round can be held over them."""
    made = (folder / "one.yaml", folder / "other.yaml")
    for school, path in zip(SCHOOLS[:2], made, strict=True):
        lines = school.read_text("utf-8").splitlines(keepends=True)
        text = "".join(each for each in lines if not each.startswith("  school:"))
        path.write_text(text, "utf-8")
    return made
