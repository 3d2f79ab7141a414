"""A name gets another wherever it stands, or a reason why it cannot."""

from __future__ import annotations

import pytest

from tests.editor.client import RefusedError
from tests.editor.typed import at, under
from tests.editor.typing_in import TOP, Editor
from tests.uses.policies import HEAD

PASSAGES = """\
- place: annex row 1
  says: A price.
  rules: [prices, price]
- place: "3"
  says: How much.
  rules: [subsidy, kind]
"""
WITH_PASSAGES = HEAD.replace("url: example.org", "url: example.org, passages: sources/call.yaml")
DUTCH = "dutch:\n  kind: soort\n  park: park\n  subsidy: subsidie\n"
EXAMPLES = """\
examples:
  two parks:
    facts: {town: Elm, submitted: 2025-03-01, parks: {oak: {trees: 10}}}
    expect: {amount: 800 EUR, parks.oak.subsidy: 800 EUR}
  more:
    like: two parks
    series: |
      parks.oak.trees || parks.oak.subsidy
      20              || 1 600 EUR
"""


def test_a_rule_is_renamed_in_formulas_sentences_translations_and_examples(editor: Editor) -> None:
    """And nowhere else."""
    text = HEAD.replace(
        "    is: trees * price\n", "    is: trees * price\n    says: The subsidy.\n"
    )
    text += DUTCH + "  subsidy.says: De {subsidy} van het park.\n" + EXAMPLES
    path = editor.open("trees.yaml", text)

    after = editor.renamed(path, "subsidy:", "grant")

    expected = text.replace("subsidy", "grant").replace("says: The grant.", "says: The subsidy.")
    assert {"trees.yaml": expected} == after


def test_a_rule_is_renamed_in_the_passages_beside_the_policy(editor: Editor) -> None:
    """In lists that are open and lists that are not."""
    (editor.root / "sources").mkdir()
    (editor.root / "sources" / "call.yaml").write_text(PASSAGES, "utf-8")
    path = editor.open("trees.yaml", WITH_PASSAGES)

    after = editor.renamed(path, "subsidy:", "grant")

    assert PASSAGES.replace("subsidy", "grant") == after["call.yaml"]
    assert WITH_PASSAGES.replace("subsidy", "grant") == after["trees.yaml"]


def test_a_name_is_renamed_from_the_passages_too(editor: Editor) -> None:
    """The policy need not be open."""
    (editor.root / "sources").mkdir()
    (editor.root / "sources" / "call.yaml").write_text(PASSAGES, "utf-8")
    (editor.root / "trees.yaml").write_text(WITH_PASSAGES, "utf-8")
    path = editor.open("sources/call.yaml", PASSAGES)

    after = editor.renamed(path, "subsidy", "grant")

    assert {"trees.yaml", "call.yaml"} == set(after)


@pytest.mark.parametrize(
    ("word", "new", "places"),
    [
        ("park\n    key", "place_of_trees", 3),
        ("oak, lime\n      trees", "beech", 3),
        ("tree: trees", "ash", 2),
        ("price_row", "row_of_prices", 1),
        ("call: {rank", "text", 3),
        ("granted\n", "total", 1),
        ("town: text", "gemeente_é", 2),
    ],
)
def test_names_of_every_kind_are_renamed(editor: Editor, word: str, new: str, places: int) -> None:
    """Each place once; the rest stays as it is."""
    text = HEAD.replace("  none_left: {outcome: refused, says: No park is left.}\n", "")
    text = text.replace("  parts", "  none_left: {outcome: refused, says: None.}\n  parts")
    path = editor.open("trees.yaml", text)
    old = word.partition(":")[0].partition(",")[0].partition("\n")[0]

    (after,) = editor.renamed(path, word, new).values()

    assert len(after) - len(text) == places * (len(new) - len(old))
    assert after.count(new) >= places


def test_an_example_may_have_spaces_in_its_name(editor: Editor) -> None:
    """It is renamed where others are like it."""
    path = editor.open("trees.yaml", HEAD + EXAMPLES)

    (after,) = editor.renamed(path, "two parks:", "a town with parks").values()

    assert (HEAD + EXAMPLES).replace("two parks", "a town with parks") == after


def test_words_that_several_share_stay_and_come_beside_for_the_new_name(editor: Editor) -> None:
    """Who keeps the name keeps its words; in passages too."""
    (editor.root / "sources").mkdir()
    (editor.root / "sources" / "call.yaml").write_text(PASSAGES, "utf-8")
    text = WITH_PASSAGES.replace(
        "  town: text\n", "  town: text\n  kind: {type: text, for: identification}\n"
    )
    path = editor.open("trees.yaml", text + DUTCH)

    after = editor.renamed(path, "kind: {type: text", "sort_of_town")

    assert "dutch:\n  kind: soort\n  sort_of_town: soort\n  park: park\n" in after["trees.yaml"]
    assert "  rules: [subsidy, kind, sort_of_town]\n" in after["call.yaml"]


def test_before_a_rename_the_editor_is_told_what_it_is_about(editor: Editor) -> None:
    """Just the name."""
    path = editor.open("trees.yaml", HEAD)

    held = editor.ask("prepareRename", path, at(HEAD, "trees * price", offset=2))

    assert under(HEAD, held) == "trees"


def test_where_nothing_can_be_renamed_the_editor_is_told_why(editor: Editor) -> None:
    """Before anybody types a new name."""
    path = editor.open("trees.yaml", HEAD)

    with pytest.raises(RefusedError, match="Hier staat geen naam"):
        editor.ask("prepareRename", path, at(HEAD, "No park"))


def test_a_name_in_a_text_over_several_lines_is_renamed_too(editor: Editor) -> None:
    """Folded or not."""
    says = "    says: >\n      There are {trees}\n      for {subsidy} at {trees}.\n"
    text = HEAD.replace("    is: trees * price\n", f"    is: trees * price\n{says}")
    path = editor.open("trees.yaml", text)

    (after,) = editor.renamed(path, "trees: trees", "plants").values()

    assert "There are {plants}\n      for {subsidy} at {plants}." in after


def test_a_name_that_is_written_in_another_way_somewhere_keeps_it(editor: Editor) -> None:
    """Its place there cannot be told to the character."""
    says = '    says: "There are {tr\\u0065es}."\n'
    text = HEAD.replace("    is: trees * price\n", f"    is: trees * price\n{says}")

    assert "niet precies te bepalen" in refusal(editor, text, "trees: trees", "plants")


def refusal(editor: Editor, text: str, word: str, new: str) -> str:
    """Why a name cannot be another."""
    path = editor.open("trees.yaml", text)
    with pytest.raises(RefusedError) as refused:
        editor.renamed(path, word, new)
    assert refused.value.args[0]["code"] == -32803
    return refused.value.message


@pytest.mark.parametrize(
    ("word", "new", "because"),
    [
        ("subsidy:", "sub sidy", "`sub sidy` kan geen naam zijn"),
        ("subsidy:", "2nd", "`2nd` kan geen naam zijn"),
        ("subsidy:", "subsidy", "Zo heet het al."),
        ("subsidy:", "trees", "de naam `trees` bestaat al"),
        ("subsidy:", "between", "in trees.yaml: "),
        ("town: text", "parks", "in trees.yaml: "),
        ("kind: one of", "sort", "`prices` kan niet aan elke park gekoppeld worden"),
        ("oak, lime\n      trees", "town", "de naam `town` bestaat al"),
        ("annex", "appendix", "Hier staat geen naam"),
        ("No park", "Nope", "Hier staat geen naam"),
    ],
)
def test_a_name_that_will_not_do_is_refused_with_the_reason(
    editor: Editor, word: str, new: str, because: str
) -> None:
    """Nothing is changed; the loader itself is asked."""
    assert because in refusal(editor, HEAD, word, new)


def test_a_column_of_a_file_keeps_its_name(editor: Editor) -> None:
    """Others may read that file too."""
    (editor.root / "prices.csv").write_text("kind,price\noak,80\nlime,50\n", "utf-8")
    start, end = HEAD.index("    rows: |"), HEAD.index("    source: call annex")
    text = HEAD[:start] + "    from_file: prices.csv\n" + HEAD[end:]

    assert "niemand leest de kolom `price` van `prices`" in refusal(
        editor, text, "price: EUR", "cost"
    )


def test_a_name_that_another_policy_reads_keeps_it(editor: Editor) -> None:
    """The policies beside it that name this one are asked as well."""
    text = HEAD.replace("from: 2025-01-01, by", "from: 2024-01-01, by")
    later = HEAD.replace("trees/parks", "trees/later").replace(
        "    row: price_row\n", "    row: price_row\n    same_as: trees/parks\n"
    )
    (editor.root / "parks.yaml").write_text(text, "utf-8")
    (editor.root / "later.yaml").write_text(later, "utf-8")
    path = editor.open("parks.yaml", text)

    with pytest.raises(RefusedError) as refused:
        editor.renamed(path, "prices:", "tariff")

    assert "in later.yaml: " in refused.value.message


def test_a_name_that_can_stand_for_several_keeps_it(editor: Editor) -> None:
    """Nothing tells which of them is meant."""
    garden = "list_of: garden, key: name, count: from 0 to 5"
    garden += ", fields: {name: text, trees: trees from 0 to 5}"
    text = HEAD.replace("tables:\n", f"  gardens: {{{garden}}}\ntables:\n", 1)
    text += EXAMPLES.replace("{amount: 800 EUR,", "{because: [trees],")

    assert "kan voor meer dan één ding staan" in refusal(editor, text, "trees: trees", "plants")


def test_a_file_that_cannot_be_read_is_mended_first(editor: Editor) -> None:
    """Else a place could be missed."""
    path = editor.open("trees.yaml", HEAD)
    editor.ask("documentSymbol", path)
    broken = HEAD.replace("  town: text", "\ttown: text")

    assert "pas veranderen als het bestand weer te lezen is: " in refusal(
        editor, broken, "subsidy:", "grant"
    )


def test_in_a_text_that_is_no_policy_there_is_nothing_to_rename(editor: Editor) -> None:
    """The editor may ask all the same."""
    path = editor.open("docker.yaml", "services: {web: {image: nginx}}\n")
    place = at(editor.texts[path], "web")

    assert editor.ask("prepareRename", path, place) is None
    assert editor.ask("rename", path, place, newName="app") is None


def test_with_errors_elsewhere_a_name_can_still_be_renamed(editor: Editor) -> None:
    """As long as no problem comes that was not there."""
    text = HEAD.replace("says: No park is left.", "says: 'No {park_left}.'")
    path = editor.open("trees.yaml", text)

    assert {"trees.yaml": text.replace("subsidy", "grant")} == editor.renamed(
        path, "subsidy:", "grant"
    )


def test_a_name_of_call_3_is_renamed_in_all_its_places(editor: Editor) -> None:
    """And the policy reads as before."""
    editor.root = TOP / "policies"
    path = editor.open("call3.yaml", (TOP / "policies" / "call3.yaml").read_text("utf-8"))

    after = editor.renamed(path, "inwoners_samen:", "alle_inwoners")

    assert {"call3.yaml", "nota3.yaml"} == set(after)
    assert "inwoners_samen" not in after["call3.yaml"]
    assert after["call3.yaml"].count("alle_inwoners") == 12
