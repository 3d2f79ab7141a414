"""Where the names of a policy stand: one sentence for each kind of place."""

from __future__ import annotations

import pytest

from engine.shape.schema import policy_schema
from engine.source import read_text
from engine.uses.grammar import _OF_KEYS, What, spots
from engine.uses.index import index_of
from engine.uses.passages import cites, occurrences_in
from engine.uses.symbols import How, Space, Symbol, case_symbol
from tests.uses.policies import HEAD, lines, read

KIND = Symbol(Space.NAME, "kind", "park")
TREES = Symbol(Space.NAME, "trees", "park")
SUBSIDY = Symbol(Space.NAME, "subsidy", "park")
OAK = Symbol(Space.NAME, "oak")


def with_rule(rule: str, more: str = "") -> str:
    """The policy with one more rule, and more blocks at its end."""
    return HEAD.replace("decision:\n", f"{rule}decision:\n") + more


def found(text: str, symbol: Symbol, *hows: How) -> list[str]:
    """Each place of a name, bracketed in its line."""
    _, index, text = read(text)
    return lines(text, index, symbol, *hows)


def test_a_field_is_declared_in_its_list_and_read_by_its_bare_name() -> None:
    """The unit of the same word is another name."""
    assert found(HEAD, TREES) == ["<trees>: trees from 0 to 500", "is: <trees> * price"]
    assert found(HEAD, Symbol(Space.PLURAL, "trees", "tree")) == [
        "units: {tree: <trees>}",
        "trees: <trees> from 0 to 500",
    ]


def test_a_column_is_declared_drawn_and_read_as_a_field() -> None:
    """The key of a table is its own, also where a list has a field of that name."""
    assert found(HEAD, Symbol(Space.COLUMN, "price", "prices")) == [
        'columns: {kind: "one of oak, lime", <price>: EUR per tree from 0 to 200}',
        "kind | <price>",
        "is: trees * <price>",
    ]
    assert found(HEAD, Symbol(Space.COLUMN, "kind", "prices"))[0] == "key: <kind>"
    assert found(HEAD, KIND) == ["key: <kind>", "<kind>: one of oak, lime"]


def test_an_option_is_declared_in_each_type_and_written_in_cells() -> None:
    """Also behind quotes."""
    assert found(HEAD, OAK) == [
        "kind: one of <oak>, lime",
        'columns: {kind: "one of <oak>, lime", price: EUR per tree from 0 to 200}',
        "<oak>  | 80",
    ]


def test_a_source_is_declared_and_cited_with_its_place() -> None:
    """The place is a name of its own, of that source."""
    assert found(HEAD, Symbol(Space.SOURCE, "call"), How.CITED) == [
        "source: <call> annex",
        "source: <call> 3",
    ]
    assert found(HEAD, Symbol(Space.PASSAGE, "annex", "call")) == ["source: call <annex>"]


def test_an_element_is_named_by_per_by_parts_and_by_a_quantifier() -> None:
    """Its own name leads to its fields."""
    rule = """\
  some_oak:
    is: some park in parks satisfies park.kind = oak
    source: call
"""
    text = with_rule(rule)

    assert found(text, Symbol(Space.ELEMENT, "park")) == [
        "list_of: <park>",
        "per: <park>",
        "is: some <park> in parks satisfies park.kind = oak",
        "is: some park in parks satisfies <park>.kind = oak",
        "parts: {<park>: {requires: [], amount: subsidy}}",
    ]
    assert found(text, KIND, How.READ) == ["is: some park in parks satisfies park.<kind> = oak"]
    assert found(text, OAK, How.READ) == ["is: some park in parks satisfies park.kind = <oak>"]


@pytest.mark.parametrize(
    ("formula", "symbol", "line"),
    [
        ("count(parks[kind = oak]) > 0", KIND, "count(parks[<kind> = oak]) > 0"),
        (
            "sum(parks[kind = oak].trees) > 0 trees",
            TREES,
            "sum(parks[kind = oak].<trees>) > 0 trees",
        ),
        ("count(parks[trees > 3 trees]) > 0", TREES, "count(parks[<trees> > 3 trees]) > 0"),
        (
            "prices[kind = oak].price > 1 EUR per tree",
            Symbol(Space.COLUMN, "kind", "prices"),
            "prices[<kind> = oak].price > 1 EUR per tree",
        ),
        (
            "prices[kind = oak].price > 1 EUR per tree",
            Symbol(Space.COLUMN, "price", "prices"),
            "prices[kind = oak].<price> > 1 EUR per tree",
        ),
        (
            "prices[kind = oak].price > 1 EUR per tree",
            Symbol(Space.UNIT, "tree"),
            "prices[kind = oak].price > 1 EUR per <tree>",
        ),
        (
            "submitted in [2025-01-01..submitted]",
            Symbol(Space.NAME, "submitted"),
            "submitted in [2025-01-01..<submitted>]",
        ),
    ],
)
def test_a_formula_finds_names_through_filters_keys_and_rows(
    formula: str, symbol: Symbol, line: str
) -> None:
    """A filter that fixes the key reads it of what has the key; any other, of each element."""
    text = with_rule(f"  many:\n    condition: {formula}\n    source: call\n")

    assert f"condition: {line}" in found(text, symbol)


@pytest.mark.parametrize(
    "formula",
    [
        "subsidy >",
        "nothing.at_all > 3",
        "nothing[kind = oak].price > 1",
        "town.name = town",
        "prices[price = 3].price > 1",
        "parks.nothing > 1",
        "prices[kind = oak].nothing > 1",
        "3 elephants > 1",
        "some tree in parks satisfies tree.kind = oak",
    ],
)
def test_what_means_nothing_is_no_name(formula: str) -> None:
    """A formula with a mistake gives what it can, and never raises."""
    draft, index, _ = read(with_rule(f"  wrong:\n    condition: {formula}\n    source: call\n"))
    known = {
        *draft.names.of(None),
        *draft.names.of("park"),
        *draft.elements,
        "tree",
        "trees",
        "price",
    }

    assert {s.name for o in index.occurrences for s in o.symbols if o.how is How.READ} <= known


def test_a_name_that_can_mean_two_things_means_none() -> None:
    """The loader refuses it; and to rename it would be a guess."""
    text = with_rule("  kind: {is: 1, source: call}\n  odd: {per: park, is: kind, source: call}\n")

    assert found(text, KIND, How.READ) == []
    assert found(text, Symbol(Space.NAME, "kind"), How.READ) == []


def test_a_sentence_fills_in_names_of_its_own_scope() -> None:
    """In both languages; a label fills in nothing."""
    rule = """\
  enough:
    per: park
    label: "{trees}"
    says: There are at least {trees}.
    condition: trees >= 1 tree
    refused: In park {kind} there are {trees}.
    source: call
"""
    more = "dutch:\n  enough.says: Er zijn er minstens {trees}.\n  elsewhere: '{trees}'\n"

    assert found(with_rule(rule, more), TREES, How.SHOWN) == [
        "says: There are at least {<trees>}.",
        "refused: In park {kind} there are {<trees>}.",
        "enough.says: Er zijn er minstens {<trees>}.",
    ]


READINGS = """\
interpretations:
  which:
    question: Which?
    readings: {one: The one, other: The other}
    chosen: one
    because: It is.
    source: call
"""


def test_an_interpretation_is_named_by_what_hangs_on_it() -> None:
    """Its readings too, also in an example and behind a point."""
    rule = """\
  hanging:
    is: {hangs_on: which, one: 1, other: 2}
    source: call
  under_it: {is: 1, under: which.other, source: call}
"""
    text = with_rule(rule, READINGS + "dutch: {which.other: Het andere, which.question: Welk}\n")

    assert found(text, Symbol(Space.NAME, "which")) == [
        "is: {hangs_on: <which>, one: 1, other: 2}",
        "under_it: {is: 1, under: <which>.other, source: call}",
        "<which>:",
        "dutch: {<which>.other: Het andere, which.question: Welk}",
        "dutch: {which.other: Het andere, <which>.question: Welk}",
    ]
    assert found(text, Symbol(Space.READING, "other", "which")) == [
        "is: {hangs_on: which, one: 1, <other>: 2}",
        "under_it: {is: 1, under: which.<other>, source: call}",
        "readings: {one: The one, <other>: The other}",
        "dutch: {which.<other>: Het andere, which.question: Welk}",
    ]


def test_an_unknown_interpretation_is_no_name() -> None:
    """Nor is its reading."""
    _, index, _ = read(with_rule("  odd: {is: 1, under: nothing.at_all, source: call}\n"))

    assert not [s for each in index.occurrences for s in each.symbols if s.name == "at_all"]


def test_what_a_step_leaves_names_that_step_alone() -> None:
    """A step that is not there leaves nothing that could be named."""
    steps = """\
round:
  first: {shares_out: fund, among: parks, when_short: left open, source: call}
  second: {shares_out: what first left, among: parks, when_short: left open, source: call}
  third: {shares_out: what tenth left, among: parks, when_short: left open, source: call}
"""
    _, index, text = read(HEAD + steps)

    assert lines(text, index, Symbol(Space.NAME, "first")) == [
        "<first>: {shares_out: fund, among: parks, when_short: left open, source: call}",
        "second: {shares_out: what <first> left, among: parks, when_short: left open, source: call}",
    ]
    assert not [s for each in index.occurrences for s in each.symbols if s.name == "tenth"]


EXAMPLES = """\
examples:
  two parks:
    facts:
      town: Elm
      parks: {oak: {trees: 10 trees}, lime: {trees: {value: 20, from: a count}}}
      unheard_of: 3
    expect: {outcome: granted, amount: 1 800 EUR, parks.oak.subsidy: 800 EUR}
  changed:
    like: two parks
    but: {parks.lime: {trees: 3}, town: "Oak, oak", parks: {oak: {trees: 1}}}
    series: |
      parks.oak.trees || because | parks.oak.subsidy.case | subsidy
      1               || parks.oak.trees, subsidy | many | -
      2               || -       | few | 3 EUR
"""


def test_an_example_goes_along_paths_of_names() -> None:
    """Facts, lists, the keys of elements, fields, and rules at the end."""
    shown = found(HEAD + EXAMPLES, TREES, How.WORKED)

    assert (
        shown[0] == "parks: {oak: {<trees>: 10 trees}, lime: {trees: {value: 20, from: a count}}}"
    )
    assert "parks.oak.<trees> || because | parks.oak.subsidy.case | subsidy" in shown
    assert "1               || parks.oak.<trees>, subsidy | many | -" in shown
    assert len(shown) == 6
    assert len(found(HEAD + EXAMPLES, OAK, How.WORKED)) == 6
    assert found(HEAD + EXAMPLES, Symbol(Space.PLURAL, "trees", "tree"), How.WORKED) == [
        "parks: {oak: {trees: 10 <trees>}, lime: {trees: {value: 20, from: a count}}}"
    ]


def test_reasons_name_conditions_by_their_bare_names() -> None:
    """Of whichever element they are."""
    assert found(HEAD + EXAMPLES, SUBSIDY, How.WORKED) == [
        "expect: {outcome: granted, amount: 1 800 EUR, parks.oak.<subsidy>: 800 EUR}",
        "parks.oak.trees || because | parks.oak.<subsidy>.case | subsidy",
        "1               || parks.oak.trees, <subsidy> | many | -",
    ]


def test_an_example_is_named_by_those_that_are_like_it() -> None:
    """Its name may hold spaces."""
    assert found(HEAD + EXAMPLES, Symbol(Space.EXAMPLE, "two parks")) == [
        "<two parks>:",
        "like: <two parks>",
    ]


CASES = """\
  help:
    per: park
    cases:
      - {case: many, when: trees > 9 trees, then: 2 EUR, says: Many.}
      - {case: few, otherwise: 1 EUR, says: Few.}
    source: call
"""


def test_a_case_is_named_by_its_translation_and_by_examples() -> None:
    """Under the name of its rule."""
    more = "dutch: {help.many: Veel., help.few.label: weinig, help: hulp}\nexamples:\n  e:\n"
    more += "    facts: {}\n    expect: {parks.oak.help.case: many, parks.oak.help.other: 1}\n"

    assert found(with_rule(CASES, more), case_symbol("park", "help", "many")) == [
        "- {case: <many>, when: trees > 9 trees, then: 2 EUR, says: Many.}",
        "dutch: {help.<many>: Veel., help.few.label: weinig, help: hulp}",
        "expect: {parks.oak.help.case: <many>, parks.oak.help.other: 1}",
    ]


def test_a_translation_is_of_all_that_bear_the_name() -> None:
    """Of a sentence, only of those that have one of that kind."""
    text = HEAD.replace("  town: text\n", "  town: text\n  kind: {type: text, asks: What kind?}\n")
    _, index, text = read(
        text + "dutch: {kind.asks: Welke soort?, kind: soort, park: park, call.title: De oproep}\n"
    )
    keys = [each for each in index.occurrences if each.how is How.TRANSLATED]

    assert [Symbol(Space.NAME, "kind")] == list(keys[0].symbols)
    assert {Symbol(Space.NAME, "kind"), KIND, Symbol(Space.COLUMN, "kind", "prices")} == set(
        keys[1].symbols
    )
    assert [Symbol(Space.ELEMENT, "park")] == list(keys[2].symbols)
    assert [Symbol(Space.SOURCE, "call")] == list(keys[3].symbols)


def test_a_translated_sentence_of_the_round_fills_in_fields_of_its_list() -> None:
    """As the sentence that it translates does."""
    text = HEAD + (
        "round:\n"
        "  one:\n    {says: One., picks: 1, among: parks, in_order_of: [trees], ties: left open,\n"
        "    source: call 4,\n    not_picked: 'Not {kind}.'}\n"
        "dutch: {one.not_picked: 'Niet {kind}.'}\n"
    )

    assert found(text, KIND, How.SHOWN) == [
        "not_picked: 'Not {<kind>}.'}",
        "dutch: {one.not_picked: 'Niet {<kind>}.'}",
    ]


def test_what_is_translated_but_declared_nowhere_is_no_name() -> None:
    """A chapter's heading, and what the loader refuses."""
    text = HEAD.replace("rules:\n  subsidy:", "rules:\n- chapter: How much\n  subsidy:")
    _, index, _ = read(text + "dutch: {How much: Hoeveel, unheard_of: niets, title: Bomen}\n")

    assert not [each for each in index.occurrences if each.how is How.TRANSLATED]


def test_options_are_translated_by_themselves_and_behind_what_chooses() -> None:
    """In either way it is the option."""
    _, index, text = read(HEAD + "dutch: {oak: eik, kind.lime: linde}\n")

    assert lines(text, index, OAK, How.TRANSLATED) == ["dutch: {<oak>: eik, kind.lime: linde}"]
    assert lines(text, index, Symbol(Space.NAME, "lime"), How.TRANSLATED) == [
        "dutch: {oak: eik, kind.<lime>: linde}"
    ]


def test_decision_tables_read_in_heads_and_cells() -> None:
    """A head on the right is a name where the table gives it."""
    rule = """\
  help:
    per: park
    gives: {share_of_it: share}
    table: |
      kind      | trees || share_of_it
      oak, lime | -     || 50 %
      oak       | > 3   || 10 %
    source: call
  plain:
    per: park
    table: |
      kind || money
      -    || subsidy
    source: call
"""
    text = with_rule(rule)

    assert found(text, Symbol(Space.NAME, "share_of_it", "park")) == [
        "gives: {<share_of_it>: share}",
        "kind      | trees || <share_of_it>",
    ]
    assert len(found(text, OAK, How.READ)) == 2
    assert "-    || <subsidy>" in found(text, SUBSIDY, How.READ)


def test_brackets_read_what_they_give() -> None:
    """Where one begins is a value with its unit."""
    rule = """\
  slices:
    per: park
    brackets_of: trees
    flat: |
      from     | amount
      0 trees  | subsidy
      10 trees | 2 EUR
    source: call
"""
    text = with_rule(rule)

    assert "0 trees  | <subsidy>" in found(text, SUBSIDY, How.READ)
    assert len(found(text, Symbol(Space.PLURAL, "trees", "tree"), How.WRITTEN)) == 3


def test_what_is_drawn_wrongly_has_no_names() -> None:
    """The loader says what is wrong with it."""
    rule = "  a: {per: park, table: kind, source: call}\n  b: {brackets_of: 3, flat: kind, source: call}\n"
    text = with_rule(rule, "examples: {e: {facts: {}, series: kind}}\n")
    rows = "rows: |\n      kind | price\n"
    _, index, _ = read(text.replace(rows, "rows: |\n      kind | odd\n"))
    _, other, _ = read(HEAD.replace(f"{rows}      oak  | 80\n      lime | 50\n", "rows: kind\n"))

    for each in (index, other):
        price = each.of(Symbol(Space.COLUMN, "price", "prices"))
        assert [How.DECLARED, How.READ] == [one.how for one in price]


def test_a_cell_of_a_table_may_be_a_parameter() -> None:
    """Its name is read there."""
    text = HEAD.replace("oak  | 80", "oak  | dear")
    text += "parameters: {dear: {value: 80 EUR per tree, source: call}}\n"

    assert found(text, Symbol(Space.NAME, "dear")) == [
        "oak  | <dear>",
        "parameters: {<dear>: {value: 80 EUR per tree, source: call}}",
    ]


def test_a_parameter_with_a_type_writes_an_option() -> None:
    """Of the choice that it declares."""
    text = HEAD + "parameters: {wood: {type: one of oak, value: oak, source: call}}\n"

    assert "parameters: {wood: {type: one of oak, value: <oak>, source: call}}" in found(
        text, OAK, How.WRITTEN
    )


def test_a_key_of_a_table_names_it() -> None:
    """In the type of a fact; a text with a form names nothing."""
    text = HEAD.replace("  town: text\n", "  town: text like AA\n  wood: key of prices\n")

    assert found(text, Symbol(Space.NAME, "prices")) == [
        "wood: key of <prices>",
        "with: <prices>",
        "<prices>:",
    ]


def test_stages_and_earlier_decisions_are_names() -> None:
    """A field that comes from one names something over there, and nothing here."""
    text = HEAD.replace("units:", "stages: [asked, later]\nprevious: {last: {policy: a/b}}\nunits:")
    more = """\
  olds:
    list_of: old
    key: kind
    decided: last.parks
    known_at: later
    fields: {kind: "one of oak, lime", last: {type: yes or no, decided: last}}
  had: {type: whole number from 0 to 9, decided: count of last, known_at: later}
"""
    text = text.replace("tables:\n", f"{more}tables:\n", 1)

    assert found(text, Symbol(Space.PREVIOUS, "last")) == [
        "previous: {<last>: {policy: a/b}}",
        "decided: <last>.parks",
        "had: {type: whole number from 0 to 9, decided: count of <last>, known_at: later}",
    ]
    assert len(found(text, Symbol(Space.STAGE, "later"))) == 3


def test_a_unit_that_differs_names_the_element_and_its_field() -> None:
    """Without an element it names no field."""
    text = HEAD.replace("tree: trees", "tree: {plural: trees, differs_per: park, called: kind}")
    lone = HEAD.replace("tree: trees", "tree: {plural: trees, called: kind}")
    made = read_text(lone, "trees.yaml", notation="yaml")[0]
    assert made.root is not None

    assert found(text, KIND, How.NAMED) == [
        "units: {tree: {plural: trees, differs_per: park, called: <kind>}}",
        "key: <kind>",
    ]
    assert What.CALLED in {each.what for each in spots(made.root)}


def test_a_rule_rounded_before_is_found_wherever_it_is() -> None:
    """Of the file or of an element; an unknown one is no name."""
    text = with_rule(
        "  again: {is: 1 EUR, rounded: up to 1 EUR, rounded_after: subsidy, source: call}\n"
        "  never: {is: 1 EUR, rounded: up to 1 EUR, rounded_after: unheard, source: call}\n"
    )

    assert found(text, SUBSIDY, How.NAMED) == [
        "again: {is: 1 EUR, rounded: up to 1 EUR, rounded_after: <subsidy>, source: call}"
    ]


def test_passages_declare_places_and_name_what_follows_from_them() -> None:
    """A name that nothing bears is none."""
    draft, _, _ = read(HEAD)
    text = """\
- {place: annex row 1, says: A price., rules: [prices, park, subsidy, unheard_of]}
- {place: 3, says: How much., no_rule: nothing}
- nothing
"""
    document, _ = read_text(text, "call.yaml", notation="yaml")
    held = list(occurrences_in(draft, "call", document))
    empty, _ = read_text("nothing", "call.yaml", notation="yaml")

    assert [
        (Symbol(Space.PASSAGE, "annex row 1", "call"),),
        (Symbol(Space.NAME, "prices"),),
        (Symbol(Space.ELEMENT, "park"),),
        (SUBSIDY,),
        (Symbol(Space.PASSAGE, "3", "call"),),
    ] == [each.symbols for each in held]
    assert [] == list(occurrences_in(draft, "call", empty))


def test_a_cited_place_holds_the_passages_that_begin_with_it() -> None:
    """Of its own source."""
    annex = Symbol(Space.PASSAGE, "annex", "call")

    assert cites(annex, Symbol(Space.PASSAGE, "annex row 1", "call"))
    assert not cites(annex, Symbol(Space.PASSAGE, "annex row 1", "other"))
    assert not cites(annex, Symbol(Space.PASSAGE, "3", "call"))


def test_the_index_finds_what_stands_at_a_place() -> None:
    """Also just behind the last letter, where a cursor stands after typing."""
    draft, index, text = read(HEAD)
    start = text.index("trees * price")

    for offset in (start, start + 3, start + 5):
        assert [(TREES,)] == [each.symbols for each in index.at(offset)]
    assert () == index.at(start + 6)
    assert index_of(draft) == index


def test_the_index_gives_the_block_under_a_name() -> None:
    """None for a name with only a text, or with no place of its own."""
    _, index, _ = read(HEAD)
    block = index.under(SUBSIDY)

    assert block is not None
    assert "is" in block
    assert index.under(Symbol(Space.NAME, "town")) is None
    assert index.under(OAK) is None


def test_a_key_that_the_schema_does_not_know_holds_no_names() -> None:
    """An editor asks also while a key is being typed."""
    document, _ = read_text("rules: {a: {i: b, is: c}}\nfactz: {d: e}\n", "x.yaml", notation="yaml")
    assert document.root is not None

    assert ["a", "c"] == [
        each.scalar.text for each in spots(document.root) if hasattr(each, "scalar")
    ]


def test_every_name_of_the_schema_is_said_to_be_whose() -> None:
    """A new key that holds a bare name says in `grammar.py` what it names."""
    schema = policy_schema()
    blocks = {"": schema, **schema["definitions"]}
    bare = {
        (block, key)
        for block, each in blocks.items()
        for key, held in each.get("properties", {}).items()
        if held.get("$ref", "").rpartition("/")[2] in {"name", "names", "nameList"}
        or held.get("items", {}).get("$ref", "").endswith("/name")
    }

    assert len(bare) > 30
    assert set() == bare - set(_OF_KEYS)
