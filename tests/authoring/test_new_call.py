"""Next year's policy from this year's: what changes, what stays to the byte, and what is linked."""

from __future__ import annotations

from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from engine.authoring.new_call import NewCall, Plan, last_day, new_call, plain_value
from engine.load.load import Checked, Reading, check_text, proved, read_policy
from engine.source import Mapping
from tests.authoring.layouts import LAYOUTS
from tests.cli.running import ROOT
from tests.publishing import gardens
from tests.publishing.gardens import changed

ORCHARDS = ROOT / "tests" / "cases" / "problems" / "base.yaml"
PLAN = Plan("gardens/call2", date(2026, 1, 1), date(2026, 12, 31))


def garden(folder: Path, *changes: tuple[str, str]) -> Path:
    """The policy of an invented scheme, in a file that bears its name."""
    return gardens.garden(folder, *changes).rename(folder / "call1.yaml")


def reading(path: Path) -> Reading:
    """A policy without errors, as it was read."""
    read = read_policy(path.read_bytes(), path.name, path.parent)
    errors = [e.what("en") for e in proved(read).problems if e.severity == "error"]
    assert [] == errors
    return read


def made(path: Path, plan: Plan = PLAN) -> NewCall:
    """The new policy beside the one at `path`."""
    name = plan.name.rpartition("/")[2]

    def check(text: str) -> Checked:
        return check_text(text.encode("utf-8"), f"{name}.yaml", path.parent)

    return new_call(reading(path), plan, check)


def lines(old: str, new: str) -> list[tuple[str, str]]:
    """The lines that differ, before and after; empty where one was put in."""
    ours, theirs = old.splitlines(), new.splitlines()
    found = []
    for tag, i, j, k, m in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag != "equal":
            found.append(("\n".join(ours[i:j]), "\n".join(theirs[k:m])))
    return found


def test_name_version_and_days_change_and_nothing_else_does(tmp_path) -> None:
    """But for the links, and a line at the top that says what it is a copy of."""
    path = garden(tmp_path, ("version: 1.0.0", "version: 1.4.2"))

    call = made(path)

    assert [] == [each.code for each in call.checked.problems]
    assert [
        ("", "# Begun as a copy of gardens/call1, version 1.4.2."),
        ("policy: gardens/call1\nversion: 1.4.2", "policy: gardens/call2\nversion: 1.0.0"),
        (
            "in_force: {from: 2025-01-01, by: applied_at}",
            "in_force: {from: 2026-01-01, by: applied_at}",
        ),
        (
            "  applied_at: moment from 2025-01-01T00:00 to 2025-12-31T23:59",
            "  applied_at: moment from 2026-01-01T00:00 to 2026-12-31T23:59",
        ),
        (
            "  least_pupils: {value: 20, type: whole number, source: note 1}",
            "  least_pupils: {value: 20, type: whole number, source: note 1, same_as: gardens/call1}",
        ),
        ("", "    same_as: gardens/call1"),
        ("", "    same_as: gardens/call1"),
        ("", "    same_as: gardens/call1"),
    ] == lines(path.read_text("utf-8"), call.text)


def test_the_old_file_is_not_touched(tmp_path) -> None:
    """Nothing is written at all; that is for whoever asked."""
    path = garden(tmp_path)
    before = path.read_bytes()

    made(path)

    assert before == path.read_bytes()
    assert ["call1.yaml", "sources", "tables"] == sorted(each.name for each in tmp_path.iterdir())


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_is_kept(tmp_path, layout) -> None:
    """Line ends, the mark at the start, braces, comments: what is put in looks like what is there."""
    path = tmp_path / "call1.yaml"
    path.write_bytes(LAYOUTS[layout].encode("utf-8"))
    plan = Plan("seeds/call2", date(2026, 1, 1), date(2026, 12, 31))

    call = made(path, plan)

    assert [] == [e.code for e in call.checked.problems if e.code != "W425"]
    assert call.text.startswith("\ufeff") == LAYOUTS[layout].startswith("\ufeff")
    assert call.text.count("\r\n") == (call.text.count("\n") if "\r\n" in LAYOUTS[layout] else 0)
    assert call.text.count("seeds/call1") == 1 + 4


def test_the_line_for_editors_stays_at_the_top(tmp_path) -> None:
    """Or the editor would not know the schema."""
    path = garden(tmp_path)
    modeline = "# yaml-language-server: $schema=../schemas/policy.schema.json\n"
    path.write_text(modeline + path.read_text("utf-8"), "utf-8")

    text = made(path).text

    assert text.startswith(f"{modeline}# Begun as a copy of gardens/call1, version 1.0.0.\n# An ")


def test_a_dutch_policy_gets_a_dutch_note(tmp_path) -> None:
    """Comments are in the language of the sentences."""
    path = garden(tmp_path, ("written_in: en", "written_in: nl"), ("dutch:", "english:"))

    assert made(path).text.startswith("# Begonnen als kopie van gardens/call1, versie 1.0.0.\n")


def test_a_title_and_values_can_be_given(tmp_path) -> None:
    """A value that differs is not linked."""
    path = garden(tmp_path)
    plan = Plan(
        "gardens/call2",
        date(2026, 1, 1),
        date(2026, 12, 31),
        title="Gardens: the second call",
        values={"least_pupils": "25"},
    )

    call = made(path, plan)

    assert [] == [each.code for each in call.checked.problems]
    assert "\ntitle: 'Gardens: the second call'\n" in call.text
    assert "  least_pupils: {value: 25, type: whole number, source: note 1}\n" in call.text


def test_what_holds_a_day_that_is_over_is_not_linked(tmp_path) -> None:
    """It has to change, and then it would not be the same."""
    path = garden(
        tmp_path,
        (
            "parameters:\n",
            "parameters:\n  last_moment: {value: 2025-05-06T12:00, source: note 1}\n",
        ),
        ("    condition: pupils >=", "    condition: applied_at <= last_moment and pupils >="),
        ("minder dan {least_pupils} leerlingen.", "minder dan {least_pupils} of is te laat."),
    )

    text = made(path).text

    assert "  last_moment: {value: 2025-05-06T12:00, source: note 1}\n" in text


def test_the_days_that_a_fact_may_have_are_only_moved_forward(tmp_path) -> None:
    """What lies beyond the new call already stays."""
    path = garden(tmp_path, ("to 2025-12-31T23:59", "to 2027-06-30T23:59"))
    assert last_day(_root(path), "applied_at") == date(2027, 6, 30)

    later = made(path, Plan("gardens/call2", date(2026, 1, 1)))

    assert "applied_at: moment from 2026-01-01T00:00 to 2027-06-30T23:59" in later.text
    assert "to 2027-06-30" in made(path, Plan("gardens/call2", date(2025, 1, 2))).text


def test_a_fact_that_begins_after_the_new_call_stays(tmp_path) -> None:
    """Nothing is moved back."""
    path = garden(tmp_path, ("from 2025-01-01T00:00 to 2025", "from 2026-03-01T00:00 to 2026"))

    assert "from 2026-03-01T00:00 to 2026-12-31" in made(path).text


def test_a_range_in_quotes_and_in_a_block_is_changed_in_its_place(tmp_path) -> None:
    """The quotes stay, and so does the rest of the fact."""
    quoted = 'applied_at: {type: "moment from 2025-01-01T00:00 to 2025-12-31T23:59", asks: When?}'
    path = garden(
        tmp_path,
        ("applied_at: moment from 2025-01-01T00:00 to 2025-12-31T23:59", quoted),
        (
            "  title: Tuinen voor scholen",
            "  title: Tuinen voor scholen\n  applied_at.asks: Wanneer?",
        ),
    )

    text = made(path).text

    assert quoted.replace("2025", "2026") in text


def test_a_text_with_escapes_is_written_anew(tmp_path) -> None:
    """There its characters do not stand one by one in the file."""
    path = garden(
        tmp_path,
        (
            "applied_at: moment from 2025-01-01T00:00 to 2025-12-31T23:59",
            'applied_at: "moment from 2025\\x2d01-01T00:00 to 2025-12-31T23:59"',
        ),
    )

    call = made(path)

    assert [] == [each.code for each in call.checked.problems]
    assert "applied_at: moment from 2026-01-01T00:00 to 2026-12-31T23:59\n" in call.text


# ── Links ────────────────────────────────────────────────────────────────────────────────────────


def test_a_link_to_an_older_call_now_goes_to_the_old_one(tmp_path) -> None:
    """Which is the same there."""
    second = tmp_path / "call2.yaml"
    second.write_text(made(garden(tmp_path)).text, "utf-8")

    third = made(second, Plan("gardens/call3", date(2027, 1, 1), date(2027, 12, 31)))

    assert [] == [each.code for each in third.checked.problems]
    assert third.text.count("same_as: gardens/call2") == 4
    assert "same_as: gardens/call1" not in third.text


def test_a_link_that_does_not_hold_is_left_out(tmp_path) -> None:
    """Here a rule reads its own bounds otherwise under the new range; `check` says so."""
    path = garden(tmp_path)
    read = reading(path)
    asked: list[str] = []

    def check(text: str) -> Checked:
        asked.append(text)
        # The file on the disk moves on between reading and checking.
        changed(path, ("pupils * seeds", "2 * pupils * seeds")) if len(asked) == 1 else None
        return check_text(text.encode("utf-8"), "call2.yaml", tmp_path)

    call = new_call(read, PLAN, check)

    assert 2 == len(asked)
    assert [] == [each.code for each in call.checked.problems]
    assert call.text.count("same_as") == 3


EARLIER = "previous:\n  call0: {policy: gardens/call0}\n\n"
DECIDED = "  before: {type: EUR from 0 to 1 000 000, decided: call0.total}\n"


def with_earlier(folder: Path, previous: str = EARLIER) -> Path:
    """The gardens with a fact that an earlier call decided."""
    path = garden(
        folder,
        ("facts:\n", f"{previous}facts:\n"),
        ("  pupils: whole", f"{DECIDED}  pupils: whole"),
    )
    return changed(
        path,
        (
            "condition: pupils >= least_pupils",
            "condition: pupils >= least_pupils or (if exists(before) then before > 5 EUR else false)",
        ),
    )


def test_an_earlier_decision_now_comes_from_the_old_call(tmp_path) -> None:
    """Where that decides it too."""
    call = made(with_earlier(tmp_path))

    assert "  call0: {policy: gardens/call1}\n" in call.text
    assert {"E253", "E288"}.isdisjoint(each.code for each in call.checked.problems)


def test_where_the_old_call_does_not_decide_it_the_origin_stays(tmp_path) -> None:
    """What comes from elsewhere keeps coming from there."""
    path = changed(with_earlier(tmp_path), ("decided: call0.total", "decided: call0.other"))

    call = made(path)

    assert "  call0: {policy: gardens/call0}\n" in call.text


def test_decisions_of_the_call_itself_come_from_the_new_one(tmp_path) -> None:
    """And of two calls before it nobody can tell which it should be."""
    own = "previous:\n  call0: {policy: gardens/call1, before: applied_at}\n\n"
    path = changed(
        with_earlier(tmp_path, own),
        ("decided: call0.total", "decided: sum of call0.total"),
        ("(if exists(before) then before > 5 EUR else false)", "before > 5 EUR"),
    )

    assert "  call0: {policy: gardens/call2, before: applied_at}\n" in made(path).text


def test_of_two_earlier_calls_none_is_guessed(tmp_path) -> None:
    """They stay, and are on the list of what to look at."""
    two = "previous:\n  call0: {policy: gardens/call0}\n  other: {policy: gardens/other}\n\n"
    path = changed(
        with_earlier(tmp_path, two),
        (
            "  pupils: whole",
            "  more: {type: EUR from 0 to 1 000 000, decided: other.total}\n  pupils: whole",
        ),
        (
            "(if exists(before)",
            "(if exists(more) then more > 5 EUR else false) or (if exists(before)",
        ),
    )

    text = made(path).text

    assert "  call0: {policy: gardens/call0}\n  other: {policy: gardens/other}\n" in text


# ── Values ───────────────────────────────────────────────────────────────────────────────────────


def _root(path: Path) -> Mapping:
    root = reading(path).document.root
    assert isinstance(root, Mapping)
    return root


@pytest.mark.parametrize("name", ["nothing", "seeds", "pupils"])
def test_only_a_parameter_with_one_value_can_be_given_one(tmp_path, name) -> None:
    """A table or a fact has none."""
    with pytest.raises(KeyError):
        plain_value(_root(garden(tmp_path)), name)


def test_the_shipped_call_gives_a_next_one_that_is_in_order() -> None:
    """But for what stays open in this one too."""
    path = ROOT / "policies" / "call3.yaml"
    values = {"laatste_moment": "2025-05-05T12:00"}
    plan = Plan("plan-samenleven/call4", date(2025, 3, 28), date(2025, 12, 31), values=values)

    call = made(path, plan)

    assert [] == [each.code for each in call.checked.problems if each.severity == "error"]
    assert call.text.count("same_as: plan-samenleven/call3") > 25
