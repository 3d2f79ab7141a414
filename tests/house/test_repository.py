"""What lies in the repository: nothing of one machine, and no link to nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.house.tree import ROOT, place, tracked

# Registries are reached by package name, through the client as somebody set it up.
REGISTRY = re.compile(
    r"\b(pypi|pythonhosted|npmjs|yarnpkg|debian|conda|anaconda)\.(org|com|net|io)\b", re.IGNORECASE
)

# A path that exists on one machine only. `/usr/bin/chromium` is everybody's.
MACHINE_PATH = re.compile(
    r"(?<![\w.:}>/-])/(root|home|opt|work|tmp|var|mnt|srv|Users)/\w|\b[A-Z]:\\\\?Users"
)

FENCE = re.compile(r"^(```|~~~).*?^\1\s*$", re.MULTILINE | re.DOTALL)
CODE_SPAN = re.compile(r"`[^`\n]*`")
LINK = re.compile(r"\[(?:[^\[\]]|\[[^\]]*\])*\]\(\s*<?([^()\s>]+(?:\([^()]*\)[^()\s>]*)*)>?[^)]*\)")
HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$", re.MULTILINE)

BINARY = {".png", ".xlsx", ".ods", ".woff2"}


def texts() -> Iterator[tuple[Path, str]]:
    """Every text file with its text; cases about broken bytes are read as far as they go."""
    for file in tracked():
        if file.suffix not in BINARY:
            yield file, file.read_text(encoding="utf-8", errors="replace")


def pages() -> list[Path]:
    """Every page of documentation."""
    return [file for file in tracked() if file.suffix == ".md"]


@cache
def anchors(page: Path) -> frozenset[str]:
    """The anchors that the headings of `page` get on a code forge."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    slugs: list[str] = []
    for heading in HEADING.findall(text):
        bare = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").lower()
        slug = re.sub(r"[^\w\- ]", "", bare).replace(" ", "-")
        twins = sum(1 for s in slugs if re.fullmatch(rf"{re.escape(slug)}(-\d+)?", s))
        slugs.append(f"{slug}-{twins}" if twins else slug)
    explicit = re.findall(r"<a (?:id|name)=\"([^\"]+)\"", text)
    return frozenset([*slugs, *explicit])


def links(text: str) -> list[str]:
    """The targets of the links in `text`, but for those in code."""
    return LINK.findall(CODE_SPAN.sub("", FENCE.sub("", text)))


def is_broken(page: Path, target: str) -> bool:
    """Whether `target`, as `page` writes it, leads nowhere in this repository."""
    if re.match(r"[a-z]+:", target):
        return False
    path, _, anchor = target.partition("#")
    to = (page.parent / path).resolve() if path else page
    if not to.exists() or ROOT not in (to, *to.parents):
        return True
    return bool(anchor) and to.suffix == ".md" and anchor not in anchors(to)


def faults(pattern: re.Pattern[str]) -> list[str]:
    """Every line of every text file in which `pattern` occurs."""
    return [
        f"{place(file, number)}: {line.strip()[:80]}"
        for file, text in texts()
        for number, line in enumerate(text.split("\n"), 1)
        if pattern.search(line)
    ]


def test_no_file_names_the_host_of_a_package_registry() -> None:
    """Where packages come from is the reader's own affair."""
    assert [] == faults(REGISTRY)


def test_no_file_names_a_path_of_one_machine() -> None:
    """What one machine has, the next lacks."""
    assert [] == faults(MACHINE_PATH)


def test_every_link_of_the_docs_leads_somewhere() -> None:
    """A page that is named exists, and so does the heading."""
    broken = [
        f"{place(page)}: {target}"
        for page in pages()
        for target in links(page.read_text(encoding="utf-8"))
        if is_broken(page, target)
    ]

    assert [] == broken


def test_every_page_of_the_docs_can_be_reached_from_its_index() -> None:
    """A page that nothing links to is not found by anybody."""
    index = ROOT / "docs" / "README.md"
    reached: set[Path] = set()
    todo = [index]
    while todo:
        page = todo.pop()
        if page in reached or page.suffix != ".md" or not page.is_file():
            continue
        reached.add(page)
        here = [t.partition("#")[0] for t in links(page.read_text(encoding="utf-8"))]
        todo += [(page.parent / path).resolve() for path in here if path]

    assert [] == [place(p) for p in pages() if ROOT / "docs" in p.parents and p not in reached]


def test_the_decision_records_are_numbered_without_gaps() -> None:
    """Numbers are never reused, and every record has the same five headings."""
    records = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    headings = ["Status", "Context", "Decision", "Consequences", "Not chosen"]

    assert list(range(len(records))) == [int(r.name[:4]) for r in records]
    for record in records:
        found = re.findall(r"^## (.*)$", record.read_text(encoding="utf-8"), re.MULTILINE)
        assert headings == found, place(record)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see [a](b.md) and [c](d.md#e)", ["b.md", "d.md#e"]),
        ("[![badge](x.svg)](y.md)", ["y.md"]),
        ("`[a](b.md)`", []),
        ("```\n[a](b.md)\n```\n", []),
    ],
)
def test_links_are_found_outside_code(text: str, found: list[str]) -> None:
    """An example of a link is no link."""
    assert found == links(text)


@pytest.mark.parametrize("target", ["nowhere.md", "CHANGELOG.md#nowhere", "../"])
def test_a_broken_link_is_noticed(target: str) -> None:
    """A file that is missing, a heading that is missing, a way out of the repository."""
    assert is_broken(ROOT / "CONTRIBUTING.md", target)


@pytest.mark.parametrize("text", ["/" + "root/x", "a = '/" + "home/me/b'", "cd /" + "tmp/y"])
def test_a_path_of_one_machine_is_noticed(text: str) -> None:
    """The search finds what it is for."""
    assert MACHINE_PATH.search(text)


@pytest.mark.parametrize("text", ["/usr/bin/chromium", "docs/work/x", "https://a.be/home/b"])
def test_other_paths_are_left_alone(text: str) -> None:
    """Relative paths, addresses and what every system has are no fault."""
    assert not MACHINE_PATH.search(text)
