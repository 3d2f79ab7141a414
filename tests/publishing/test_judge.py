"""The gate of a build: that what was published is untouched, to the byte and in what it means."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from engine.load.load import check
from engine.problem import Problem
from engine.publishing.judge import judged, touched, without_policy
from engine.publishing.lock import Lock, read_lock
from tests.publishing.gardens import changed, garden, published_garden

KEPT = "published/garden/1.0.0"


def found(path: Path) -> list[tuple[str, object]]:
    """What the gate finds: codes and paths."""
    return [(each.code, each.fields.get("path")) for each in judged(path, read_lock(path))]


def touched_in(path: Path) -> tuple[Problem, ...]:
    """What the gate finds in the file that is worked on."""
    return touched(path, check(path).document, read_lock(path))


def test_what_is_untouched_passes(tmp_path) -> None:
    """Every version, whatever the file that is worked on has become."""
    path = published_garden(tmp_path)
    changed(path, ("version: 1.1.0", "version: 2.0.0"), ("pupils: 20, seed", "pupils: 22, seed"))

    assert [] == found(path)
    assert () == touched_in(path)


@pytest.mark.parametrize(
    "name", ["garden.yaml", "sources/note.yaml", "tables/seeds.csv", "garden.lock"]
)
def test_one_byte_of_a_kept_version_is_enough(tmp_path, name) -> None:
    """Of the policy, and of every file that it reads."""
    path = published_garden(tmp_path)
    file = tmp_path / KEPT / name
    file.write_bytes(file.read_bytes().replace(b"2", b"3", 1))

    assert [("E712", f"{KEPT}/{name}")] == found(path)


@pytest.mark.parametrize(
    "name", ["garden.yaml", "sources/note.yaml", "tables/seeds.csv", "garden.lock"]
)
def test_a_file_of_a_kept_version_that_is_gone_is_named(tmp_path, name) -> None:
    """A version is more than its policy."""
    path = published_garden(tmp_path)
    (tmp_path / KEPT / name).unlink()

    assert [("E711", f"{KEPT}/{name}")] == found(path)


def test_a_file_that_still_bears_the_number_must_be_as_it_was(tmp_path) -> None:
    """What changed is named, also if it is a file beside it."""
    path = published_garden(tmp_path)
    changed(tmp_path / "tables" / "seeds.csv", ("2.50", "2.75"))

    (problem,) = touched_in(path)

    assert ("E714", ("tables/seeds.csv",)) == (problem.code, problem.fields["files"])
    changed(path, ("# An invented", "# Another"))
    assert ("garden.yaml", "tables/seeds.csv") == touched_in(path)[0].fields["files"]


def test_a_file_without_a_version_bears_no_number(tmp_path) -> None:
    """It is refused for that elsewhere."""
    path = published_garden(tmp_path)

    assert () == touched_in(changed(path, ("version: 1.1.0\n", "")))


def test_a_program_that_reads_a_version_otherwise_is_noticed(tmp_path) -> None:
    """The bytes are the same, and what is decided with them need not be."""
    path = published_garden(tmp_path)
    for lock in (path, tmp_path / KEPT / path.name):
        file = lock.with_suffix(".lock")
        held = json.loads(file.read_text("utf-8"))
        held["1.0.0"]["meaning"] = "0" * 64
        file.write_text(json.dumps(held), "utf-8")

    (problem,) = judged(path, read_lock(path))

    assert ("E715", "1.0.0", "0.1.0") == (
        problem.code,
        problem.fields["version"],
        problem.fields["engine"],
    )


def test_a_version_that_no_lock_holds_was_left_behind(tmp_path) -> None:
    """By a publication that was stopped."""
    path = published_garden(tmp_path)
    (tmp_path / "published" / "garden" / ".1.2.0.part").mkdir()

    assert [("E713", "published/garden/.1.2.0.part")] == found(path)


def test_a_folder_of_policies_holds_nothing_that_belongs_to_none(tmp_path) -> None:
    """No lock without its policy, no kept versions without either."""
    assert without_policy(tmp_path) == ()
    path = published_garden(tmp_path)
    assert without_policy(tmp_path) == ()
    path.unlink()
    (tmp_path / "published" / "other").mkdir()

    problems = without_policy(tmp_path)

    assert [("E716", "garden.lock"), ("E713", "published/other")] == [
        (each.code, each.fields["path"]) for each in problems
    ]


# ── The lock ─────────────────────────────────────────────────────────────────────────────────────


def lock_with(path: Path, **other: object) -> Lock:
    """The lock of the policy at `path` with another first version."""
    file = path.with_suffix(".lock")
    held = json.loads(file.read_text("utf-8"))
    first = held["1.0.0"]
    for key, value in other.items():
        first.pop(key) if value is None else first.update({key: value})
    file.write_text(json.dumps(held), "utf-8")
    return read_lock(path)


@pytest.mark.parametrize(
    "other",
    [
        {"bytes": None},
        {"meaning": None},
        {"author": None},
        {"policy": ""},
        {"in_force_from": "1 January"},
        {"published_on": None},
    ],
)
def test_a_lock_that_lacks_something_is_not_read(tmp_path, other) -> None:
    """Nothing is guessed about what was published."""
    path = published_garden(tmp_path)

    lock = lock_with(path, **other)

    assert ["E236"] == [each.code for each in lock.problems]
    assert lock.versions == ()
    assert lock.problems == judged(path, lock)


@pytest.mark.parametrize("text", ["[]", "1", '{"one": {}}', '{"1.0.0": []}'])
def test_a_lock_of_another_shape_is_not_read(tmp_path, text) -> None:
    """Nor is one that somebody wrote by hand."""
    path = garden(tmp_path)
    path.with_suffix(".lock").write_text(text, "utf-8")

    assert ["E236"] == [each.code for each in read_lock(path).problems]


def test_a_lock_that_is_no_json_is_not_read(tmp_path) -> None:
    """The reader says where."""
    path = garden(tmp_path)
    path.with_suffix(".lock").write_text("{", "utf-8")

    assert read_lock(path).problems != ()


def test_a_lock_without_files_is_that_of_a_policy_that_reads_none(tmp_path) -> None:
    """Then nothing beside it is looked at."""
    path = published_garden(tmp_path)

    assert {} == lock_with(path, files=None).versions[0].files


@pytest.mark.parametrize(
    ("day", "version"),
    [
        ("2024-12-31", None),
        ("2025-01-01", "1.0.0"),
        ("2025-05-31", "1.0.0"),
        ("2025-06-01", "1.1.0"),
        ("2030-01-01", "1.1.0"),
    ],
)
def test_the_last_version_that_had_begun_is_in_force(tmp_path, day, version) -> None:
    """Until the next one begins."""
    held = read_lock(published_garden(tmp_path)).in_force(date.fromisoformat(day))

    assert version == (None if held is None else held.version)
