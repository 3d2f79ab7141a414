"""An editor for the tests of this folder: one server for all, an empty folder for each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.editor.typing_in import Editor, started


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """The server, and an editor that speaks with it."""
    made = Editor(tmp_path_factory.mktemp("editor"), started())
    yield made
    assert made.client.stop() == 0


@pytest.fixture
def editor(running: Editor, tmp_path: Path) -> Iterator[Editor]:
    """The editor in a folder of its own; what a test opens is put away after it."""
    before, root = set(running.texts), running.root
    running.root = tmp_path
    running.client.forget()
    yield running
    for path in set(running.texts) - before:
        running.close(path)
    running.root = root
    faults = [each for each in running.client.said if each["method"] == "window/showMessage"]
    assert [] == faults
