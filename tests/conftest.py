"""What every test may rely on: how hard Hypothesis tries, and a browser or a reason for none."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HOUSE = Path(__file__).parent / "house"

# The same commit gives the same verdict; only `make long` goes and looks for something new.
# A busy machine is no fault of ours, so there is no deadline.
settings.register_profile(
    "usual", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("short", settings.get_profile("usual"), max_examples=10)
settings.register_profile(
    "long", settings.get_profile("usual"), derandomize=False, max_examples=20_000, print_blob=True
)
settings.load_profile("usual")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each test under `tests/house` bears the mark `house`."""
    for item in items:
        if HOUSE in item.path.parents:
            item.add_marker(pytest.mark.house)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A browser test without a browser is passed over with a reason, or fails where one is due."""
    if item.get_closest_marker("browser") is None:
        return
    lacking = _what_the_browser_lacks()
    if lacking and os.environ.get("REGELSPOOR_BROWSER") == "required":
        pytest.fail(f"a browser is required here, but {lacking}", pytrace=False)
    if lacking:
        pytest.skip(lacking)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, headless, with a new and empty profile."""
    from playwright.sync_api import sync_playwright

    quiet = (
        "no-sandbox disable-gpu disable-quic no-first-run "
        "disable-background-networking disable-component-update disable-sync"
    )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=_chromium(), args=[f"--{flag}" for flag in quiet.split()]
        )
        yield chromium
        chromium.close()


def _chromium() -> Path:
    return Path(os.environ.get("CHROMIUM") or "/usr/bin/chromium")


def _what_the_browser_lacks() -> str:
    if not _chromium().is_file():
        return f"{_chromium()} does not exist (set CHROMIUM to a Chromium)"
    if importlib.util.find_spec("playwright") is None:
        return "Playwright is not installed (pip install -e '.[browser]')"
    return ""
