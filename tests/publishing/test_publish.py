"""Publication: what keeps a version from it, what it writes, and that it is done whole or not at all."""

from __future__ import annotations

import os
import signal
from datetime import date
from pathlib import Path

import pytest

from engine.decision import decide
from engine.facts.read import read_facts
from engine.load.load import check, load
from engine.publishing.judge import judged
from engine.publishing.keep import kept_file, worked_on
from engine.publishing.lock import Published, read_lock, written
from engine.publishing.publish import published, refused
from engine.publishing.ready import same_name
from engine.source import Mapping, read_text
from tests.publishing.gardens import (
    APPROVER,
    AUTHOR,
    NEXT,
    ON,
    changed,
    garden,
    publish,
    published_garden,
    tree,
    wish,
)


def codes(path: Path, **other: object) -> list[str]:
    """The codes of what keeps the file from being published."""
    return [each.code for each in refused(wish(path, **other))]


# ── What is written ──────────────────────────────────────────────────────────────────────────────


def test_a_version_is_kept_to_the_byte_with_all_that_it_reads(tmp_path) -> None:
    """In a folder of its own, which the lock has the hashes of."""
    path = garden(tmp_path)
    before = tree(tmp_path)

    assert publish(path) == ()

    kept = tree(tmp_path / "published" / "garden" / "1.0.0")
    names = {"garden.yaml", "sources/note.yaml", "tables/seeds.csv"}
    assert {name: before[name] for name in names} == {name: kept[name] for name in names}
    assert names | {"garden.lock"} == set(kept)
    assert {name: before[name] for name in before} == {
        name: tree(tmp_path)[name] for name in before
    }


def test_the_lock_says_what_was_published_when_and_by_whom(tmp_path) -> None:
    """And reads back as it was written."""
    path = garden(tmp_path)
    publish(path)

    lock = read_lock(path)

    (version,) = lock.versions
    identity = load(path).identity
    assert (AUTHOR, APPROVER, ON) == (version.author, version.approver, version.on)
    assert (identity.bytes_hash, identity.meaning_hash) == (
        version.bytes_hash,
        version.meaning_hash,
    )
    assert ("gardens/call1", date(2025, 1, 1), "0.1.0") == (
        version.policy,
        version.starts,
        version.engine,
    )
    assert {"sources/note.yaml", "tables/seeds.csv"} == set(version.files)
    assert lock.data == written([version])


def test_what_is_published_is_no_draft_and_one_byte_more_is(tmp_path) -> None:
    """Of the policy, or of a file that it reads, even in a column that it does not."""
    path = garden(tmp_path)
    publish(path)
    assert not load(path).identity.is_draft

    changed(tmp_path / "tables" / "seeds.csv", ("sow in May", "sow in June"))

    assert load(path).identity.is_draft


def test_a_kept_version_can_be_decided_with_after_the_file_moved_on(tmp_path) -> None:
    """It gives what it gave, and is no draft."""
    path = published_garden(tmp_path)
    text = "{school: A, applied_at: 2025-07-01T10:00, pupils: 40, seed: bean}"
    document, _ = read_text(text, "a.yaml", notation="yaml")
    assert isinstance(document.root, Mapping)
    changed(path, ("value: 20, type", "value: 50, type"), ("version: 1.1.0", "version: 1.2.0"))

    kept = load(kept_file(path, "1.0.0"))

    facts, problems = read_facts(document.root, kept, file="a.yaml")
    assert facts is not None, problems
    assert (decide(kept, facts).amount, kept.identity.is_draft) == (100, False)
    assert load(path).identity.is_draft


def test_a_second_version_leaves_the_first_as_it_was(tmp_path) -> None:
    """To the byte, also in the lock."""
    path = garden(tmp_path)
    publish(path)
    first, (held,) = tree(tmp_path / "published"), read_lock(path).versions
    changed(path, *NEXT)

    assert publish(path) == ()

    after = tree(tmp_path / "published")
    assert first == {name: after[name] for name in first}
    assert [held] == list(read_lock(path).versions[:1])
    assert judged(path, read_lock(path)) == ()


def test_a_file_with_a_mark_and_the_line_ends_of_windows_is_kept_so(tmp_path) -> None:
    """To the byte."""
    path = garden(tmp_path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert publish(path) == ()

    assert path.read_bytes() == kept_file(path, "1.0.0").read_bytes()
    assert not load(path).identity.is_draft


# ── What keeps it back ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("version", ["1.0.0", "0.9.9"])
def test_the_version_must_be_raised(tmp_path, version) -> None:
    """Also if nothing else changed; what is published once is published for good."""
    path = garden(tmp_path)
    publish(path)
    changed(
        path,
        ("version: 1.0.0", f"version: {version}"),
        ("from: 2025-01-01, by", "from: 2025-06-01, by"),
    )

    (problem,) = [each for each in refused(wish(path)) if each.code == "E700"]

    assert ("1.0.0", "1.0.1") == (problem.fields["last"], problem.fields["next"])


def test_ten_comes_after_nine(tmp_path) -> None:
    """A version is three numbers, and no text."""
    path = garden(tmp_path, ("version: 1.0.0", "version: 1.9.0"))
    publish(path)
    changed(
        path,
        *((old.replace("1.0.0", "1.9.0"), new.replace("1.1.0", "1.10.0")) for old, new in NEXT),
    )

    assert publish(path) == ()
    assert ["1.9.0", "1.10.0"] == [each.version for each in read_lock(path).versions]


@pytest.mark.parametrize(
    ("author", "approver"), [("R. Ole", "r ole"), ("Rolé", "ROLÉ "), ("Role", "Role")]
)
def test_author_and_approver_are_two(tmp_path, author, approver) -> None:
    """However the one name is written."""
    assert ["E701"] == codes(garden(tmp_path), author=author, approver=approver)


@pytest.mark.parametrize("name", ["", "  ", "-", "a\nb", "a\u202eb", "x" * 201])
def test_a_name_names_somebody(tmp_path, name) -> None:
    """It can be read, on one line."""
    path = garden(tmp_path)

    assert ["E702"] == codes(path, author=name)
    assert ["E702"] == codes(path, approver=name)
    assert ["E702", "E702"] == codes(path, author=name, approver=name)


def test_two_names_differ_by_their_letters() -> None:
    """Capitals, blanks, points and dashes do not tell two people apart."""
    assert same_name("A.-B. C") == same_name("ab c")
    assert same_name("Role 1") != same_name("Role 2")


def test_a_sentence_that_is_not_translated_keeps_it_back(tmp_path) -> None:
    """A warning that can be mended must be; nobody can let it stand."""
    path = garden(tmp_path, ("  grant.says: Elke leerling krijgt zaden.\n", ""))

    assert ["E703"] == codes(path)
    assert ["E703"] == codes(path, accepted=["W425"])


PROPERTY = "properties:\n  odd: {always: pupils * pupils != 2}\n\nexamples:"


def test_an_open_question_can_be_let_stand(tmp_path) -> None:
    """On purpose, and the lock says so."""
    path = garden(tmp_path, ("examples:", PROPERTY))
    found = {each.code for each in check(path).problems}
    assert found == {"W465"}

    assert ["E704"] == codes(path)
    assert publish(path, accepted=["W465"]) == ()
    assert ("W465",) == read_lock(path).versions[0].accepted


def test_without_examples_there_is_nothing_to_go_by(tmp_path) -> None:
    """At least one."""
    path = garden(tmp_path)
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("examples:")] + text[text.index("dutch:") :], "utf-8")

    assert ["E705"] == codes(path)


def test_every_example_comes_out(tmp_path) -> None:
    """How many do not is said."""
    path = garden(tmp_path, ("amount: 100 EUR", "amount: 90 EUR"))

    (problem,) = refused(wish(path))

    assert ("E706", 2, 1) == (problem.code, problem.fields["number"], problem.fields["failed"])


@pytest.mark.parametrize(
    ("put", "expected"),
    [
        ("url: example.be/gardens", ["E707"]),
        ("url: example.be/gardens, date: 2024-12-01", []),
        ("sha256: " + "0" * 64, []),
        ("url: example.be/gardens, passages: sources/note.yaml", []),
    ],
)
def test_every_document_can_be_known_again(tmp_path, put, expected) -> None:
    """By a hash of it, by hashes of its passages, or by its day; an address alone may change."""
    old = "date: 2024-12-01, url: example.be/gardens, passages: sources/note.yaml"

    assert expected == codes(garden(tmp_path, (old, put)))


def test_passages_without_hashes_do_not_tell_the_document(tmp_path) -> None:
    """Our own words say nothing of the original's."""
    path = garden(tmp_path, ("date: 2024-12-01, ", ""))
    note = tmp_path / "sources" / "note.yaml"
    lines = [each for each in note.read_text("utf-8").splitlines() if "hash" not in each]
    note.write_text("\n".join(lines), "utf-8")

    assert ["E707"] == codes(path)


@pytest.mark.parametrize("start", ["2025-01-01", "2024-12-31"])
def test_two_versions_do_not_begin_on_one_day(tmp_path, start) -> None:
    """Nor does the later one begin first."""
    path = garden(tmp_path)
    publish(path)
    changed(
        path, ("version: 1.0.0", "version: 1.1.0"), ("from: 2025-01-01, by", f"from: {start}, by")
    )

    assert ["E708"] == codes(path)


RANGE = "moment from 2025-01-01T00:00 to 2025-12-31T23:59"


@pytest.mark.parametrize(
    ("before", "start", "after", "gap"),
    [
        ("2025-05-31T23:59", "2025-06-01", "2025-06-01T00:00", None),
        ("2025-05-30T23:59", "2025-06-01", "2025-06-01T00:00", ("2025-05-31", "2025-05-31")),
        ("2025-12-31T23:59", "2025-06-01", "2025-06-01T00:00", None),
        ("2025-12-31T23:59", "2025-06-01", "2025-05-31T23:59", None),
        ("2025-12-31T23:59", "2025-06-01", "2025-06-02T00:00", ("2025-06-01", "2025-06-01")),
        ("2025-12-31T23:59", "2026-02-01", "2026-02-01T00:00", ("2026-01-01", "2026-01-31")),
        # 22:30 Greenwich is the next day in Brussels.
        ("2025-12-31T23:59", "2025-06-01", "2025-05-31T22:30Z", None),
    ],
)
def test_no_day_is_left_on_which_no_version_takes_an_application(
    tmp_path, before, start, after, gap
) -> None:
    """Between the last day of the version before and the first of this one."""
    path = garden(tmp_path, (RANGE, f"moment from 2025-01-01T00:00 to {before}"))
    publish(path)
    changed(
        path,
        ("version: 1.0.0", "version: 1.1.0"),
        ("from: 2025-01-01, by", f"from: {start}, by"),
        (f"from 2025-01-01T00:00 to {before}", f"from {after} to 2027-01-01T00:00"),
        ("applied_at: 2025-02-01T10:00", "applied_at: 2026-12-01T10:00"),
    )

    found = refused(wish(path))

    expected = [] if gap is None else ["E709"]
    assert expected == [each.code for each in found]
    for problem in found:
        days = [str(getattr(problem.fields[name], "value", None)) for name in ("first", "last")]
        assert gap == tuple(days)


def test_a_date_picks_the_version_as_well_as_a_moment(tmp_path) -> None:
    """Its range is looked at in the same way."""
    change = (
        (RANGE, "date from 2025-01-01 to 2025-12-31"),
        ("applied_at: 2025-02-01T10:00", "applied_at: 2025-02-01"),
    )
    path = garden(tmp_path, *change)
    publish(path)
    changed(
        path,
        ("version: 1.0.0", "version: 1.1.0"),
        ("from: 2025-01-01, by", "from: 2025-06-01, by"),
        ("date from 2025-01-01", "date from 2025-06-03"),
        ("applied_at: 2025-02-01", "applied_at: 2025-06-03"),
    )

    assert ["E709"] == codes(path)


def test_a_lock_goes_with_one_policy(tmp_path) -> None:
    """Another policy under the same name of file is not its next version."""
    path = garden(tmp_path)
    publish(path)
    changed(path, *NEXT, ("policy: gardens/call1", "policy: gardens/call2"))

    assert ["E710"] == codes(path)


def test_nothing_is_published_beside_a_version_that_was_touched(tmp_path) -> None:
    """First that is put right."""
    path = published_garden(tmp_path)
    changed(path, ("version: 1.1.0", "version: 1.2.0"))
    kept_file(path, "1.0.0").unlink()

    assert ["E711"] == codes(path)


def test_everything_that_keeps_it_back_is_said_at_once(tmp_path) -> None:
    """Nobody publishes five times to hear five things."""
    path = garden(tmp_path)
    publish(path)
    changed(path, ("amount: 100 EUR", "amount: 90 EUR"))

    assert ["E701", "E700", "E706", "E708"] == codes(path, approver=AUTHOR)


# ── Whole or not at all ──────────────────────────────────────────────────────────────────────────


def killed_at(number: int, path: Path) -> bool:
    """Publishes in a process that is killed at its nth touch of the disk; whether it got that far."""
    child = os.fork()
    if child == 0:
        _die_at(number)
        os._exit(0 if publish(path) == () else 1)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0
    return False


def _die_at(number: int) -> None:
    """From now on the process dies just before its nth call that changes the disk."""
    left = [number]

    def deadly(call):
        def dies(*arguments, **named):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*arguments, **named)

        return dies

    for name in ("replace", "rename", "mkdir", "fsync", "rmdir", "unlink"):
        setattr(os, name, deadly(getattr(os, name)))
        if hasattr(Path, name):
            setattr(Path, name, deadly(getattr(Path, name)))
    usual = Path.open

    def opened(self, mode="r", *arguments, **named):
        return (deadly(usual) if "w" in mode else usual)(self, mode, *arguments, **named)

    Path.open = opened  # type: ignore[method-assign]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is copied and killed")
@pytest.mark.parametrize("first", [True, False])
def test_a_publication_that_is_killed_at_any_moment_leaves_the_old_state_or_the_new(
    tmp_path, first
) -> None:
    """And the same command again publishes."""
    number = 0
    alive = True
    while alive:
        number += 1
        folder = tmp_path / f"{number}"
        path = garden(folder)
        before: list[Published] = []
        if not first:
            publish(path)
            before = list(read_lock(path).versions)
            changed(path, *NEXT)

        alive = killed_at(number, path)

        lock = read_lock(path)
        assert lock.problems == ()
        is_published = len(lock.versions) > len(before)
        assert before == list(lock.versions[: len(before)])
        assert is_published or alive
        left = {each.code for each in judged(path, lock)}
        assert left <= ({"E713"} if not is_published else set())
        if not is_published:
            assert publish(path) == ()
        assert judged(path, read_lock(path)) == ()
    assert number > 20


def test_what_a_stopped_run_left_must_be_what_is_published(tmp_path) -> None:
    """Else somebody looks; nothing is thrown away."""
    path = garden(tmp_path)
    publish(path)
    lock = read_lock(path)
    lock.path.unlink()
    before = tree(tmp_path / "published")
    changed(path, ("# An invented", "# Another invented"))

    assert ["E713"] == [each.code for each in publish(path)]
    assert before == tree(tmp_path / "published")


def test_two_who_publish_at_once_do_not_overwrite_each_other(tmp_path) -> None:
    """Who comes second is told, and the lock stays as the first wrote it."""
    path = garden(tmp_path)
    wanted = wish(path)
    other = read_lock(path)
    publish(path)
    held = read_lock(path).data

    _, problems = published(wanted, ON, "0.1.0")

    assert other.data is None
    assert [("E717", "garden.lock")] == [(each.code, each.fields["path"]) for each in problems]
    assert held == read_lock(path).data


def test_what_changed_since_it_was_checked_is_not_published(tmp_path) -> None:
    """A table beside it counts as much as the file itself."""
    path = garden(tmp_path)
    wanted = wish(path)
    changed(tmp_path / "tables" / "seeds.csv", ("2.50", "2.75"))

    _, problems = published(wanted, ON, "0.1.0")

    assert [("E717", "garden.yaml")] == [(each.code, each.fields["path"]) for each in problems]
    assert not (tmp_path / "published").exists()


def test_a_kept_version_is_known_by_where_it_lies(tmp_path) -> None:
    """And leads back to the file that is worked on."""
    path = published_garden(tmp_path)

    assert path == worked_on(kept_file(path, "1.0.0"))
    assert worked_on(path) is None
    assert worked_on(Path("/garden.yaml")) is None
