"""The folders that travel with the engine are found in a clone and in a wheel."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from engine.resources import applications_folder, policies_folder, schema_folder
from tests.house.tree import ROOT, tracked

FOLDERS = ("schemas", "policies", "applications")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this very tree, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("regelspoor-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the wheel is unpacked as an installer would, away from the clone."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(installed: Path, code: str, *arguments: str) -> str:
    """What `code` prints, run on the installed engine in a folder that holds nothing."""
    empty = installed.parent / "empty"
    empty.mkdir(exist_ok=True)
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=empty,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_clone_has_its_folders_at_the_top() -> None:
    """Beside the package, where people edit them."""
    found = [schema_folder(), policies_folder(), applications_folder()]

    assert [ROOT / name for name in FOLDERS] == found
    assert [] == [folder for folder in found if not folder.is_dir()]


def test_the_wheel_carries_every_file_of_those_folders(wheel: Path) -> None:
    """The installed command works without a clone."""
    travelling = [
        f"engine/_data/{file.relative_to(ROOT).as_posix()}"
        for file in tracked()
        if file.relative_to(ROOT).parts[0] in FOLDERS
    ]

    carried = zipfile.ZipFile(wheel).namelist()

    assert travelling
    assert [] == sorted(set(travelling) - set(carried))
    assert "engine/py.typed" in carried
    assert [] == [name for name in carried if name.startswith("tests/")]


def test_an_installed_engine_finds_its_own_folders(installed: Path) -> None:
    """Inside the package, whatever folder one stands in."""
    code = "from engine import resources as r; print(r.policies_folder())"

    assert str(installed / "engine" / "_data" / "policies") == run(installed, code).strip()


def test_the_installed_command_shows_the_demo(installed: Path) -> None:
    """The demo of the wheel is the demo of the clone."""
    code = "from engine.cli import main; main()"

    assert "0.1.0" in run(installed, code, "--version")
    assert "call3" in run(installed, code, "demo")


def test_an_installed_engine_brings_its_plugin_to_pytest(installed: Path) -> None:
    """Whoever installs the wheel can say `pytest policies/` at once."""
    code = "import sys, pytest; sys.exit(pytest.main(sys.argv[1:]))"
    policy = ROOT / "tests" / "cases" / "cli" / "seeds.yaml"
    said = run(
        installed,
        code,
        "-q",
        "-p",
        "no:cacheprovider",
        "--rootdir=.",
        "-c",
        os.devnull,
        str(policy),
    )

    assert "2 passed" in said
