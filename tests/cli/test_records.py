"""Records of earlier decisions: read from files, and refused if somebody changed them."""

from __future__ import annotations

import json

import pytest

from engine.cli.records import read_records
from engine.cli.session import Mistake, Session
from engine.facts.at_hand import Records
from tests.cli.running import ENOUGH, FOLDER, SEEDS, run, written


@pytest.fixture
def record() -> str:
    """One whole record."""
    return run("explain", "--json", SEEDS, ENOUGH).out


@pytest.fixture
def lines() -> str:
    """Three records, each on a line."""
    return run("decide", "--json", SEEDS, FOLDER).out


def read(*paths):
    """The records in some files."""
    return tuple(read_records(paths, Session("en")))


def test_what_is_handed_on_is_read_once(tmp_path, record) -> None:
    """However many applications come after it."""
    made = read_records([written(tmp_path / "a.json", record)], Session("en"))

    assert isinstance(made, Records)


def test_a_record_is_read_from_what_explain_wrote(tmp_path, record) -> None:
    """As it was, its hash included."""
    assert (json.loads(record),) == read(written(tmp_path / "a.json", record))


def test_records_are_read_from_what_decide_wrote(tmp_path, lines) -> None:
    """One from each line, in the same form."""
    found = read(written(tmp_path / "a.jsonl", lines))

    assert ["enough.yaml", "too_few.yaml", "unknown.yaml"] == [
        each["decision"]["application"]["file"] for each in found
    ]
    assert found == read(written(tmp_path / "a.json", lines))


def test_records_are_read_from_a_list_and_from_a_folder(tmp_path, record) -> None:
    """Whatever of it is JSON."""
    written(tmp_path / "a.json", f"[{record},{record}]")
    written(tmp_path / "b.ndjson", record)
    written(tmp_path / "c.txt", "notes")

    assert 3 == len(read(tmp_path))


def test_a_record_written_over_several_lines_is_one(tmp_path, record) -> None:
    """As a person would keep it."""
    pretty = json.dumps(json.loads(record), indent=2)

    assert 1 == len(read(written(tmp_path / "a.json", pretty)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is no decision in JSON"),
        ('{"a": 1, "a": 2}', "is no decision in JSON"),
        ('{"a": NaN}', "is no decision in JSON"),
        ("[" * 100_000, "is no decision in JSON"),
        ("[1]", "is no decision that"),
        ('{"decision": {}}', "is no decision that"),
        ('{"decision": {"a": 1.5}, "sha256": "0"}', "is no decision that"),
        ('{"decision": {}, "sha256": "0"}', "was changed"),
    ],
)
def test_what_is_no_record_is_a_mistake(tmp_path, text, said) -> None:
    """With the file, and the line."""
    with pytest.raises(Mistake, match=said):
        read(written(tmp_path / "a.json", text))


def test_a_record_in_which_an_amount_was_changed_is_refused(tmp_path, lines) -> None:
    """Its hash tells."""
    changed = lines.replace('"100.00"', '"900.00"')

    done = run("decide", "--records", written(tmp_path / "a.jsonl", changed), SEEDS, ENOUGH)

    assert done.code == 2
    assert "regel 1, is veranderd" in done.err


def test_a_file_that_is_no_text_is_a_mistake(tmp_path) -> None:
    """Bytes that mean nothing."""
    path = tmp_path / "a.json"
    path.write_bytes(b"\xff\xfe")

    with pytest.raises(Mistake, match="cannot be read"):
        read(path)


def test_records_are_handed_to_the_application(tmp_path, lines) -> None:
    """A policy that asks for none is decided as before."""
    path = written(tmp_path / "a.jsonl", lines)

    done = run("decide", "--json", "--records", path, SEEDS, ENOUGH)

    assert run("decide", "--json", SEEDS, ENOUGH) == done
