"""The catalogue of problems: one code, one wording."""

from __future__ import annotations

import pytest

from engine.wordings.catalogue import GROUPS, PROBLEMS, merged
from engine.wordings.wording import Phrase, Wording

WORDING = Wording("error", "iets", "something", "doe iets.", "do something.")


def test_every_wording_of_every_group_stands_in_the_catalogue() -> None:
    """In the order of the codes."""
    assert sum(len(group) for group in GROUPS) == len(PROBLEMS)
    assert sorted(PROBLEMS) == list(PROBLEMS)


def test_a_code_in_two_groups_is_a_fault_of_ours() -> None:
    """The second would hide the first."""
    assert ["E1", "E2"] == list(merged([{"E2": WORDING}, {"E1": WORDING}]))
    with pytest.raises(ValueError, match="E2"):
        merged([{"E2": WORDING}, {"E1": WORDING, "E2": WORDING}])


def test_a_phrase_is_written_in_either_language() -> None:
    """It stands as a field of a problem."""
    assert ("een", "one") == (Phrase("een", "one").write("nl"), Phrase("een", "one").write("en"))
