"""What a form asks, of whom, and what a spreadsheet lets somebody type into it."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.dates import Period
from engine.forms import table_sheet, write
from engine.forms.entries import entry_of, shortened
from engine.forms.fill import TooLongError, filled
from engine.forms.lay_out import layout_of
from engine.forms.layout import Entry, Layout, Sheet
from engine.forms.names import SheetNames
from engine.forms.question_sheet import question_sheet
from engine.forms.validity import rule_of
from engine.load.load import load
from engine.policy.policy import Policy
from engine.quantities import PeriodSpan, Range, Type
from engine.sheets.asked import Audience, Role, asked_of
from engine.sheets.cells import Cell, cell_of, column_name, column_of
from engine.sheets.numbers import decimal_text, holds, shown_number
from engine.sheets.options import options_of
from engine.sheets.read import read_form
from engine.sheets.slots import Slot
from engine.sheets.voice import Voice
from engine.source import read_text
from tests.facts.gardens import application, gardens, read
from tests.forms.books import CALL3, ROOT, Book, call3, empty_form, form_of, words

ODD = ROOT / "tests" / "cases" / "forms" / "odd.yaml"


def odd() -> Policy:
    """The policy with all that is hard to say on a form."""
    return load(ODD)


def form(policy: Policy, language: Any = "nl", **more: Any) -> Layout:
    """The layout of a form."""
    return layout_of(policy, language, **more)


def sheet(layout: Layout, name: str) -> Sheet:
    """The sheet with that name."""
    return next(each for each in layout.sheets if each.name == name)


def asked(layout: Layout) -> list[str]:
    """What is asked, sheet by sheet."""
    return [
        entry.slot.text
        for each in layout.sheets
        for entry in [*each.answers.values(), *(each.table.columns.values() if each.table else ())]
    ]


def printed(sheet: Sheet) -> dict[str, str]:
    """What is printed, by cell."""
    return {str(each.cell): each.text for each in sheet.printed}


# ── what is asked ──


def test_an_applicant_is_asked_what_an_applicant_knows() -> None:
    """Nothing of a later stage, nothing that others supply, and no judgement."""
    layout = form(call3())

    assert ["Aanvraag", "Leden", "Acties", "Stimulansen"] == [each.name for each in layout.sheets]
    assert [
        *(
            "ondernemingsnummer",
            "naam_aanvrager",
            "aanvrager",
            "samenwerking_gewijzigd",
            ":synthetic",
        ),
        *("nis", "inwoners_niet_eu14", ":from", ":on"),
        *("nummer", "kpi", "bereik", "bereikt"),
        *("stimulansen:empty", "soort", "voor_actie", "neemt_nieuw_lid_op"),
    ] == asked(layout)


def test_a_later_stage_asks_more() -> None:
    """What is known by then, so that the form can be decided by itself."""
    assert {"eindbereik", "eigen_investering"} == set(asked(form(call3(), stage=3))) - set(
        asked(form(call3()))
    )


def test_who_handles_the_file_has_sheets_apart() -> None:
    """What others supply, with where it is from; and judgements, with who, when and why."""
    layout = form(call3(), for_handler=True)

    assert [
        *("Behandeling", "Acties (behandeling)", "Stimulansen (behandeling)"),
        *("Vorige acties", "Vorige stimulansen"),
    ] == [each.name for each in layout.sheets[4:]]
    handling = asked(replace(layout, sheets=layout.sheets[4:]))
    assert ["ingediend_op", "ingediend_op:from", "ingediend_op:on"] == handling[:3]
    jury = ["gunstige_jury", "gunstige_jury:by", "gunstige_jury:on", "gunstige_jury:because"]
    assert jury == [each for each in handling if each.startswith("gunstige_jury")]


def test_a_sheet_without_questions_is_left_out() -> None:
    """Nobody handles what only an applicant knows."""
    assert [Audience.APPLICANT.value] == [
        audience.value for audience in Audience if asked_of(odd(), audience, 0).on_file
    ]
    assert "Behandeling" not in [each.name for each in form(odd(), for_handler=True).sheets]


def test_a_list_has_as_many_rows_as_it_may_have_elements() -> None:
    """Of a longer one the sheet says so."""
    short, long = (sheet(form(odd()), name) for name in ("Things", "Gross"))

    assert short.table is not None
    assert long.table is not None
    assert (2, table_sheet.MOST_ROWS) == (len(short.table.rows), len(long.table.rows))
    assert "Eén rij per thing: precies 2." in printed(short).values()
    assert "Dit blad heeft maar 200 rijen." in " ".join(printed(long).values())


def test_what_is_needed_has_a_star() -> None:
    """What serves the file alone, or one case, has none."""
    texts = printed(sheet(form(odd()), "Aanvraag"))
    stars = [texts[f"B{cell[1:]}"] for cell, text in texts.items() if text.endswith(" *")]

    assert [
        *("Who", "Day", "Size", "Welke kleur heeft het?", "Hoe oud, dus 10 of meer?", "Is … veel?"),
        *("Dingen", "Gross"),
    ] == stars


def test_who_only_judges_has_no_other_questions() -> None:
    """A block without questions has no head."""
    every = asked_of(gardens(), Audience.HANDLER, 2)
    judgements = tuple(each for each in every.on_file if each.is_judgement)
    alone = replace(every, on_file=judgements, lists=())
    voice = Voice(gardens(), "en")

    made = question_sheet(voice, alone, SheetNames(voice, [alone]), 2)

    assert "Facts" not in printed(made).values()
    assert "Judgements" in printed(made).values()


# ── its words ──


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "nl",
            {
                "Senior": "Alleen als bij ‘Hoe oud, dus 10 of meer?’ minstens 50 staat.",
                "Both": "Alleen als bij ‘Size’ big staat en bij ‘Welke kleur heeft het?’ red staat.",
                "Either": "Alleen als bij ‘Size’ big staat of (bij ‘Welke kleur heeft het?’ red staat en bij ‘Is … veel?’ ja staat).",
                "Neither": "Alleen als bij ‘Is … veel?’ nee staat en bij ‘is old’ ja staat.",
                "Round": "Alleen als bij ‘Hoe oud, dus 10 of meer?’ 10 of 20 staat.",
                "Heavy": "Alleen als dit klopt: size = big and count(things) > 1.",
            },
        ),
        (
            "en",
            {
                "Senior": "Only if ‘Hoe oud, dus 10 of meer?’ says at least 50.",
                "Both": "Only if ‘Size’ says big and ‘Welke kleur heeft het?’ says rood.",
                "Either": "Only if ‘Size’ says big or (‘Welke kleur heeft het?’ says rood and ‘Is … veel?’ says yes).",
                "Neither": "Only if ‘Is … veel?’ says no and ‘is old’ says yes.",
                "Round": "Only if ‘Hoe oud, dus 10 of meer?’ says 10 or 20.",
                "Heavy": "Only if this holds: size = big and count(things) > 1.",
            },
        ),
    ],
)
def test_the_case_in_which_something_is_asked_stands_in_plain_words(language, said) -> None:
    """Where there are none, the formula stands as it is."""
    texts = printed(form(odd(), language).sheets[0])
    rows = {text: cell[1:] for cell, text in texts.items() if cell[0] == "B"}

    assert said == {name: texts[f"E{rows[name]}"] for name in said}


def test_options_that_share_a_label_go_by_their_names() -> None:
    """Whoever chooses must be understood."""
    facts = odd().facts
    dutch, english = Voice(odd(), "nl"), Voice(odd(), "en")

    assert {"small": "small", "big": "big"} == options_of(facts[None, "size"], english)
    assert {"red": "red", "green and blue": "green_and_blue"} == options_of(
        facts[None, "colour"], dutch
    )
    assert {"rood": "red", 'green, and "blue"': "green_and_blue"} == options_of(
        facts[None, "colour"], english
    )


def test_an_option_that_is_called_as_another_is_named_goes_by_its_name() -> None:
    """Else the reader of the form would take it for that other one."""
    text = ODD.read_text("utf-8").replace("colour.red: rood", "colour.red: green_and_blue")
    policy = load_text(text)

    assert ["red", "green_and_blue"] == list(
        options_of(policy.facts[None, "colour"], Voice(policy, "en"))
    )


def load_text(text: str) -> Policy:
    """A policy as text."""
    from engine.load.load import check_text

    policy = check_text(text, "odd.yaml").policy
    assert policy is not None
    return policy


@pytest.mark.parametrize(
    ("name", "change", "nl", "en"),
    [
        ("lasts", {}, "aantal maanden", "number of months"),
        ("notice", {}, "aantal dagen", "number of days"),
        ("lasts", {"span": PeriodSpan.TIME}, "aantal minuten", "number of minutes"),
        ("price", {}, "bedrag in EUR per tree", "amount in EUR per tree"),
        ("neighbours", {"unit": "days"}, "aantal days", "number of days"),
        (
            "other_grant",
            {},
            "bedrag in EUR, of ‘niet van toepassing’",
            "amount in EUR, or ‘not applicable’",
        ),
        ("factor", {}, "getal", "number"),
        ("own_part", {}, "percentage", "percentage"),
    ],
)
def test_the_unit_stands_beside_the_answer(name, change, nl, en) -> None:
    """In plain words."""
    from engine.forms.hints import to_type

    fact = gardens().facts[None, name]
    fact = replace(fact, type=replace(fact.type, **change))

    assert [nl, en] == [to_type(fact, Voice(gardens(), language)) for language in ("nl", "en")]


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (1, None, "Vanaf 1."),
        (None, 5, "Tot en met 5."),
        (1, 5, "Van 1 tot en met 5."),
        (None, None, ""),
    ],
)
def test_the_limits_stand_beside_the_answer(low, high, said) -> None:
    """As far as there are any."""
    from engine.forms.hints import help_on

    fact = replace(gardens().facts[None, "storey"], range=Range(low, high))

    assert said == help_on(fact, Voice(gardens(), "nl"))


def test_a_source_without_a_place_is_named_by_its_title() -> None:
    """And one with two places once."""
    from engine.forms.hints import help_on

    claimed = gardens().facts[None, "claimed"]
    ref = claimed.sources[0]
    bare, twice = (
        replace(claimed, sources=(replace(ref, place=""),)),
        replace(claimed, sources=(ref, ref)),
    )

    assert help_on(bare, Voice(gardens(), "en")).endswith("Source: The text of the call.")
    assert help_on(twice, Voice(gardens(), "en")).endswith("Source: The text of the call: 4, 4.")


@pytest.mark.parametrize(
    ("text", "longest", "short"),
    [
        ("one two three", 20, "one two three"),
        ("one two three", 12, "one two …"),
        ("onetwothreefourfive", 12, "onetwo"),
        ("😀😀😀😀", 8, "😀😀😀😀"),
        ("😀😀😀😀😀", 8, "😀😀"),
    ],
)
def test_what_a_message_cannot_hold_is_cut_off_at_a_word(text, longest, short) -> None:
    """A spreadsheet counts a sign beyond the first plane twice."""
    assert short == shortened(text, longest)[: len(short)]
    assert len(shortened(text, longest).encode("utf-16-le")) <= 2 * longest


def test_names_of_sheets_are_such_that_every_program_takes_them() -> None:
    """Short, without signs, and unlike each other whatever their capitals."""
    facts = odd().lists["things"]
    labels = ["a/b [c]: d?", "A b c d", "x" * 40, "X" * 40, "'", "_REGELSPOOR", "history"]
    lists = [
        replace(
            facts, name=f"list_{at}", words=replace(facts.words, label={"nl": label, "en": label})
        )
        for at, label in enumerate(labels)
    ]
    every = asked_of(odd(), Audience.APPLICANT, 0)
    every = replace(every, lists=tuple(replace(every.lists[0], of=each) for each in lists))
    names = SheetNames(Voice(odd(), "nl"), [every])

    assert [
        *("A b c d", "A b c d 2", "X" + "x" * 30, "X" * 29 + " 2"),
        *("Sheet", "_REGELSPOOR 2", "History 2"),
    ] == [names.of(each) for each in lists]


# ── what a spreadsheet is told ──


def test_a_form_holds_no_formula_and_no_link() -> None:
    """Nothing in it runs, whatever the policy or the application says."""
    book = Book(form_of(application({"name": "'=1+1'", "contact": "'@SUM(A1)'"}), gardens()))

    assert not [part for part in book.parts.values() if b"<f>" in part or b"hyperlink" in part]
    assert "=1+1" in book.text("xl/sharedStrings.xml")


def test_only_cells_to_fill_in_are_not_locked() -> None:
    """Each sheet is protected, without a password."""
    book = Book(empty_form(gardens(), "en", 2, True))
    styles = book.text("xl/styles.xml").partition("<cellXfs")[2].partition("</cellXfs>")[0]
    open_ones = {
        str(at)
        for at, each in enumerate(re.findall(r"<xf .*?(?=<xf |\Z)", styles))
        if 'locked="0"' in each
    }
    for sheet in book.manifest["sheets"]:
        text = book.text(book.sheets[sheet["name"]])
        cells = dict(re.findall(r'<c r="(\w+)" s="(\d+)"', text))
        own = {at for name, at in book.answers.values() if name == sheet["name"]}
        assert "<sheetProtection " in text
        assert own == {at for at, style in cells.items() if style in open_ones}


def test_choices_are_offered_and_ranges_are_held() -> None:
    """A list, a whole number, an amount, a day, a text of a fixed length."""
    text = Book(empty_form(gardens(), "en", 2, True)).text("xl/worksheets/sheet1.xml")
    rules = {
        found[2]: re.findall(r"<formula\d>(.*?)</formula\d>", found[3])
        for found in re.finditer(
            r'<dataValidation( [^>]*) sqref="(\w+)"(?:/>|>(.*?)</dataValidation>)', text
        )
        if found[3]
    }
    kinds = dict(re.findall(r'<dataValidation type="(\w+)"[^>]* sqref="(\w+)"', text))

    assert ['"club,city,single"'] == rules["C14"]
    assert ['"yes,no"'] == rules["C19"]
    assert ["1", "5000"] == rules["C21"]
    assert ["0", "1"] == rules["C22"]
    assert ["0.5", "10"] == rules["C26"]
    assert ["45383", "46022"] == rules["C16"]
    assert ["1", "36"] == rules["C17"]
    assert ["12"] == rules["C11"]
    assert {"list", "whole", "decimal", "date", "textLength"} == set(kinds)


def test_choices_that_are_many_stand_on_a_sheet_that_nobody_sees() -> None:
    """As do those with a comma or a quotation mark in them."""
    many, marked = (
        Book(empty_form(call3(), "nl", 0, False)),
        Book(empty_form(odd(), "en", 0, False)),
    )

    assert "<formula1>_regelspoor_lists!$A$1:$A$322</formula1>" in many.text(many.sheets["Leden"])
    assert "<formula1>_regelspoor_lists!$A$1:$A$2</formula1>" in marked.text(
        marked.sheets["Application"]
    )
    assert 'state="veryHidden"' in many.text("xl/workbook.xml")


def entry(name: str, **change: Any) -> Entry:
    """A cell for a fact of the gardens, changed."""
    fact = gardens().facts[None, name]
    kind: Type = replace(
        fact.type, **{key: value for key, value in change.items() if key != "range"}
    )
    fact = replace(fact, type=kind, range=change.get("range", fact.range))
    return entry_of(Voice(gardens(), "en"), fact, Role.VALUE)


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        (entry("storey", range=Range()), ("integer", "between", "-1E+15", "1E+15")),
        (entry("storey", range=Range(low=-5)), ("integer", ">=", "-5", None)),
        (entry("storey", range=Range(high=200)), ("integer", "<=", "200", None)),
        (
            entry("notice", range=Range(Period(), Period(days=60))),
            ("integer", "between", "0", "60"),
        ),
        (entry("start", range=Range()), ("date", "between", date(1900, 3, 1), date(9999, 12, 31))),
        (
            entry("start", range=Range(low=date(1850, 1, 1))),
            ("date", "between", date(1900, 3, 1), date(9999, 12, 31)),
        ),
        (entry("themes"), ("any", None, None, None)),
        (entry("name"), ("any", None, None, None)),
    ],
    ids=lambda value: value.slot.name if isinstance(value, Entry) else str(value),
)
def test_a_range_without_an_end_is_held_as_far_as_it_goes(cell, rule) -> None:
    """A sheet must be told something; it cannot hold a day before March 1900."""
    made = rule_of(cell, Voice(gardens(), "en"))

    assert rule == (
        made["validate"],
        made.get("criteria"),
        made.get("minimum", made.get("value")),
        made.get("maximum"),
    )


# ── the file ──


def test_the_same_form_is_the_same_bytes() -> None:
    """No clock, no chance, no machine: two forms differ in nothing."""
    layout = form(call3(), for_handler=True)
    voice = Voice(call3(), "nl")

    assert write.write_form(layout, voice) == write.write_form(layout, voice)
    assert b"2000-01-01T00:00:00Z" in write.write_form(layout, voice)


def test_a_form_is_printed_on_pages_one_sheet_wide() -> None:
    """With its heads on each page, and what it is below."""
    text = Book(empty_form(call3(), "nl", 0, False)).text("xl/worksheets/sheet3.xml")

    assert 'paperSize="9"' in text
    assert 'orientation="landscape"' in text
    assert 'fitToHeight="0"' in text
    assert "plan-samenleven/call3 1.0.0 · Acties" in text
    assert '<pane xSplit="2" ySplit="9"' in text


def test_an_ampersand_in_a_name_is_no_sign_for_the_printer() -> None:
    """`&P` would be a number of a page."""
    layout = replace(form(odd()), policy="odd/a&P")

    assert "odd/a&amp;&amp;P" in Book(write.write_form(layout, Voice(odd(), "nl"))).text(
        "xl/worksheets/sheet1.xml"
    )


def test_a_published_policy_is_no_draft() -> None:
    """Only a draft says so on its form."""
    published = replace(odd(), identity=replace(odd().identity, is_draft=False))

    assert "CONCEPT" in " ".join(printed(form(odd()).sheets[0]).values())
    assert "CONCEPT" not in " ".join(printed(form(published).sheets[0]).values())


def test_without_the_library_nothing_is_made(monkeypatch) -> None:
    """The command says which extra is missing."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)

    with pytest.raises(ModuleNotFoundError):
        write.write_form(form(odd()), Voice(odd(), "nl"))


# ── what is filled in already ──


def test_a_list_that_does_not_fit_is_refused() -> None:
    """None of its elements is left out in silence."""
    layout = form(gardens(), "en")
    plots = sheet(layout, "Plots")
    assert plots.table is not None
    shorter = replace(plots, table=replace(plots.table, last=plots.table.first))
    facts = read({"plots": "{001: {trees: 1, shared: no}, 002: {trees: 1, shared: no}}"})

    with pytest.raises(TooLongError, match="plots") as long:
        filled(replace(layout, sheets=(shorter,)), Voice(gardens(), "en"), facts)
    assert long.value.rows == 1


@pytest.mark.parametrize(
    ("name", "text", "held"),
    [
        ("submitted", "2024-05-02T09:30:05", "45414.3958912"),
        ("submitted", "2024-10-27T02:30+01:00", "2024-10-27T02:30+01:00"),
        ("submitted", "2024-05-02T00:00", "2024-05-02T00:00"),
        ("factor", "1.333333", "1.333333"),
        ("lasts", "2 years", "24"),
        ("themes", "bees, water", "water, bees"),
        ("themes", "none", "none"),
        ("own_part", "12.5 %", "0.125"),
    ],
)
def test_a_value_is_written_as_somebody_would_have_typed_it(name, text, held) -> None:
    """A number as a number, a day as a day; as text where a sheet could not tell."""
    book = Book(form_of(application({name: f'"{text}"'}), gardens()))
    strings = re.findall(r"<si><t[^>]*>(.*?)</t></si>", book.text("xl/sharedStrings.xml"))
    where, reference = book.answers[name]
    found = re.search(
        rf'<c r="{reference}" s="\d+"( t="s")?><v>(.*?)</v>', book.text(book.sheets[where])
    )
    assert found is not None
    value = strings[int(found[2])] if found[1] else found[2]

    assert value.startswith(held)


def oddly(facts: str) -> Book:
    """The form of the odd policy with these facts."""
    text = f"policy: odd/call1\nfacts: {{who: x, {facts}}}\n"
    document, _ = read_text(text, "old.yaml", notation="yaml")
    return Book(form_of(document, odd(), "nl"))


def test_a_day_before_march_1900_is_written_as_text() -> None:
    """A sheet would count it wrongly."""
    facts = read_form(oddly("day: 1899-12-31").data, "form.xlsx", odd()).facts

    assert facts is not None
    assert facts.values["day"] == date(1899, 12, 31)


def test_a_moment_before_march_1900_is_written_as_text() -> None:
    """Likewise."""
    from engine.forms.fill import _Filling

    filling = _Filling(Voice(gardens(), "nl"), read())
    moment = read({"submitted": "2024-05-02T09:30"}).values["submitted"]

    assert isinstance(moment, datetime)
    assert str(filling.timed(moment.replace(year=1899))).startswith("1899-05-02T")


def test_a_number_that_no_cell_can_hold_is_written_as_text() -> None:
    """With all its digits."""
    from engine.forms.fill import _Filling

    filling = _Filling(Voice(gardens(), "nl"), read())
    fact = gardens().facts[None, "storey"]

    assert filling.content(12345678901234567, fact) == "12 345 678 901 234 567"


# ── numbers and cells ──


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 6))
def test_what_a_sheet_shows_is_what_somebody_typed(digits: int, places: int) -> None:
    """Of every number of fifteen digits, to the last."""
    from fractions import Fraction

    number = Fraction(digits, 10**places)
    number_held = digits / 10**places

    assert shown_number(number_held) == number
    assert holds(number)
    text = decimal_text(number)
    assert text is not None
    assert Fraction(text) == number


@given(st.integers(0, 10**8))
def test_a_percentage_is_what_somebody_typed(digits: int) -> None:
    """Also where dividing by a hundred leaves the last bit another."""
    from fractions import Fraction

    typed = digits / 10**4

    assert shown_number(typed / 100) == Fraction(digits, 10**6)


@given(st.integers(0, 16_383), st.integers(0, 1_048_575))
def test_a_cell_and_its_name_are_each_others(column: int, row: int) -> None:
    """`C7`, and back."""
    cell = Cell(row, column)

    assert cell == cell_of(str(cell))
    assert column == column_of(column_name(column))


@pytest.mark.parametrize(
    "text", ["", "7", "C", "C0", "c7", "ABCD7", "C7:D8", "Sheet!C7", "C12345678"]
)
def test_what_names_no_cell_is_none(text) -> None:
    """Nothing is guessed."""
    assert cell_of(text) is None


def test_call_3_is_a_form_in_both_languages() -> None:
    """The names of its sheets are in the language of who fills it in."""
    assert ["Application", "Members", "Actions", "Stimuli"] == [
        each.name for each in form(load(Path(CALL3)), "en").sheets
    ]
    assert Slot("", Role.SYNTHETIC).text == ":synthetic"
    assert words("a")[0] == ' t="inlineStr"'


def test_a_form_with_facts_that_are_made_up_says_so_on_each_page() -> None:
    """Above every sheet on paper; one that nobody filled in does not."""
    made = Book(form_of(ROOT / "applications/call3/een-hogere-kpi.yaml", call3(), "nl"))
    empty = Book(empty_form(call3(), "nl", 0, False))
    header = "<oddHeader>&amp;C&amp;BPROEF: ingevuld met verzonnen gegevens</oddHeader>"

    sheets = [part for name, part in made.sheets.items() if not name.startswith("_")]
    assert [1] * len(sheets) == [made.text(part).count(header) for part in sheets]
    assert "PROEF" not in "".join(empty.text(part) for part in empty.sheets.values())


def test_a_form_lets_rows_and_columns_be_made_larger_and_nothing_else() -> None:
    """Sheets are protected without a password."""
    text = Book(empty_form(call3(), "nl", 0, False)).text("xl/worksheets/sheet1.xml")

    assert (
        '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>'
        in text
    )


def test_a_list_of_keys_alone_has_a_sheet_as_well() -> None:
    """Its one column is narrower than the line above the rows."""
    practice = load(ROOT / "docs" / "oefening" / "buurt1.yaml")

    assert write.write_form(form(practice), Voice(practice, "nl"))
