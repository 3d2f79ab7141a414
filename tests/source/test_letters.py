"""Letters that look like others, in a name."""

from __future__ import annotations

import pytest

from engine.source.letters import odd_letter


@pytest.mark.parametrize(
    "name",
    ["bereik", "één_en_ë", "stad zet voort", "prijs (€)", "5", "", "λόγος", "мера_нет", "日本の道",
     "日本ノ", "½ prijs…"],
)  # fmt: skip
def test_a_name_in_one_script_is_what_it_looks_like(name: str) -> None:
    """Digits, signs and spaces belong to every script."""
    assert odd_letter(name) is None


@pytest.mark.parametrize(
    ("name", "code", "start", "end", "good"),
    [
        ("be\u200breik", "E118", 2, 3, "bereik"),
        ("be\u202ereik", "E118", 2, 3, "bereik"),
        ("a\u00a0b\u200b", "E118", 3, 4, "a b"),
        ("a\u2009b", "E118", 1, 2, "a b"),
        ("cafe\u0301", "E117", 3, 5, "café"),
        ("\u212b", "E117", 0, 1, "\u00c5"),
        ("ber\u0435ik", "E119", 3, 4, "bereik"),
        ("\u0441\u043e\u0430", "E119", 0, 1, None),
        ("\u0431er", "E119", 0, 1, None),
        ("\u00b5g", "E119", 0, 1, None),
        ("\U0001d41a", "E119", 0, 1, None),
    ],
)
def test_a_name_that_looks_like_another_is_told_apart(
    name: str, code: str, start: int, end: int, good: str | None
) -> None:
    """The place of the letter, and the name that must have been meant if that is certain."""
    odd = odd_letter(name)

    assert odd is not None
    assert (code, start, end, good) == (odd.code, odd.start, odd.end, odd.good)
