"""What is known of the types of values, and where it is told."""

from __future__ import annotations

from engine.operations.op import COMPARISONS, OPERATIONS, ROUNDINGS
from engine.operations.signatures import alike, joined
from engine.quantities import COUNTABLE, ORDERED, Kind, Type
from tools import make_operations

WORDS = (
    "yes or no", "number", "share", "money", "money per unit", "count",
    "date", "moment", "period", "text", "one of", "several of",
)  # fmt: skip


def test_a_kind_keeps_the_word_that_records_have_for_it() -> None:
    """A fact that a later call takes from a record must bear the same."""
    assert list(WORDS) == [each.value for each in Kind]


def test_what_can_be_added_can_be_compared_and_days_and_periods_too() -> None:
    """Truths, texts and choices have no order."""
    assert {"number", "share", "money", "money per unit", "count"} == {
        each.value for each in COUNTABLE
    }
    assert {"date", "moment", "period"} == {each.value for each in ORDERED - COUNTABLE}


def test_two_choices_are_alike_if_they_share_an_option() -> None:
    """Also of several; joined, they have the options of both."""
    for kind in (Kind.CHOICE, Kind.CHOICES):
        red, both, green = (
            Type(kind, options=names) for names in (("red",), ("red", "blue"), ("green",))
        )

        assert alike(red, both)
        assert not alike(red, green)
        assert joined(red, both) == both


def test_texts_of_one_form_or_table_keep_it_when_they_are_joined() -> None:
    """Of two forms or tables there is none left."""
    form, table = Type(Kind.TEXT, pattern="00"), Type(Kind.TEXT, table="towns")

    assert [form, table] == [joined(each, each) for each in (form, table)]
    assert Type(Kind.TEXT) == joined(form, Type(Kind.TEXT, pattern="AA"))
    assert Type(Kind.TEXT) == joined(table, Type(Kind.TEXT))


def test_a_rounding_goes_by_the_words_of_the_language() -> None:
    """As they stand behind `rounded:`."""
    assert [f"round {word}" for word in ROUNDINGS] == [op.value for op in ROUNDINGS.values()]
    assert list(ROUNDINGS) == ["up", "down", "half up", "half down", "half even"]


def test_a_comparison_asks_for_two_values_in_their_order() -> None:
    """There are six."""
    assert {"=", "!=", "<", "<=", ">", ">="} == {OPERATIONS[op].symbol for op in COMPARISONS}


def test_a_type_without_fractions_has_the_like_with_them() -> None:
    """One that has them stays as it is, and a number has them unless it says otherwise."""
    number, whole = Type(Kind.NUMBER), Type(Kind.NUMBER, whole=True)

    assert whole != number
    assert number == whole.fractional()
    assert number is number.fractional()


def test_the_page_says_of_each_operation_what_it_takes_and_gives() -> None:
    """With its words in both languages, for each pair of types."""
    assert make_operations.PAGE.read_text(encoding="utf-8") == make_operations.page()
