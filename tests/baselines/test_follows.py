"""What follows from a decision: payments, obligations and claims, as a baseline keeps them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.baselines.test_baseline import GARDENS, change, checked, wrote

FOLLOWS = """payments:
  advance: {is: total * share, rounded: half up to 0.01 EUR, paid: soon, source: text 1}
  balance: {is: total - advance, paid: later, source: text 1}
obligations:
  report: {says: "Reports, with at least {least}.", who: the fund, due: report_by, source: text 1}
  talk: {says: Tells others., source: text 1}
"""
SHARES = """parameters:
  share: {value: 70 %, source: text 1}
  report_by: {value: 2025-11-01, source: text 1}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The garden fund, which pays in two parts and asks for a report, with its baseline."""
    (tmp_path / "gardens").mkdir()
    shutil.copy(GARDENS / "gardens" / "large.yaml", tmp_path / "gardens")
    text = (GARDENS / "garden.yaml").read_text("utf-8")
    (tmp_path / "garden.yaml").write_text(text.replace("parameters:\n", SHARES) + FOLLOWS, "utf-8")
    assert wrote(tmp_path).code == 0
    return tmp_path


def test_payments_and_obligations_are_kept_by_name(folder: Path) -> None:
    """Amounts, days, who must do it, and the values in what must be done."""
    (held,) = json.loads((folder / "kept.json").read_text("utf-8"))["decisions"]

    assert held["follows"] == {
        "payment advance": "420.00; soon; application; planned",
        "payment balance": "180.00; later; application; planned",
        "obligation report": "2025-11-01; the fund; 20; standing",
        "obligation talk": "standing",
    }


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "value: 70 %",
            "value: 80 %",
            [
                "payment advance: 420.00; soon; application; planned → 480.00; soon; application; planned",
                "payment balance: 180.00; later; application; planned → 120.00; later; application; planned",
            ],
        ),
        (
            "paid: soon",
            "paid: in May",
            [
                "payment advance: 420.00; soon; application; planned → 420.00; in May; application; planned"
            ],
        ),
        (
            "2025-11-01",
            "2025-12-01",
            [
                "obligation report: 2025-11-01; the fund; 20; standing → 2025-12-01; the fund; 20; standing"
            ],
        ),
        (
            "value: 20 members",
            "value: 21 members",
            [
                "obligation report: 2025-11-01; the fund; 20; standing → 2025-11-01; the fund; 21; standing"
            ],
        ),
        (
            "  talk: {says: Tells others., source: text 1}\n",
            "",
            ["obligation talk: standing → –"],
        ),
    ],
)
def test_each_payment_or_obligation_that_is_another_is_named(folder, old, new, told) -> None:
    """What it was, and what it is; the outcome and the amount are the same."""
    change(folder / "garden.yaml", old, new)

    done = checked(folder)
    (data,) = checked(folder, "--json").lines

    assert done.code == 1
    first = "gardens/large.yaml: granted 600.00, but what follows from it is another"
    assert done.out.splitlines() == [first, *(f"  {each}" for each in told)]
    (only,) = data["differences"]
    assert only["kind"] == "follows"
    assert len(only["follows"]) == len(told)
    assert only["before"]["follows"] != only["after"]["follows"]


def test_the_order_and_the_words_of_what_follows_are_of_no_account(folder: Path) -> None:
    """Nobody is paid otherwise, nor has another duty."""
    one = "  talk: {says: Tells others., source: text 1}\n"
    change(folder / "garden.yaml", one, "")
    change(folder / "garden.yaml", "obligations:\n", "obligations:\n" + one)
    change(folder / "garden.yaml", "Reports, with", "Sends a report with")
    change(folder / "garden.yaml", "Tells others.", "Tells it to others.")

    assert checked(folder).code == 0


def test_where_the_outcome_is_another_that_is_told_alone(folder: Path) -> None:
    """What followed from a grant is gone with it."""
    change(folder / "garden.yaml", "value: 20 members", "value: 401 members")

    assert checked(folder).out.splitlines() == [
        "gardens/large.yaml: granted 600.00 → refused",
        "  first rule that differs: large_enough: true → false",
    ]


LATER = """policy: trials/stages
facts:
  applicant: A
  day: 2025-05-01
  plots: {1: {trees: 20, watered: no}}
  extras: {sign: {}}
  alive: 10
  spent: 199
  good_plan: {value: yes, by: Ann, on: 2025-05-02, because: Fine.}
  a_visit: {value: yes, by: Ann, on: 2025-12-02, because: Seen.}
"""
CLAIMED = "  claimed: {value: 30, by: Ann, on: 2026-02-02, because: Not spent.}\n"


def test_what_is_claimed_back_is_kept_too(tmp_path: Path) -> None:
    """Or what that waits for; and at a later stage no round is held."""
    policy = tmp_path / "garden.yaml"
    shutil.copy(GARDENS.parent / "good" / "stages.yaml", policy)
    (tmp_path / "gardens").mkdir()
    application = tmp_path / "gardens" / "one.yaml"
    application.write_text(LATER, "utf-8")
    done = wrote(tmp_path, "x", "--stage", "check")
    application.write_text(LATER + CLAIMED, "utf-8")

    again = checked(tmp_path, "--json")

    assert done.code == 0, done.err
    (only,) = again.lines[0]["differences"]
    sides = [only[side]["follows"]["claim claimed"] for side in ("before", "after")]
    assert sides == ["waits for claimed", "30.00"]
    assert only["after"]["follows"]["obligation well_spent"] == "check; broken"
