"""Where a policy departs from the schema: the code, the text that is marked, and the mend."""

from __future__ import annotations

from string import Formatter

import pytest

from engine.problem import Problem
from engine.shape.problems import shape_problems
from engine.shape.schema import policy_schema
from engine.source.limits import MOST_PROBLEMS
from engine.source.read import apply_fixes, read_text
from engine.source.tree import Document, Mapping, Scalar, Sequence, Source
from engine.wordings.shape import WORDINGS
from tests.schema.reading import changed, document, marked, problems_of

PARAMETER = "minste_bomen: {value: 10 bomen, type: bomen,"
SAYS = "    says: De aanvraag is op tijd ingediend.\n"

# What is changed in the policy `trees`, the code that it gives, and the text that is marked.
BAD = [
    # Unknown, misspelt and misplaced keys.
    ("zone: Europe/Brussels", "kleur: groen", "E010", "kleur"),
    ("applicant: dossiernummer", "applicant: dossiernummer\nkleur: groen", "E010", "kleur"),
    ("month_end: last day", "monthend: last day", "E011", "monthend"),
    ("judgements:\n", "judgments:\n", "E011", "judgments"),
    ("    refused: De aanvraag kwam te laat.", "    refusd: Te laat.", "E011", "refusd"),
    ("    row: boomsoort", "    roww: boomsoort", "E011", "roww"),
    ("- chapter: Hoeveel", "- chaptr: Hoeveel", "E011", "chaptr"),
    ("  source: reglement 2\n\n", "  sourse: reglement 2\n\n", "E011", "sourse"),
    ("      hangs_on: precies_op_tijd", "      hang_on: precies_op_tijd", "E011", "hang_on"),
    ("    question: Is precies", "    vraag: Is precies", "E011", "vraag"),
    ("  - {otherwise: klein}", "  - {otherwize: klein}", "E011", "otherwize"),
    ("    list_of: perceel", "    list_off: perceel", "E011", "list_off"),
    (SAYS, f"{SAYS}    stage: saldo\n", "E012", "stage"),
    ("appeal: U kunt", "refused: U kunt", "E012", "refused"),
    (
        "      nummer: whole number from 1 to 20",
        "      nummer: {list_of: a, type: text}",
        "E012",
        "list_of",
    ),
    # Names.
    ("  naam:\n", "  volle naam:\n", "E013", "volle naam"),
    ("  boom: bomen", "  boom-soort: bomen", "E013", "boom-soort"),
    ("  op_tijd:\n", "  2_op_tijd:\n", "E013", "2_op_tijd"),
    ("  alle: {", f"  {'a' * 101}: {{", "E023", "a" * 101),
    ("  een school:\n", f"  {'x y' * 70}:\n", "E023", "x y" * 70),
    # What is missing, and what rules out.
    ("version: 1.0.0\n", "", "E014", ""),
    ("    key: nummer\n", "", "E014", "percelen"),
    (
        "value: 10 bomen, type: bomen, label: minimum, source: reglement 3, ",
        "value: 1, ",
        "E014",
        "minste_bomen",
    ),
    ("- chapter: Hoeveel\n  grootte", "- grootte", "E014", ""),
    (", source: reglement 4, ref: G-1}", ", source: reglement 4, because: a}", "E012", "because"),
    (
        "differs_from: groen/bomen1, because: Hout werd duurder.",
        "differs_from: groen/bomen1",
        "E015",
        "differs_from",
    ),
    ("    when_short: pro rata to 0.01 EUR, largest remainder\n", "", "E015", "shares_out"),
    (
        "when: bomen >= 100 bomen, then: groot, says",
        "when: bomen >= 100 bomen, says",
        "E015",
        "when",
    ),
    ("url: voorbeeld.be/bomen, sha256: ", "date: ", "E016", "website"),
    ("  een: {any_of: [op_tijd, plan_goed]}", "  een: {says: Een.}", "E016", "een"),
    (
        "  stijgt: {value: subsidie, rises_with: bomen}",
        "  stijgt: {value: subsidie}",
        "E016",
        "stijgt",
    ),
    ("  - {otherwise: klein}", "  - {says: Klein.}", "E016", ""),
    ("    from_file: tables/streken.csv\n    not_read: [opmerking, 2024]\n", "", "E016", "streken"),
    ("  een: {any_of: [op_tijd, plan_goed]}", "  een: {any_of: [op_tijd], is: 1}", "E017", "is"),
    ("    like: een school\n", "    like: een school\n    facts: {a: 1}\n", "E017", "facts"),
    # Kinds of values.
    ("  requires: [op_tijd]", "  requires: op_tijd", "E020", "op_tijd"),
    ("appeal: U kunt binnen 30 dagen bezwaar indienen.", "appeal: [a, b]", "E018", "[a, b]"),
    ("appeal: U kunt binnen 30 dagen bezwaar indienen.", "appeal: {a: b}", "E019", "{a: b}"),
    ("written_in: nl", "written_in: [nl]", "E018", "[nl]"),
    (
        "  alle: {all_of: [op_tijd, plan_goed]}",
        "  alle: op_tijd and plan_goed",
        "E020",
        "op_tijd and plan_goed",
    ),
    ("      voor: {says: Voor het uur}", "      voor: [Voor het uur]", "E018", "[Voor het uur]"),
    (
        "      voor: ingediend_op < laatste_moment",
        "      voor: {hangs_on: a, b: c}",
        "E019",
        "{hangs_on: a, b: c}",
    ),
    # Forms.
    ("written_in: nl", "written_in: fr", "E021", "fr"),
    ("month_end: last day", "month_end: last dag", "E021", "last dag"),
    ("language: 1", "language: 2", "E021", "2"),
    ("version: 1.0.0", "version: 1.0", "E022", "1.0"),
    ("currency: EUR", "currency: euro", "E022", "euro"),
    ("    count: from 1 to 20", "    count: 1 tot 20", "E022", "1 tot 20"),
    ("rounded: half up to 0.01 EUR", "rounded: naar boven", "E022", "naar boven"),
    ("    if_not: terugvordering", "    if_not: terug vordering", "E022", "terug vordering"),
    ("    chosen: tot_en_met", '    chosen: ""', "E022", '""'),
    ("title: Bomen voor de buurt, oproep 2\nw", 'title: ""\nw', "E024", '""'),
    ("  aanvrager: one of", f"  aanvrager: one of {'a' * 2000}", "E023", None),
    ("stages: [aanvraag, saldo]", "stages: []", "E025", "stages"),
    ("  boom: bomen\n", "".join(f"  a{n}: b{n}\n" for n in range(200)), "E026", "units"),
]


BY_WHAT_IS_WRITTEN = [each[1][:30].replace("\n", " ") for each in BAD]


@pytest.mark.parametrize(("old", "new", "code", "mark"), BAD, ids=BY_WHAT_IS_WRITTEN)
def test_a_departure_from_the_schema_is_one_problem_at_its_place(
    old: str, new: str, code: str, mark: str | None
) -> None:
    """The code is for ever, and the mark stands under what the author has to change."""
    text = changed(old, new)

    problems = problems_of(text)

    assert [code] == [p.code for p in problems]
    assert mark in {None, marked(text, problems[0])}


def test_every_problem_of_shape_is_tried() -> None:
    """A code without a case may never be given."""
    assert {code for _, _, code, _ in BAD} == set(WORDINGS)


@pytest.mark.parametrize("bad", BAD, ids=BY_WHAT_IS_WRITTEN)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_problem_has_a_value_for_every_field_of_its_words(
    bad: tuple[str, str, str, str | None], language: str
) -> None:
    """No sentence is left with a hole in it."""
    problem = problems_of(changed(bad[0], bad[1]))[0]
    words = WORDINGS[problem.code]
    templates = [getattr(words, f"{part}_{language}") for part in ("what", "mend", "label")]
    asked = {name for t in templates for _, name, _, _ in Formatter().parse(t) if name}

    assert asked <= set(problem.fields)


@pytest.mark.parametrize(
    ("old", "new", "near"),
    [
        ("judgements:\n", "judgments:\n", "judgements"),
        ("    refused: De", "    refusd: De", "refused"),
        ("- chapter: Hoeveel", "- chaptr: Hoeveel", "chapter"),
        ("      hangs_on: precies_op_tijd", "      hang_on: precies_op_tijd", "hangs_on"),
        ("month_end: last day", "month_end: lastday", "last day"),
    ],
)
def test_a_single_near_word_is_a_certain_mend(old: str, new: str, near: str) -> None:
    """`check --fix` gives the policy as it was."""
    text = changed(old, new)
    problems = problems_of(text)

    mended = apply_fixes(document(text), problems)

    assert [] == problems_of(mended)
    assert near in mended
    assert mended == changed(old, old)


@pytest.mark.parametrize(
    ("old", "new", "near"),
    [
        ("    question: Is precies", "    vraag: Is precies", "question"),
        ("sources:\n", "bronnen:\n", "sources"),
        ("    condition:\n", "    voorwaarde:\n", "condition"),
        ("units:\n", "unit:\n", "units"),
        ("  boom: bomen\n", "  boom: {plurale: bomen}\n", "plural"),
    ],
)
def test_what_was_meant_is_said(old: str, new: str, near: str) -> None:
    """Also for a Dutch word in the place of a key."""
    problem = problems_of(changed(old, new))[0]

    assert ("E011", near) == (problem.code, problem.fields["near"])


def test_a_key_that_is_also_known_elsewhere_is_not_mended_unasked() -> None:
    """`stage` may be `stages` misspelt, or a payment's key that slipped out."""
    problem = problems_of(changed("stages: [aanvraag, saldo]", "stage: [aanvraag, saldo]"))[0]

    assert ("E011", "stages", None) == (problem.code, problem.fields["near"], problem.fix)


def test_a_misplaced_key_is_told_where_it_belongs() -> None:
    """A key on the wrong level is no typing error, and has another mend."""
    problem = problems_of(changed(SAYS, f"{SAYS}    stage: saldo\n"))[0]
    homes = problem.fields["homes"]

    assert "betaling" in homes.write("nl")  # type: ignore[attr-defined]
    assert "payment" in homes.write("en")  # type: ignore[attr-defined]
    assert "rule" not in homes.write("en").split(", ")  # type: ignore[attr-defined]


def test_a_problem_says_where_in_the_policy_it_stands() -> None:
    """Chapters go by their heading, other items of a list by their number."""
    problem = problems_of(changed("  - {otherwise: klein}", "  - {otherwize: klein}"))[0]

    assert ("rules", "Hoeveel", "grootte", "cases", "3") == problem.within


def test_a_problem_in_a_nameless_part_of_the_schema_is_called_after_what_is_around_it() -> None:
    """What must stand beside `value` is asked in a part that has no title of its own."""
    old = "  stijgt: {value: subsidie, rises_with: bomen}"
    (problem,) = problems_of(changed(old, "  stijgt: {value: subsidie}"))

    assert "property" == problem.fields["here"].write("en")  # type: ignore[attr-defined]
    assert "rises_with: bomen" == problem.fields["example"]


def test_all_that_is_missing_in_one_place_is_said_at_once() -> None:
    """Nobody mends a file key by key."""
    text = changed("remarks:\n", "remarks:\n  leeg: {ref: a}\n")

    problems = problems_of(text)

    assert [("E014", ("says", "source"))] == [(p.code, p.fields["keys"]) for p in problems]


def test_several_problems_come_in_reading_order() -> None:
    """All problems of a file at once."""
    text = changed("version: 1.0.0", "version: 1").replace("written_in: nl", "written_in: de")
    text = text.replace("appeal:", "apeal:")

    assert ["E022", "E021", "E011"] == [p.code for p in problems_of(text)]


def test_two_bodies_of_a_rule_are_both_marked() -> None:
    """The second is the problem, the first is shown beside it."""
    old = "  een: {any_of: [op_tijd, plan_goed]}"
    text = changed(old, "  een: {any_of: [op_tijd], is: 1}")

    (problem,) = problems_of(text)
    ((span, label),) = problem.also

    assert "any_of" == text[span.start : span.end]
    assert label in WORDINGS["E017"].also


@pytest.mark.parametrize(
    ("new", "quoted"),
    [
        ("  een: {is: min(a, b)}", "'min(a, b)'"),
        ("  een: {is: min(a, b, c)}", "'min(a, b, c)'"),
        ("  een: {is: min(a, source), source: reglement 4}", "'min(a, source)'"),
    ],
)
def test_a_formula_that_a_comma_split_is_one_problem_with_the_quoted_formula(
    new: str, quoted: str
) -> None:
    """The reader says it; the stray piece is no unknown key besides."""
    text = changed("  een: {any_of: [op_tijd, plan_goed]}", new)
    read, told = read_text(text, "policy.yaml", notation="yaml")

    problems = [*told, *shape_problems(read, policy_schema())]

    assert ["E123"] == [p.code for p in problems]
    assert quoted in str(problems[0].fields["quoted"])
    assert [] == problems_of(apply_fixes(read, problems))


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("currency: EUR", "currency:", ["E120"]),
        ("currency: EUR", "currency: ~", ["E121"]),
        ("  requires: [op_tijd]", "  requires:", ["E120"]),
        ("  naam:\n", "  n\u0430am:\n", ["E119"]),
        ("month_end:", "month_\u0435nd:", ["E119"]),
        ("currency: EUR", "currency: EUR\ncurrency: 12", ["E115"]),
    ],
)
def test_what_the_reader_refused_is_not_refused_twice(old: str, new: str, codes: list[str]) -> None:
    """One mistake, one problem."""
    read, told = read_text(changed(old, new), "policy.yaml", notation="yaml")

    assert codes == [p.code for p in [*told, *shape_problems(read, policy_schema())]]


@pytest.mark.parametrize("text", ["a text\n", "- a\n- b\n"])
def test_a_file_that_is_no_block_of_keys_is_one_problem(text: str) -> None:
    """A list of rules alone is no policy."""
    (problem,) = problems_of(text)

    assert problem.code in {"E018", "E020"}
    assert "het hele bestand" == problem.fields["key"].write("nl")  # type: ignore[attr-defined]


def test_an_example_of_a_list_shows_the_text_in_brackets() -> None:
    """The mend can be copied."""
    (problem,) = problems_of(changed("  requires: [op_tijd]", "  requires: op_tijd"))

    assert "[op_tijd]" == problem.fields["example"]


def test_a_thousand_unknown_keys_are_told_as_far_as_anybody_reads() -> None:
    """The work and the answer stay within bounds."""
    keys = "".join(f"sleutel_{n}_zonder_zin: 1\n" for n in range(5000))

    problems = problems_of(changed("units:\n", f"{keys}units:\n"))

    assert MOST_PROBLEMS == len(problems)


def test_a_tree_of_any_depth_is_looked_at_without_running_out_of_stack() -> None:
    """The reader refuses such a file; a tree made by hand is no way around it."""
    source = Source("policy.yaml", "a")
    span = source.span(0, 1)
    node: Scalar | Sequence | Mapping = Scalar("a", "", span)
    for _ in range(5000):
        node = Sequence((Mapping(((Scalar("a", "", span), node),), span),), span)

    problems: list[Problem] = list(shape_problems(Document(source, node), policy_schema()))

    assert ["E018"] == [p.code for p in problems]


# What is changed in the policy `trees`, and the line that the mend offers.
OFFERED = [
    ("    columns: {soort: text, boomprijs: EUR per boom from 0 to 200}\n", "",
     "columns: {soort: text, boomprijs: EUR per boom from 0 to 200}"),
    ("    rows_used: first\n", "    rows_used: [first]\n", "only one"),
    ("    row: streek\n", "", "row: boomsoort"),
    ("- chapter: Hoeveel", "- chapter: [Hoeveel]", "Wie mag indienen"),
    ("    label: verslag", "    label: [verslag]", "minste aantal bomen"),
    ("    flat: |\n      above | rate\n      0 EUR | 40 %\n", "", "marginal: |"),
    ("    table: |\n      soort | bomen ||", "    table: [a]\n    flat: |\n      a ||",
     "soort | bomen || hulp"),
    ("    in_order_of: [prioriteit]", "    in_order_of: 'a, b'", "['a, b']"),
    ("contact: {organisation: Provincie Voorbeeld, ", "contact: {",
     "organisation: Provincie Voorbeeld"),
    ("{is: toegekend * 80 %, rounded:", "{is: {a: b, c: d}, rounded:", "hangs_on: precies_op_tijd"),
    ("  vorig: {policy: groen/bomen1, before: ingediend_op, label: vorige oproep}",
     "  - vorig", "{vorig: {policy: groen/bomen1}}"),
    ("  toeslag:\n", "  x: {by: a, dated: b, source: website}\n  toeslag:\n",
     "[{from: 2025-01-01, value: 15 EUR per boom}, {from: 2025-07-01, value: 18 EUR per boom}]"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "example"), OFFERED)
def test_the_mend_shows_a_line_that_could_stand_there(old: str, new: str, example: str) -> None:
    """An example can be copied: what needs quotes has them, and a drawn table begins with `|`."""
    problem = problems_of(changed(old, new))[0]

    assert example == problem.fields["example"]


def test_the_words_name_the_place_by_its_title_in_each_language() -> None:
    """`stap van de ronde`, `step of the round`."""
    (problem,) = problems_of(changed("    picks: 1\n", "    picks: 1\n    kleur: 1\n"))
    here = problem.fields["here"]

    assert "stap van de ronde" == here.write("nl")  # type: ignore[attr-defined]
    assert "step of the round" == here.write("en")  # type: ignore[attr-defined]
