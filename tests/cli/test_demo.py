"""`demo`: what a stranger sees first."""

from __future__ import annotations

import pytest

from engine import resources
from tests.cli.running import run, shell, written


@pytest.fixture(scope="module")
def demo():
    """The demo as a user sees it."""
    return shell("demo")


def test_the_demo_decides_a_folder_of_applications(demo) -> None:
    """A dozen or more, with every kind of outcome."""
    assert demo.code == 0
    assert all(f"plan-samenleven/{each}" in demo.out for each in ("call1", "call2", "call3"))
    assert {"toegekend", "geweigerd", "gedeeltelijk toegekend"} <= {
        word for word in ("toegekend", "geweigerd", "gedeeltelijk toegekend") if word in demo.out
    }
    assert demo.out.count(".yaml ") >= 12


def test_the_demo_explains_a_lowered_figure_step_by_step_with_its_sources(demo) -> None:
    """In Dutch, down to the numbers of the note's own example."""
    told = demo.out.partition("Eén beslissing, stap voor stap")[2]

    assert "(800 eenheden − 500 eenheden) × € 120 per eenheid" in told
    assert "€ 36.000" in told
    assert told.count("bron: ") > 5


def test_the_demo_says_where_to_go_next(demo) -> None:
    """With lines that can be typed."""
    told = demo.out.partition("Hoe nu verder")[2]

    assert "regelspoor explain policies/call3.yaml applications/call3/" in told
    assert "regelspoor --help" in told


def test_the_demo_speaks_english_too() -> None:
    """Where that is asked for."""
    done = run("demo", env={"REGELSPOOR_LANG": "en"})

    assert "Where to go next" in done.out
    assert "(800 units − 500 units) × € 120 per unit" in done.out


def test_the_demo_gives_its_decisions_as_data() -> None:
    """One a line, as `decide` does."""
    done = run("demo", "--json")

    assert len(done.lines) >= 12
    assert {"granted", "refused", "partly granted"} <= {each["outcome"] for each in done.lines}


def test_a_program_without_its_policies_says_so(monkeypatch, tmp_path) -> None:
    """Whoever took only the code away."""
    monkeypatch.setattr(resources, "policies_folder", lambda: tmp_path)

    done = run("demo")

    assert done.code == 2
    assert "installeer het opnieuw" in done.err


def test_where_nothing_is_granted_nothing_is_explained(monkeypatch, tmp_path) -> None:
    """The demo of other policies goes on all the same."""
    from tests.cli.running import SEEDS, TOO_FEW

    (tmp_path / "call3").mkdir()
    written(tmp_path / "call3.yaml", SEEDS.read_text("utf-8"))
    written(tmp_path / "call3" / "a.yaml", TOO_FEW.read_text("utf-8"))
    monkeypatch.setattr(resources, "policies_folder", lambda: tmp_path)
    monkeypatch.setattr(resources, "applications_folder", lambda: tmp_path)

    done = run("demo")

    assert done.code == 0
    assert "stap voor stap" not in done.out
    assert "a.yaml" in done.out
