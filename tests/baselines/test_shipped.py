"""The shipped baselines: what comes out for the archive of each call."""

from __future__ import annotations

import json

import pytest

from tests.cli.running import ROOT, run

# Whole archives: one Python version is enough, and measuring would only slow them down.
pytestmark = pytest.mark.whole


@pytest.mark.parametrize("call", ["call1", "call2", "call3"])
def test_the_archive_comes_out_as_it_was_kept(call: str) -> None:
    """Whoever means to change that renews the baseline, with the reason."""
    done = run("baseline", "check", ROOT / "applications" / "baselines" / f"{call}.json")

    assert (done.code, done.out) == (0, "")


@pytest.mark.parametrize(
    ("call", "total", "most_open"),
    [("call1", "14136355.00", 3), ("call2", "16907780.00", 2), ("call3", "16828150.00", 2)],
)
def test_what_is_kept_has_amounts(call: str, total: str, most_open: int) -> None:
    """A decision that is open has none, and then every amount is the same."""
    path = ROOT / "applications" / "baselines" / f"{call}.json"
    held = json.loads(path.read_text("utf-8"))

    lacking = [each for each in held["decisions"] if each["outcome"] == "undetermined"]
    assert held["total"] == total
    assert len(lacking) <= most_open
    paid = [each for each in held["decisions"] if each["amount"]]
    assert all(any(name.startswith("payment ") for name in each["follows"]) for each in paid)
