"""What is offered where somebody types, also while the file cannot be read."""

from __future__ import annotations

import pytest

from tests.editor.typing_in import Editor
from tests.uses.policies import HEAD

MORE = """\
previous: {last: {policy: trees/old}}
judgements: {good_plan: {asks: Is it good?, by: the jury, source: call}}
parameters: {most: {value: 5 000 EUR, source: call}}
interpretations:
  which:
    question: Which?
    readings: {one: The one, other: The other}
    chosen: one
    because: It is.
    source: call
"""
RULES = """\
  help:
    per: park
    cases:
      - {case: many, when: trees > 9 trees, then: 2 EUR, says: Many.}
      - {case: few, otherwise: 1 EUR, says: Few.}
    source: call
  size:
    per: park
    type: one of small, large
    cases: [{when: trees > 9 trees, then: large}, {otherwise: small}]
    source: call
"""
EXAMPLES = """\
examples:
  two parks:
    facts: {town: Elm}
    expect: {outcome: granted}
"""
WHOLE = HEAD.replace("units:", "stages: [asked, later]\nunits:").replace(
    "tables:\n", MORE + "tables:\n", 1
)
WHOLE = WHOLE.replace("decision:\n", RULES + "decision:\n", 1)
WHOLE += "payments: {rest: {is: granted, source: call}}\n" + EXAMPLES


def rule(body: str) -> str:
    """The policy with a rule of which this is the body."""
    return WHOLE.replace("rules:\n", f"rules:\n  new:\n{body}", 1)


def in_park(body: str) -> str:
    """The same, for each park."""
    return rule(f"    per: park\n{body}")


def after(text: str) -> str:
    """The policy with more at its end."""
    return WHOLE.replace(EXAMPLES, "") + text


FIELDS = {"trees", "kind", "price", "subsidy", "size"}
OFFERED = [
    # ── formulas ──
    ("a field of the element at hand", in_park("    is: tr@@\n"), FIELDS | {"most", "sum"}, set()),
    ("names of the file alone", rule("    is: @@\n"), {"most", "parks", "town"}, {"trees", "price"}),
    ("fields behind a point", rule("    is: sum(parks.@@)\n"), FIELDS, {"most", "sum"}),
    ("columns behind a row", in_park("    is: price_row.@@\n"), {"kind", "price"}, FIELDS - {"kind", "price"}),
    ("columns behind a row by hand", rule("    is: prices[kind = oak].@@\n"), {"kind", "price"}, {"trees"}),
    ("fields inside a filter", rule("    is: count(parks[tr@@])\n"), FIELDS, set()),
    ("what `some` names", rule("    condition: some park in parks satisfies pa@@\n"), {"park"}, set()),
    ("its fields behind a point", rule("    condition: some park in parks satisfies park.@@\n"), FIELDS, {"most"}),
    ("nothing behind what has no fields", in_park("    is: trees.@@\n"), set(), FIELDS),
    ("nothing behind what is no path", in_park("    is: 3.@@\n"), set(), FIELDS),
    ("nothing behind a filter that cannot be read", in_park("    is: parks[tr tr].@@\n"), set(), FIELDS),
    ("nothing behind a truth", in_park("    is: true.@@\n"), set(), FIELDS),
    ("what `some` names, though it is no element", rule("    condition: some tree in parks satisfies @@\n"), {"parks"}, {"tree"}),
    ("anything beside an unknown name", in_park("    condition: nothing = @@\n"), FIELDS, set()),
    ("nothing in a date", WHOLE.replace("{from: 2025-01-01, by", "{from: 2025-@@, by"), set(), {"trees"}),
    ("nothing in a table that is new", WHOLE.replace("tables:\n", "tables:\n  new:\n    rows: |\n      @@\n"), set(), {"price"}),
    ("nothing below a head that is no column", WHOLE.replace("      kind | price\n      oak  | 80", "      odd | price\n      @@"), set(), {"oak"}),
    ("units behind a number", in_park("    condition: trees > 3 @@\n"), {"trees", "tree", "%", "EUR", "months"}, {"most"}),
    ("units behind per", in_park("    is: 3 EUR per @@\n"), {"tree"}, {"most"}),
    ("a formula in braces", WHOLE.replace("rules:\n", "rules:\n  new: {per: park, is: tr@@}\n"), FIELDS, set()),
    ("a formula in a list", in_park("    all_of:\n      - tr@@\n"), FIELDS, set()),
    ("a formula in quotes", in_park("    is: 'tr@@\n"), FIELDS, set()),
    ("a formula for a reading", in_park("    is:\n      hangs_on: which\n      one: tr@@\n"), FIELDS, set()),
    ("a condition of a case", in_park("    cases:\n      - when: tr@@\n"), FIELDS, set()),
    ("what is required", WHOLE.replace("requires: []\n  none", "requires: [@@]\n  none"), {"town", "good_plan"}, {"trees"}),
    # ── sentences ──
    ("a name in the braces of a sentence", in_park("    says: Er zijn {tr@@\n"), FIELDS, set()),
    ("nothing outside them", in_park("    says: Er zijn {trees} tr@@\n"), set(), FIELDS),
    # ── types and values ──
    ("a type", WHOLE.replace("  town: text\n", "  town: @@\n"), {"yes or no", "whole number", "text", "tree", "EUR"}, {"most"}),
    ("a type in a block", WHOLE.replace("  town: text\n", "  town:\n    type: @@\n"), {"yes or no", "date"}, set()),
    ("a table of which it is a key", WHOLE.replace("  town: text\n", "  town: key of @@\n"), {"prices"}, {"parks"}),
    ("a unit in a type", WHOLE.replace("  town: text\n", "  town: EUR per @@\n"), {"tree"}, {"text"}),
    ("no type among options", WHOLE.replace("  town: text\n", "  town: one of @@\n"), set(), {"text"}),
    ("a unit in a value", WHOLE.replace("5 000 EUR", "5 000 @@"), {"trees", "EUR"}, set()),
    ("nothing in the middle of a number", WHOLE.replace("5 000 EUR", "5@@"), set(), {"trees"}),
    # ── names ──
    ("a source", rule("    source: @@\n"), {"call"}, {"most"}),
    ("nothing where no passages are known", rule("    source: call @@\n"), set(), {"call"}),
    ("an element", rule("    per: @@\n"), {"park"}, {"parks"}),
    ("a stage", WHOLE.replace("  town: text\n", "  town:\n    known_at: @@\n"), {"asked", "later"}, set()),
    ("an interpretation", rule("    is:\n      hangs_on: @@\n"), {"which"}, set()),
    ("its readings", rule("    is:\n      hangs_on: which\n      @@\n"), {"one", "other"}, set()),
    ("those that are left", rule("    is: {hangs_on: which, one: 1, @@\n"), {"other"}, {"one"}),
    ("an interpretation before its reading", rule("    under: @@\n"), {"which"}, set()),
    ("a reading behind it", rule("    under: which.@@\n"), {"one", "other"}, set()),
    ("no reading of an unknown one", rule("    under: what.@@\n"), set(), {"one"}),
    ("the reading that is chosen", WHOLE.replace("chosen: one", "chosen: @@"), {"one", "other"}, set()),
    ("what is tied to a list", WHOLE.replace("with: prices", "with: @@"), {"prices", "parks"}, {"town"}),
    ("the key of a list", WHOLE.replace("    key: kind\n    count", "    key: @@\n    count"), {"kind", "trees"}, set()),
    ("the key of a table", WHOLE.replace("    key: kind\n    columns", "    key: @@\n    columns"), {"kind", "price"}, set()),
    ("the field that a unit is called by", WHOLE.replace("{tree: trees}", "{tree: {plural: trees, differs_per: park, called: @@"), {"kind"}, set()),
    ("no field without an element", WHOLE.replace("{tree: trees}", "{tree: {plural: trees, called: @@"), set(), {"kind"}),
    ("who applies", WHOLE.replace("applicant: town", "applicant: @@"), {"town", "submitted"}, {"good_plan"}),
    ("a judgement", after("obligations: {a: {says: A., if_not: @@"), {"good_plan"}, {"town"}),
    ("a rule that rounded before", rule("    rounded_after: @@\n"), {"subsidy", "help"}, {"town"}),
    ("an earlier decision", WHOLE.replace("  town: text\n", "  town:\n    decided: @@\n"), {"last"}, set()),
    ("an example that another is like", after(EXAMPLES + "  other:\n    like: @@\n"), {"two parks"}, set()),
    ("a part", WHOLE.replace("parts: {park:", "parts: {@@"), {"park"}, set()),
    # ── drawn tables ──
    ("a head of a table", WHOLE.replace("      kind | price\n", "      kind | @@\n"), {"price"}, set()),
    ("an option in its column", WHOLE.replace("      oak  | 80", "      @@"), {"oak", "lime"}, {"price"}),
    ("nothing in the column of an amount", WHOLE.replace("oak  | 80", "oak  | @@"), set(), {"oak"}),
    ("a head of a decision table", in_park("    table: |\n      @@\n"), FIELDS, set()),
    ("an option in a decision table", in_park("    table: |\n      kind || help\n      @@\n"), {"oak", "lime"}, set()),
    ("a formula on its right", in_park("    table: |\n      kind || help\n      oak || tr@@\n"), FIELDS, set()),
    ("a formula in brackets", in_park("    brackets_of: trees\n    flat: |\n      from | amount\n      0 trees | @@\n"), FIELDS, set()),
    # ── examples ──
    ("a fact", after("examples:\n  e:\n    facts: {@@\n"), {"town", "parks", "good_plan"}, {"subsidy", "outcome"}),
    ("a field of an element", after("examples:\n  e:\n    facts:\n      parks:\n        oak: {@@\n"), {"trees", "kind"}, {"subsidy"}),
    ("an option as a value", after("examples:\n  e:\n    facts:\n      parks:\n        oak: {kind: @@\n"), {"oak", "lime"}, set()),
    ("a unit as a value", after("examples:\n  e:\n    but: {parks.oak.trees: 3 @@\n"), {"trees"}, set()),
    ("a path", after("examples:\n  e:\n    but: {parks.oak.@@\n"), {"trees"}, {"subsidy", "outcome"}),
    ("nothing for the key of an element", after("examples:\n  e:\n    but: {parks.@@\n"), set(), {"trees"}),
    ("what is expected", after("examples:\n  e:\n    expect: {@@\n"), {"outcome", "amount", "because", "granted"}, set()),
    ("what is expected of a part", after("examples:\n  e:\n    expect: {parks.oak.@@\n"), {"subsidy", "outcome", "trees"}, set()),
    ("the case of a rule", after("examples:\n  e:\n    expect: {parks.oak.help.@@\n"), {"case"}, set()),
    ("its cases", after("examples:\n  e:\n    expect: {parks.oak.help.case: @@\n"), {"many", "few"}, {"outcome"}),
    ("an outcome", after("examples:\n  e:\n    expect: {outcome: @@\n"), {"granted", "refused"}, set()),
    ("the reasons", after("examples:\n  e:\n    expect: {because: [@@\n"), {"subsidy", "help"}, set()),
    ("the option of a rule", after("examples:\n  e:\n    expect: {parks.oak.size: @@\n"), {"small", "large"}, set()),
    ("how a payment ends", after("examples:\n  e:\n    expect: {rest: @@\n"), {"paid", "withheld"}, set()),
    ("when an obligation is due", after("examples:\n  e:\n    expect: {granted.@@\n"), {"due"}, set()),
    ("a head of a series", after("examples:\n  e:\n    series: |\n      @@\n"), {"town", "parks"}, {"outcome"}),
    ("a head on its right", after("examples:\n  e:\n    series: |\n      town || @@\n"), {"outcome"}, set()),
    ("an outcome in a series", after("examples:\n  e:\n    series: |\n      town || outcome\n      x || @@\n"), {"granted"}, set()),
    ("an option in a series", after("examples:\n  e:\n    series: |\n      parks.oak.kind || outcome\n      @@\n"), {"oak"}, set()),
    # ── the other language ──
    ("what lacks its words", WHOLE + "dutch:\n  @@\n", {"none_left.says", "good_plan.asks"}, set()),
    ("a name in a translated sentence", WHOLE + "dutch:\n  help.many: Veel {@@\n", FIELDS, set()),
    ("one of the part", WHOLE + "dutch:\n  park.says: Veel {@@\n", FIELDS, set()),
    ("one of the file", WHOLE + "dutch:\n  none_left.says: Geen {@@\n", {"town"}, {"trees"}),
    # ── nothing ──
    ("nothing in a title", WHOLE.replace("title: Trees for parks", "title: Tr@@"), set(), {"trees"}),
    ("nothing at the top", "tow@@\n" + WHOLE, set(), {"town"}),
    ("nothing behind a brace that is closed", rule("    is: {hangs_on: which} @@\n"), set(), {"one"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("marked", "there", "absent"),
    [each[1:] for each in OFFERED],
    ids=[each[0] for each in OFFERED],
)
def test_what_can_stand_at_the_cursor_is_offered(
    editor: Editor, marked: str, there: set[str], absent: set[str]
) -> None:
    """By the last text that could be read, and what stands around the cursor."""
    path = editor.open("trees.yaml", WHOLE)
    editor.ask("documentSymbol", path)

    offered = set(editor.offers(path, marked))

    assert set() == there - offered
    assert set() == absent & offered


def test_an_offer_says_what_it_measures_and_replaces_what_was_typed(editor: Editor) -> None:
    """The rest comes when it is looked at."""
    path = editor.open("trees.yaml", WHOLE)

    offer = editor.offers(path, in_park("    is: tre@@\n"))["trees"]
    explained = editor.client.request("completionItem/resolve", offer)

    start, end = (offer["textEdit"]["range"][name] for name in ("start", "end"))
    assert offer["detail"] == "een heel aantal trees"
    assert end["character"] - start["character"] == 3
    assert offer["textEdit"]["newText"] == "trees"
    assert "gegeven van elke `park`" in explained["documentation"]["value"]


def test_a_function_is_explained_too(editor: Editor) -> None:
    """It has no place where it is declared."""
    path = editor.open("trees.yaml", WHOLE)
    offered = editor.offers(path, in_park("    is: @@\n"))

    explained = editor.client.request("completionItem/resolve", offered["sum"])

    assert "de som over een lijst" in explained["documentation"]["value"]


def test_a_unit_of_the_language_needs_no_explanation(editor: Editor) -> None:
    """Nor gets one."""
    path = editor.open("trees.yaml", WHOLE)
    offered = editor.offers(path, in_park("    condition: trees > 3 @@\n"))

    explained = editor.client.request("completionItem/resolve", offered["months"])

    assert "documentation" not in explained


@pytest.mark.parametrize(
    "formula", ["size = @@", "size != @@", "size in (small, @@", "park.kind = @@"]
)
def test_options_of_what_is_compared_come_first(editor: Editor, formula: str) -> None:
    """They are what most likely is meant."""
    path = editor.open("trees.yaml", WHOLE)

    offered = editor.offers(path, in_park(f"    condition: {formula}\n"))
    first = sorted(offered.values(), key=lambda each: each["sortText"])[:2]

    options = {"oak", "lime"} if "kind" in formula else {"small", "large"}
    assert options == {each["label"] for each in first}


def test_the_places_of_a_source_are_offered_with_what_they_say(editor: Editor) -> None:
    """Of the passages that are known."""
    (editor.root / "sources").mkdir()
    passages = "- {place: 2 row 1, says: A price., no_rule: none}\n"
    (editor.root / "sources" / "call.yaml").write_text(passages, "utf-8")
    text = WHOLE.replace("url: example.org", "url: example.org, passages: sources/call.yaml")
    path = editor.open("trees.yaml", text)

    offered = editor.offers(path, text.replace("source: call 3", "source: call 2 @@"))

    assert offered["2 row 1"]["detail"] == "A price."
    start, end = (offered["2 row 1"]["textEdit"]["range"][name] for name in ("start", "end"))
    assert end["character"] - start["character"] == len("2 ")


def test_a_text_that_never_could_be_read_offers_nothing(editor: Editor) -> None:
    """And nothing fails."""
    path = editor.open("trees.yaml", "language: 1\npolicy: a/b\n")

    assert {} == editor.offers(path, "language: 1\npolicy: a/b\nrules:\n  a:\n    is: @@\n")
    assert {} == editor.offers(path, "services: {web: @@\n")
