"""An application as an example of its policy: what is written, where, and that nothing else moves."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.authoring.example import Added, add_example
from engine.authoring.notation import flow, lines
from engine.decision import decide
from engine.examples.run import run_examples
from engine.facts.read import read_application
from engine.load.load import Checked, check_text
from engine.outcome import Decision
from engine.source import Document, Mapping, Scalar, read_text
from engine.source.quoting import written
from tests.authoring.layouts import LAYOUTS, PLAIN
from tests.cli.running import ENOUGH, ROOT, TOO_FEW

ORCHARDS = ROOT / "tests" / "cases" / "problems" / "base.yaml"


def checked(text: str) -> Checked:
    """A policy that is in order."""
    read = check_text(text.encode("utf-8"), "seeds.yaml")
    assert [] == [each.what("en") for each in read.problems if each.severity == "error"]
    return read


def decided(read: Checked, application: Path | Document, stage: int = 0) -> Decision:
    """What comes out for an application."""
    assert read.policy is not None
    facts, problems = read_application(application, read.policy)
    assert facts is not None, [each.what("en") for each in problems]
    return decide(read.policy, facts, stage)


def document(text: str, name: str = "a.yaml") -> Document:
    """An application that is written as `text`."""
    read, problems = read_text(text, name, notation="json" if name.endswith("n") else "yaml")
    assert problems == ()
    return read


def added(text: str, application: Path | Document, stage: int = 0, name: str = "new") -> Added:
    """What adding the application to the policy `text` comes to."""
    read = checked(text)
    return add_example(read.document, Path(), decided(read, application, stage), name)


# ── Where it goes ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("layout", LAYOUTS)
def test_only_the_example_is_put_in_whatever_the_layout(layout: str) -> None:
    """What was there stands there still, and the example comes out as it says."""
    before = LAYOUTS[layout]

    made = added(before, ENOUGH)

    assert made.problems == ()
    at = next((i for i, (a, b) in enumerate(zip(before, made.text, strict=False)) if a != b), None)
    at = len(before) if at is None else at
    grown = len(made.text) - len(before)
    assert before == made.text[:at] + made.text[at + grown :]
    after = checked(made.text)
    assert after.policy is not None
    assert [True] * len(after.policy.examples) == [e.passed for e in run_examples(after.policy)]
    assert "new" in {each.name for each in after.policy.examples}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_line_that_is_put_in_ends_as_the_lines_beside_it(layout: str) -> None:
    """A file of Windows stays one, and any other stays without carriage returns."""
    before = LAYOUTS[layout]

    after = added(before, ENOUGH).text

    is_windows = "\r\n" in before
    assert after.count("\r\n") == (after.count("\n") if is_windows else 0)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_second_example_goes_in_as_the_first_did(layout: str) -> None:
    """Also where the first made the block."""
    first = added(LAYOUTS[layout], ENOUGH)

    second = added(first.text, TOO_FEW, name="newer")

    assert second.problems == ()
    policy = checked(second.text).policy
    assert policy is not None
    assert ["new", "newer"] == [each.name for each in policy.examples][-2:]


def test_an_example_stands_with_the_others_and_as_they_do() -> None:
    """Behind the last one, a key on each line."""
    made = added(PLAIN, TOO_FEW)

    assert made.shown == (
        "  new:\n"
        "    facts:\n"
        "      school: South\n"
        "      applied_on: 2025-02-01\n"
        "      pupils: 19\n"
        "    expect:\n"
        "      outcome: refused\n"
        "      amount: none\n"
        "      because: [large_enough]"
    )
    assert f"amount: none}}\n{made.shown}\n\ndutch:" in made.text


def test_a_first_example_gets_its_block_above_the_words_in_the_other_language() -> None:
    """And above the comment that belongs to those."""
    before = LAYOUTS["without examples, under a heading"]

    made = added(before, ENOUGH)

    assert f"\n\n{made.shown}\n\n# ── het andere\n# in het Nederlands\ndutch:" in made.text


# ── What is written ──────────────────────────────────────────────────────────────────────────────


APPLICATION = """\
policy: orchards/call2
facts:
  school: "North: the big, old one"
  applied_on: 2025-02-01
  sent_at: 2025-02-01T10:00
  kind: primary
  pupils: 1 200
  costs: 1000
  own_part: 10 %
  plots:
    1: {sort: apple, trees: 20, lessons: 4, shared: no}
    2: {sort: quince, trees: 0, lessons: 4, shared: yes}
  earlier_plots: {1: {trees: 12}}
  helpers: {A. B.: {hours: 4}, C: {}}
  withheld: {value: no, by: the agency, on: 2025-12-01, because: All is well.}
"""


def orchards(text: str = APPLICATION, stage: int = 0) -> Added:
    """An application to the orchards as an example."""
    read = check_text(ORCHARDS.read_bytes(), "base.yaml", ORCHARDS.parent)
    decision = decided(read, document(text), stage)
    return add_example(read.document, ORCHARDS.parent, decision, "new")


def test_facts_are_written_as_an_author_would() -> None:
    """Groups of three, quotes only where they are needed, an element on a line of its own."""
    made = orchards()

    assert made.problems == ()
    for line in (
        "      school: 'North: the big, old one'",
        "      pupils: 1 200",
        "      costs: 1 000 EUR",
        "      own_part: 10 %",
        "        1: {sort: apple, trees: 20, lessons: 4, shared: no}",
        "        A. B.: {}",
    ):
        assert line in made.shown.splitlines()


def test_facts_that_only_identify_are_left_out() -> None:
    """No rule reads them, and who is meant is nobody's business in a policy."""
    made = orchards()

    assert ("sent_at", "hours") == made.left_out
    assert "sent_at" not in made.shown
    assert "hours" not in made.shown


def test_what_is_known_later_is_left_out_at_the_first_stage() -> None:
    """The decision does not hang on it."""
    assert "withheld" not in orchards().shown
    assert "      withheld: no" in orchards(stage=1).shown.splitlines()


def test_each_part_has_its_amount_or_its_outcome() -> None:
    """So that a rule that moves money from one part to another is noticed."""
    shown = orchards().shown.splitlines()

    assert "      plots.2.outcome: refused" in shown
    assert any(line.startswith("      plots.1.amount: ") for line in shown)
    assert "      because: [planted, unshared]" in shown


def test_at_a_later_stage_payments_and_obligations_are_expected_too() -> None:
    """As they stand then."""
    made = orchards(stage=1)

    assert made.problems == ()
    for line in ("    stage: report", "      first: paid", "      report_back: open"):
        assert line in made.shown.splitlines()


def test_a_name_that_is_taken_is_refused() -> None:
    """The place where it stands is shown, and nothing is put in."""
    made = added(PLAIN, ENOUGH, name="enough")

    (problem,) = made.problems
    assert "E730" == problem.code
    assert problem.span is not None
    assert "  enough:" == PLAIN.splitlines()[problem.span.line - 1]
    assert made.text == PLAIN


ABSENT = (
    (
        "  pupils: whole number from 0 to 2 000\n",
        "  pupils: whole number from 0 to 2 000\n  garden: {type: text, may_be_absent: yes, for: identification}\n  room: {type: yes or no, may_be_absent: yes}\n",
    ),
    (
        "condition: pupils >= least_pupils",
        "condition: pupils >= least_pupils and (if exists(room) then room else true)",
    ),
    (
        "minder dan {least_pupils} leerlingen.",
        "minder dan {least_pupils} leerlingen, of geen lokaal.",
    ),
    (
        "obligations:\n",
        "obligations:\n  tell: {says: The school tells about it., source: note 4}\n",
    ),
)


def with_absent() -> str:
    """The seeds with facts that may not apply, and an obligation that nobody judges."""
    text = PLAIN
    for old, new in ABSENT:
        assert old in text
        text = text.replace(old, new)
    return text[: text.index("examples:")] + text[text.index("dutch:") :]


def test_what_does_not_apply_is_written_as_that() -> None:
    """It is an answer, and leaving it out would be none."""
    text = ENOUGH.read_text("utf-8") + "  room: not applicable\n  garden: not applicable\n"

    made = added(with_absent(), document(text))

    assert made.problems == ()
    assert "      room: not applicable" in made.shown.splitlines()
    assert "garden" not in made.shown


def test_an_answer_is_written_in_the_language_of_the_policy() -> None:
    """`ja` where the sentences are Dutch."""
    text = ENOUGH.read_text("utf-8") + "  room: ja\n"
    dutch = with_absent().replace("written_in: en", "written_in: nl").replace("dutch:", "english:")

    assert "      room: yes" in added(with_absent(), document(text)).shown.splitlines()
    assert "      room: ja" in added(dutch, document(text)).shown.splitlines()


def test_an_obligation_that_nobody_judges_is_not_expected() -> None:
    """It says nothing of this file."""
    text = ENOUGH.read_text("utf-8") + "  room: yes\n"

    shown = added(with_absent(), document(text), stage=1).shown

    assert "      keep_garden: open" in shown.splitlines()
    assert "tell" not in shown


def test_a_list_that_is_not_given_is_not_written() -> None:
    """What is unknown stays unknown."""
    text = APPLICATION.replace("  helpers: {A. B.: {hours: 4}, C: {}}\n", "")

    made = orchards(text)

    assert made.problems == ()
    assert "helpers:" not in made.shown
    assert "      because: [planted, unshared, helpers]" in made.shown.splitlines()


def test_an_example_that_makes_the_file_too_large_is_refused() -> None:
    """The file would not be read any more."""
    full = PLAIN + "#" * (1_000_000 - len(PLAIN.encode()) - 50) + "\n"

    made = added(full, ENOUGH)

    assert ["E102"] == [each.code for each in made.problems]


# ── Notation ─────────────────────────────────────────────────────────────────────────────────────

TEXTS = [
    "a", "7 500", "0200.000.001", "80 %", "no", "null", "~", "a: b", "a, b", "it's", '"quoted"', "{x}", "[x", "# x",
    "a #b", "- a", "> 5", "% a", "@a", "&a", "*a", "!a", "|", " a ", "", "a\nb", "tab\there", "é", "1_000", "0x1F",
    "2024-05-06T12:00", "http://x.be/?a=b", "back\\slash", "a:b", "?", "a: ", "'", '"',
]  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_written_so_that_it_reads_back(text: str) -> None:
    """In a block and in braces."""
    for shape in (f"k: {written(text)}\n", f"k: {{v: {written(text)}, w: 1}}\n"):
        read, problems = read_text(shape, "f", notation="yaml")
        root = read.root
        assert isinstance(root, Mapping)
        held = root.get("k")
        held = held.get("v") if isinstance(held, Mapping) else held
        assert (text, ()) == (held.text if isinstance(held, Scalar) else None, problems)


def test_what_no_notation_can_hold_is_not_written() -> None:
    """No reader would have let it in."""
    with pytest.raises(ValueError, match="no notation"):
        written("\x00")


def test_a_tree_is_folded_where_it_fits() -> None:
    """What is too long for a line is opened, however deep it stands."""
    tree = {"a": {"b": {"c": "1", "d": "2"}, "long": {f"key_{n}": "x" * 20 for n in range(5)}}}

    text = "\n".join(lines(tree))

    assert "  b: {c: 1, d: 2}" in text.splitlines()
    assert "    key_4: xxxxxxxxxxxxxxxxxxxx" in text.splitlines()
    assert text.splitlines()[0] == "a:"
    assert flow({}) == "{}"
