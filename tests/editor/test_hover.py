"""What is shown of a name, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.editor.typed import at, under
from tests.editor.typing_in import TOP, Editor
from tests.uses.policies import HEAD

CALL3 = TOP / "policies" / "call3.yaml"


@pytest.fixture(scope="module")
def call3(running: Editor) -> Iterator[Path]:
    """Call 3, which lies open all the while."""
    running.root = CALL3.parent
    yield running.open("call3.yaml", CALL3.read_text("utf-8"))
    running.close(CALL3)


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        (
            "drempel_inwoners\n    refused",
            [
                "**drempel inwoners** · threshold of inhabitants",
                "parameter, een heel aantal inwoners",
                "value: 7 500 inwoners",
                "Bron: nota 2.2 zin 1",
                "> De oproep mikt op wie",
                "*call3.yaml, regel 227*",
            ],
        ),
        (
            "kpi < vorige_actie",
            [
                "**kpi** · KPI",
                "gegeven van elke `actie`",
                "Vraag: Vooropgestelde KPI",
                "`eenheden from 0 to 100 000`",
            ],
        ),
        ("trajectprijs * kpi", ["kolom van de tabel `tarieven`", "een bedrag per eenheid (EUR)"]),
        ("vorige_actie.bedrag\n      under", ["één element van de lijst `vorige_acties`"]),
        ("vgc\n    with", ["keuzemogelijkheid van `aanvrager`"]),
        (
            "gunstige_jury]",
            [
                "oordeel van de jury van ABB",
                "Alleen als `kreeg_geld_in_oproep_2 and not(kwart_bereikt)`",
                "Bron: hoe stap 1 zin 2",
            ],
        ),
        ("eindbereik >= kpi", ["Bekend bij `saldo`"]),
        (
            "vorige_acties) > 0",
            ["lijst van elementen `vorige_actie`", "Komt van ABB", "Komt uit `oproep2.acties`"],
        ),
        ("acties satisfies actie.stopt", ["lijst van elementen `actie`", "Vraag: Elke actie"]),
        (
            "tarieven, vorige_acties]",
            ["tabel, met de sleutel `nummer`", "Rijen in `tables/tarief.csv`", "20 rijen"],
        ),
        ("tarief)", ["één rij van de tabel `tarieven`"]),
        (
            "welk_bereik\n      voor_de_start",
            [
                "interpretatie",
                "- `voor_de_start` (gekozen): Het bereik voor het programma begon",
                "Omdat: ",
            ],
        ),
        ("huidig: min", ["lezing van `welk_bereik`", "Vraag: Is "]),
        ("ten_behoeve_van", ["niet te berekenen: Het eerste voorbeeld"]),
        ("hoe stap 1 zin 1, hoe", ["bron van rang 2", "Webpagina over het indienen"]),
        ("stap 1 zin 2\n", ["passage van `hoe`", "> stap 1 zin 2: ", "Regels: "]),
        (
            "eenheden or exists",
            ["eenheid: één eenheid, meer eenheden", "Iets anders voor elke `actie`"],
        ),
        ("tussentijds                                # zonder", ["moment 2 van de oproep"]),
        ("oproep2.acties", ["vroegere beslissing onder `plan-samenleven/call2`"]),
        ("het_dubbele\n        when", ["geval van `verdeelsleutel`", "when: kpi >= 2 * bereik"]),
        ("stad zet voort\n    series", ["**stad zet voort**: voorbeeld"]),
        ("zelfde_bevolking", ["naam zonder waarde", "Migratieroots"]),
        (
            "mag_verder\n",
            [
                "voorwaarde voor elke `actie`, een ja of nee",
                "any_of: [kwart_bereikt, gunstige_jury]",
            ],
        ),
        ("budget}; wat", ["hangs_on: welk_budget", "eindigt_op_907_780: 16 907 780 EUR"]),
        ("toegekend * voorschot_deel", ["totaal van wat toegekend is"]),
        ("voorschot\n    paid", ["betaling, een bedrag (EUR)"]),
    ],
)
def test_a_name_shows_what_it_is(running: Editor, call3: Path, word: str, shown: list[str]) -> None:
    """Its label in both languages, its kind and type, its value, its source, where it stands."""
    held = running.hover(call3, word)

    assert [] == [each for each in shown if each not in held], held


def test_hover_marks_just_the_name(editor: Editor) -> None:
    """Not the formula around it."""
    path = editor.open("trees.yaml", HEAD)

    held = editor.ask("hover", path, at(HEAD, "trees * price", offset=2))

    assert under(HEAD, held["range"]) == "trees"


def test_a_dated_value_shows_each_with_its_day(editor: Editor) -> None:
    """In the order of the text."""
    dated = "parameters:\n  most:\n    by: submitted\n    dated:\n"
    dated += (
        "      - {from: 2025-01-01, value: 60 EUR}\n      - {from: 2025-06-14, value: 75 EUR}\n"
    )
    text = HEAD + dated + "    source: call 3\n"
    path = editor.open("trees.yaml", text)

    held = editor.hover(path, "most")

    assert "vanaf 2025-01-01: ```yaml\nvalue: 60 EUR\n```" in held
    assert "vanaf 2025-06-14: " in held


@pytest.mark.parametrize(
    ("formula", "word", "shown"),
    [
        ("sum(parks.trees)", "sum", "`sum`: functie\n\nde som over een lijst"),
        ("floor(3.5)", "floor", "`floor`: functie"),
        ("if 1 > 2 then 3 else 4", "then", "`then`: woord van de formuletaal"),
        ("3 * nothing", "nothing", ""),
    ],
)
def test_a_word_of_the_formula_language_shows_what_it_means(
    editor: Editor, formula: str, word: str, shown: str
) -> None:
    """Functions and keywords; what is unknown shows nothing."""
    text = HEAD.replace("decision:\n", f"  more: {{is: '{formula}', source: call}}\ndecision:\n", 1)
    path = editor.open("trees.yaml", text)

    assert editor.hover(path, word).startswith(shown)
    assert bool(shown) == bool(editor.hover(path, word))


def test_the_same_word_outside_a_formula_shows_nothing(editor: Editor) -> None:
    """A sentence is no formula."""
    text = HEAD.replace("title: Trees for parks", "title: The sum of trees")
    path = editor.open("trees.yaml", text)

    assert editor.hover(path, "sum of") == ""


def test_what_was_refused_still_shows_what_is_written(editor: Editor) -> None:
    """A rule with a mistake in it has no type yet."""
    text = HEAD.replace("trees * price", "trees * trese")
    path = editor.open("trees.yaml", text)

    held = editor.hover(path, "subsidy:")

    assert "waarde voor elke `park`" in held
    assert "is: trees * trese" in held


def test_a_unit_shows_how_one_and_how_more_are_called(editor: Editor) -> None:
    """What counts the same everywhere says no more than that."""
    path = editor.open("trees.yaml", HEAD)

    held = editor.hover(path, "tree: trees")

    assert "eenheid: één tree, meer trees" in held
    assert "park" not in held


UNKNOWN = [
    ("name", "x", ""), ("name", "x", "park"), ("element", "x", ""), ("row", "x", ""),
    ("column", "x", "prices"), ("column", "x", "nothing"), ("source", "x", ""),
    ("passage", "x", "call"), ("passage", "x", "nothing"), ("unit", "x", ""), ("plural", "x", "y"),
    ("stage", "x", ""), ("previous", "x", ""), ("reading", "x", "y"), ("case", "x", "/y"),
    ("example", "x", ""),
]  # fmt: skip


@pytest.mark.parametrize("data", UNKNOWN, ids=["-".join(each) for each in UNKNOWN])
def test_a_name_that_is_gone_by_now_has_nothing_to_show(
    editor: Editor, data: tuple[str, str, str]
) -> None:
    """What was offered a moment ago need not exist any more; nothing fails."""
    path = editor.open("trees.yaml", HEAD)

    item = {"label": "x", "data": [str(path), *data]}
    explained = editor.client.request("completionItem/resolve", item)

    shown = explained.get("documentation", {"value": ""})["value"]
    assert "trees" not in shown


@pytest.mark.parametrize(
    ("old", "new", "word", "shown"),
    [
        ("    per: park\n", "    per: parc\n", "parc", "één element van de lijst ``"),
        ("source: call 3", "source: cal 3", "cal 3", ""),
        ("in_force:", "stages: [asked]\nin_force:", "asked", "moment 1 van de oproep"),
        ("kind | price\n", "kind | cost\n", "prices\n    fields", "tabel, met de sleutel `kind`"),
    ],
)
def test_what_is_wrong_shows_what_can_be_told(
    editor: Editor, old: str, new: str, word: str, shown: str
) -> None:
    """Nothing, or less."""
    path = editor.open("trees.yaml", HEAD.replace(old, new))

    held = editor.hover(path, word)

    assert shown in held
    assert bool(shown) == bool(held)


def test_a_passage_without_a_rule_says_why(editor: Editor) -> None:
    """The reason that its list gives."""
    (editor.root / "sources").mkdir()
    passages = "- {place: annex, says: A price., rules: [prices]}\n- {place: 3, says: How much., no_rule: a title}\n"
    (editor.root / "sources" / "call.yaml").write_text(passages, "utf-8")
    text = HEAD.replace("url: example.org", "url: example.org, passages: sources/call.yaml")
    path = editor.open("trees.yaml", text)

    assert "> 3: How much.\n\nGeen regel: a title" in editor.hover(path, "3\ndecision")


def test_what_a_policy_says_cannot_make_markup(editor: Editor) -> None:
    """It is shown as it is written."""
    text = HEAD.replace("title: The call", 'title: "<b>*x*</b> `y`"')
    path = editor.open("trees.yaml", text)

    assert r"**\<b\>\*x\*\</b\> \`y\`**" in editor.hover(path, "call annex")
