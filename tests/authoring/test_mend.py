"""Mends that are certain, made one after another until there are none."""

from __future__ import annotations

from engine.authoring.mend import mended
from engine.load.load import Checked, check_text
from engine.source import spliced
from tests.authoring.layouts import PLAIN

WRONG = PLAIN.replace("value: 20,", "value: 1e2,").replace("value: 2.50 EUR", "value: 1_000 EUR")


def check(text: str) -> Checked:
    """The policy that a text writes."""
    return check_text(text.encode("utf-8"), "seeds.yaml")


def test_certain_mends_are_made_until_none_is_left() -> None:
    """Each is told with what stood there."""
    after, made = mended(check(WRONG), check)

    assert [("1e2", "100"), ("1_000", "1 000")] == [(e.old, e.fix.replacement) for e in made]
    assert after.policy is not None
    assert WRONG.replace("1e2", "100").replace("1_000", "1 000") == spliced(
        after.document.source, []
    )


def test_there_is_an_end_to_it() -> None:
    """However many mends bring others to light."""
    before = check(WRONG)

    after, made = mended(before, lambda _text: before, most_rounds=3)

    assert after is before
    assert 3 * 2 == len(made)


def test_where_nothing_is_certain_nothing_is_made() -> None:
    """The text stays as it is."""
    before = check(PLAIN.replace("pupils >=", "pupil >="))

    assert (before, ()) == mended(before, check)
