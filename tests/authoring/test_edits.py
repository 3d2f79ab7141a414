"""The law of bytes: an edit changes the stretch that it is about, and nothing else."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.authoring.edits import POLICIES, SHARES, edit, laid_out

CHUNK = 60


@pytest.mark.parametrize("start", range(0, 360, CHUNK))
def test_random_single_edits_change_the_intended_bytes_alone(start: int) -> None:
    """Whatever the layout; `make long` tries a hundred thousand."""
    came_of = Counter(edit(number).partition(": ")[2] for number in range(start, start + CHUNK))

    assert came_of["added"] > 5
    assert came_of["mended"] > 5


def test_the_same_number_gives_the_same_edit() -> None:
    """So that a failure is one number."""
    assert [edit(number) for number in range(5)] == [edit(number) for number in range(5)]


def test_there_are_many_layouts_and_they_mean_the_same() -> None:
    """Windows, a mark at the start, comments, no line break at the end."""
    for path in POLICIES[:2]:
        texts = [laid_out(path, number) for number in range(20)]
        assert len({each.document.text for each in texts}) == 20
        assert 1 == len({each.policy.identity.meaning_hash for each in texts if each.policy})
        assert any("\r\n" in each.document.text for each in texts)
        assert any(each.document.source.has_mark for each in texts)
        assert any(not each.document.text.endswith("\n") for each in texts)
    assert len(POLICIES) == len(SHARES)
