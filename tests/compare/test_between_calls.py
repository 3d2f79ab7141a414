"""What causes the difference between a call and the one that was made from it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from engine.compare import origins
from engine.compare.archive import Archive
from engine.compare.comparison import Comparison, compare
from engine.compare.edits import Version, draft_of
from engine.compare.mapping.read import read_plan
from engine.explain.record import record
from engine.impact_report.outline import outline
from engine.impact_report.report import report
from engine.pages.as_text import text_of
from tests.compare.gardens import GARDENS, version

Edit = tuple[str, str]

NEXT: tuple[Edit, ...] = (
    ("policy: trials/garden\n", "policy: trials/garden2\n"),
    ("in_force: {from: 2025", "in_force: {from: 2026"),
    ("day: date from 2025-01-01 to 2025-12-31", "day: date from 2026-01-01 to 2026-12-31"),
    ("day: 2025-05-01, size: 19", "day: 2026-05-01, size: 19"),
)
LEAST: Edit = ("least: {value: 20", "least: {value: 21")
RATE: Edit = ("rate: {value: 50", "rate: {value: 40")
PLACED = "facts:\n  day: {is: 2026-05-01, because: A day of the next call.}\n"
# A sort of garden that is asked for, and what each sort gets.
SORTS: tuple[Edit, ...] = (
    ("  plots: plots from 0 to 100\n", "  plots: plots from 0 to 100\n  sort: key of sorts\n"),
    ("rules:\n", """\
tables:
  sorts:
    row: sort_row
    key: name
    columns: {name: text, bonus: EUR from 0 to 100}
    rows: |
      name | bonus
      wild |     1
    source: text 4
rules:
"""),
    ("help + extra,", "'help + extra + sorts[name = sort].bonus',"),
    ("size: 19, plots: 4}", "size: 19, plots: 4, sort: wild}"),
)  # fmt: skip
EARLIER: tuple[Edit, ...] = (
    ("facts:\n  applicant: text\n", """\
previous: {last: {policy: trials/garden}}
facts:
  applicant: text
  got: {type: EUR from 0 to 10 000, decided: last.total}
"""),
    ("help + extra,", "if exists(got) then help + extra + got else help + extra,"),
    ("size: 19, plots: 4}", "size: 19, plots: 4, got: 0}"),
)  # fmt: skip


def archive(folder: Path, policy: str = "trials/garden", more: str = "") -> Archive:
    """The gardens as files."""
    files = []
    for size, plots in GARDENS:
        file = folder / f"{size}-{plots}.yaml"
        stated = f"  day: 2025-05-01\n  size: {size}\n  plots: {plots}\n{more}"
        head = f"policy: {policy}\nsynthetic: yes\nfacts:\n  applicant: g{size}x{plots}\n"
        file.write_text(head + stated, "utf-8")
        files.append(file)
    return Archive(tuple(files))


def between(old: Version, new: Version, held: Archive, facts: str = PLACED) -> Comparison:
    """The gardens under both calls."""
    names = [each.policy.identity.name for each in (old, new)]
    text = f"mapping: 1\nfrom: {names[0]}\nto: {names[1]}\ntitle: As they were\n{facts}"
    made = read_plan(text.encode(), "mapping.yaml", old.policy, draft_of(old), new.policy)
    assert made.plan is not None, [each.what("en") for each in made.problems]
    return compare(old, new, held, mapping=made.plan)


def told(made: Comparison) -> dict[str, int]:
    """What each cause does to the total."""
    return {
        "the new call" if each.is_new_call else each.edits[0].path[1]: int(each.effect)
        for each in made.causes
    }


def test_each_edit_of_a_call_made_from_another_is_a_cause(tmp_path: Path) -> None:
    """A name, other days and other declarations change nothing by themselves."""
    made = between(version(), version(*NEXT, LEAST), archive(tmp_path))

    assert told(made) == {"least": -300}
    assert made.total_after - made.total_before == -300


def test_what_the_placing_itself_does_is_one_cause_and_all_sum_to_the_total(tmp_path: Path) -> None:
    """A mapping that halves the plots takes money from who has them."""
    halved = (
        PLACED + "  plots: {is: 'round_down(plots / 2, 1 plot)', because: Half of it is paved.}\n"
    )

    made = between(version(), version(*NEXT, RATE), archive(tmp_path), halved)

    # Of who is large enough, 200 becomes 100, 1 000 becomes 500, 1 000 stays, 500 becomes 250;
    # then 2, 10, 20 and 5 plots get 10 less each.
    assert told(made) == {"the new call": -850, "rate": -370}
    for at, each in enumerate(made.compared):
        assert each.difference == sum((cause.effects[at] for cause in made.causes), Fraction(0))
    shown = text_of(outline(report(made), "en"), width=300)
    assert "1. the new call itself: its name, its days, its facts" in shown
    assert "There are no causes by edit" not in shown


def test_a_day_that_the_new_call_moves_belongs_to_its_placing(tmp_path: Path) -> None:
    """Else everybody would be too late under the old day; a sentence that changes is no day."""
    days = (
        "  extra: {value: 100 EUR",
        "  last: {value: 2025-06-01, source: text 4}\n  extra: {value: 100 EUR",
    )
    rule = ("size >= least", "size >= least and day <= last")
    words = ("{size}, less than {least}", "{size} on {day}")
    dutch = ("{size}, minder dan {least}", "{size} op {day}")
    timed = (days, rule, words, dutch)
    later = (days[0], days[1].replace("2025-06", "2026-06"))
    moved = (later, rule, (words[0], "{size} on {day}, too late?"), dutch)

    made = between(version(*timed), version(*moved, *NEXT, LEAST), archive(tmp_path))

    assert told(made) == {"least": -300}


def test_calls_that_differ_in_too_much_have_no_causes_by_edit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which is said."""
    monkeypatch.setattr(origins, "MOST_EDITS", 4)

    made = between(version(), version(*NEXT, LEAST), archive(tmp_path))

    assert made.causes == ()
    assert "There are no causes by edit" in text_of(outline(report(made), "en"), width=300)


def test_rules_that_do_not_fit_the_new_facts_give_no_causes(tmp_path: Path) -> None:
    """The old rules cannot be laid beside the new facts alone."""
    sort = (
        ("  plots: plots from 0 to 100\n", "  plots: plots from 0 to 100\n  bonus: EUR from 0 to 9\n"),
        ("help + extra,", "help + extra + bonus,"),
        ("plots: 4}", "plots: 4, bonus: 0}"),
    )  # fmt: skip

    made = between(version(), version(*NEXT, *sort), archive(tmp_path))

    assert made.causes == ()


def test_who_cannot_be_read_under_the_old_rules_leaves_no_causes(tmp_path: Path) -> None:
    """A sort of garden that only the new table has."""
    tame = ("      wild |     1\n", "      wild |     1\n      tame |     2\n")
    placed = PLACED + "  sort: {is: '\"tame\"', because: All are tame.}\n"
    held = archive(tmp_path, more="  sort: wild\n")

    made = between(version(*SORTS), version(*SORTS[:1], *_with(tame), *NEXT), held, placed)

    assert len(made.compared) == len(GARDENS)
    assert made.causes == ()


def _with(row: Edit) -> list[Edit]:
    return [(old, new.replace(*row)) for old, new in SORTS[1:]]


def test_decisions_that_both_calls_read_are_read_for_both(tmp_path: Path) -> None:
    """What the year before gave is not missing under the next call."""
    first, old = (
        version(),
        version(*EARLIER, ("policy: trials/garden\n", "policy: trials/second\n")),
    )
    renamed = ("policy: trials/garden\n", "policy: trials/third\n")
    new = version(*EARLIER, *NEXT[1:3], renamed, LEAST,
                  ("day: 2025-05-01, size: 19", "day: 2026-05-01, size: 19"))  # fmt: skip
    year = archive(tmp_path)
    records = [record(year.decision(file, first.policy), turned=False) for file in year.files]
    folder = tmp_path / "second"
    folder.mkdir()
    held = archive(folder, "trials/second")

    made = between(old, new, Archive(held.files, None, records))

    assert made.mapping is not None
    assert made.mapping.missing == ()
    assert [each.before.payable for each in made.compared] == [0, 600, 2200, 2200, 200, 1200]
    assert told(made) == {"least": -600}
