"""The shipped baselines: what comes out for the archive of each call."""

from __future__ import annotations

import pytest

from tests.cli.running import ROOT, run

# Whole archives: one Python version is enough, and measuring would only slow them down.
pytestmark = pytest.mark.whole


@pytest.mark.parametrize("call", ["call1", "call2", "call3"])
def test_the_archive_comes_out_as_it_was_kept(call: str) -> None:
    """Whoever means to change that renews the baseline, with the reason."""
    done = run("baseline", "check", ROOT / "applications" / "baselines" / f"{call}.json")

    assert (done.code, done.out) == (0, "")
