"""A table beside a policy: only from the policy's own folder, and every cell as it was typed."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from engine.source.limits import MAX_NODES
from engine.source.table import TableFile, read_table_file
from engine.source.text import MAX_BYTES
from engine.source.tree import Source

PLACE = Source("policies/p.yaml", "from_file: x\n").span(11, 12)


def codes(folder: Path, path: str) -> list[str]:
    """The codes of the problems of a table file, each named where its path is written."""
    table, problems = read_table_file(folder, path, PLACE)

    assert () == table.rows
    return [problem.code for problem in problems if problem.span == PLACE]


def cells(table: TableFile) -> list[list[str]]:
    """The texts of a table."""
    return [[cell.text for cell in row] for row in table.rows]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A policy's folder with a table in it and one beside it."""
    (tmp_path / "policies" / "tables").mkdir(parents=True)
    (tmp_path / "policies" / "tables" / "t.csv").write_bytes(b"a,b\n1,2\n")
    (tmp_path / "secret.csv").write_bytes(b"a\n1\n")
    return tmp_path / "policies"


def test_a_table_is_read_with_the_hash_of_its_bytes(folder: Path) -> None:
    """The hash is locked with the policy."""
    table, problems = read_table_file(folder, "tables/t.csv")

    assert () == problems
    assert [["a", "b"], ["1", "2"]] == cells(table)
    assert sha256(b"a,b\n1,2\n").hexdigest() == table.sha256
    assert "tables/t.csv" == table.source.file


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("../secret.csv", "E191"),
        ("tables/../../secret.csv", "E191"),
        ("tables/../tables/t.csv", "E191"),
        ("/etc/passwd", "E192"),
        ("~/t.csv", "E192"),
        ("C:/t.csv", "E192"),
        ("C:t.csv", "E192"),
        ("tables\\t.csv", "E192"),
        ("..\\secret.csv", "E192"),
        ("https://example.org/t.csv", "E194"),
        ("file:///etc/passwd", "E194"),
        ("//host/share/t.csv", "E194"),
        ("tables/t.csv\0.png", "E195"),
        ("tables/\u202et.csv", "E195"),
        ("tables/t\u200b.csv", "E195"),
        ("tables/t\n.csv", "E195"),
        ("tables/nothing.csv", "E196"),
        ("tables", "E196"),
        ("", "E196"),
        ("tables/t.csv/x", "E196"),
        ("x" * 5000, "E196"),
    ],
)
def test_a_path_that_is_none_of_this_folder_is_refused(folder: Path, path: str, code: str) -> None:
    """Nothing outside the folder of the policy is opened, and nothing is fetched."""
    assert [code] == codes(folder, path)


def test_a_link_that_leaves_the_folder_is_refused(folder: Path) -> None:
    """Of a file and of a folder; a link that stays inside is a file like any other."""
    (folder / "link.csv").symlink_to(folder.parent / "secret.csv")
    (folder / "out").symlink_to(folder.parent)
    (folder / "inside.csv").symlink_to(folder / "tables" / "t.csv")

    assert ["E193"] == codes(folder, "link.csv")
    assert ["E193"] == codes(folder, "out/secret.csv")
    assert () == read_table_file(folder, "inside.csv")[1]


def test_a_link_to_itself_is_no_file(folder: Path) -> None:
    """A circle of links has no end."""
    (folder / "loop.csv").symlink_to(folder / "loop.csv")

    assert ["E196"] == codes(folder, "loop.csv")


def test_a_pipe_is_no_file(folder: Path) -> None:
    """Opening one would wait for ever."""
    os.mkfifo(folder / "pipe.csv")

    assert ["E196"] == codes(folder, "pipe.csv")


def test_a_folder_that_is_not_there_holds_no_file(tmp_path: Path) -> None:
    """A policy that was made in memory has no folder."""
    assert ["E196"] == codes(tmp_path / "nowhere", "t.csv")


def test_a_file_that_cannot_be_opened_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be there, and still belong to somebody else."""

    def deny(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", deny)

    assert ["E196"] == codes(folder, "tables/t.csv")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a;b\n1;2", [["a", "b"], ["1", "2"]]),
        ("a;b\r\n1,5;2\r\n", [["a", "b"], ["1,5", "2"]]),
        ("\ufeffa,b\n01,1e3\n\n ,\n", [["a", "b"], ["01", "1e3"], ["", ""]]),
        ('"a, x",b\n"p ""q""","r, s"\n', [["a, x", "b"], ['p "q"', "r, s"]]),
        ('"a;x",b\n"",no\n', [["a;x", "b"], ["", "no"]]),
        ("a\n=1+1\n", [["a"], ["=1+1"]]),
        ("één,b\n 1 , 2\n", [["één", "b"], ["1", "2"]]),
    ],
)
def test_cells_are_read_as_they_were_typed(
    tmp_path: Path, text: str, rows: list[list[str]]
) -> None:
    """Comma or semicolon, with or without quotes; no number is guessed, no zero lost."""
    (tmp_path / "t.csv").write_bytes(text.encode())

    table, problems = read_table_file(tmp_path, "t.csv")

    assert () == problems
    assert rows == cells(table)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"a,b\n\xe9,2\n", "E101"),
        (b"a\n" + b"1\n" * (MAX_BYTES // 2), "E102"),
        (b"a,b\n1,\x1b[31m\n", "E103"),
        (b"a\n" + b"1\n" * MAX_NODES, "E109"),
        (b"a\n" + b"x" * 20_001, "E110"),
    ],
)
def test_a_table_is_read_as_strictly_as_a_policy(tmp_path: Path, data: bytes, code: str) -> None:
    """Encoding, size and control characters have the same codes."""
    (tmp_path / "t.csv").write_bytes(data)

    table, problems = read_table_file(tmp_path, "t.csv")

    assert [code] == [problem.code for problem in problems]
    assert () == table.rows
    assert table.sha256


def test_all_problems_of_a_table_are_named_at_once(tmp_path: Path) -> None:
    """Up to the number that anybody reads."""
    (tmp_path / "t.csv").write_text("a,b\n" + "1\n" * 500, encoding="utf-8")

    _, problems = read_table_file(tmp_path, "t.csv")

    assert {"E197"} == {problem.code for problem in problems}
    assert 100 == len(problems)
