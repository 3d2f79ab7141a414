"""Fields filled into sentences."""

from __future__ import annotations

import pytest

from engine.wordings.comparing import compared
from engine.wordings.filling import filled


@pytest.mark.parametrize(
    ("language", "said"), [("nl", "10.000 van -1.234.567"), ("en", "10,000 of -1,234,567")]
)
def test_whole_numbers_stand_as_a_reader_writes_them(language, said) -> None:
    """As amounts do; what is a text already stays as it is."""
    pair = ("{number} van {other}", "{number} of {other}")

    assert said == filled(pair, language, {"number": 10_000, "other": -1_234_567})
    assert "{2024}" == filled(("{year}", "{year}"), language, {"year": "{2024}"})


def test_how_many_applications_is_written_so() -> None:
    """In every sentence of a comparison."""
    assert "10.000 aanvragen" == compared("count.application.more", "nl", number=10_000)
