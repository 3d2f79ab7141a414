"""The desk: what is looked at again after a change, and what is left unsaid because it is old."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from engine.editor import desk as part
from engine.editor.desk import Desk
from engine.problem import Problem
from tests.editor.test_beside import APPLICATION
from tests.uses.policies import HEAD

BAD = HEAD.replace("is: trees * price", "is: trese * price")


class Told:
    """What was told, in order, and what failed."""

    def __init__(self) -> None:
        self.all: list[tuple[str, set[str]]] = []
        self.failed: list[BaseException] = []

    def tell(self, path: Path, problems: tuple[Problem, ...]) -> None:
        """Notes it."""
        self.all.append((path.name, {each.code for each in problems}))


def on_a_desk(work: Callable[[Desk], Coroutine[Any, Any, None]]) -> Told:
    """What is told while `work` is done on a desk."""
    told = Told()

    async def do() -> None:
        desk = Desk(told.tell, told.failed.append)
        desk.pause = 0
        await work(desk)
        desk.shut()

    asyncio.run(do())
    return told


async def settled(desk: Desk) -> None:
    """Waits until nothing is left to be looked at."""
    while waiting := [each for each in desk._waiting.values() if not each.done()]:
        await asyncio.wait(waiting)


def test_of_many_changes_only_the_last_is_told(tmp_path: Path) -> None:
    """What comes within the pause counts as one."""

    async def work(desk: Desk) -> None:
        for _ in range(5):
            desk.change(tmp_path / "trees.yaml", BAD)
        desk.change(tmp_path / "trees.yaml", HEAD)
        await settled(desk)

    assert [("trees.yaml", {"W425"})] == on_a_desk(work).all


def test_what_was_proved_of_an_older_text_is_not_told(tmp_path: Path) -> None:
    """A newer one is on the screen by then."""
    path = tmp_path / "trees.yaml"

    async def work(desk: Desk) -> None:
        doing = asyncio.create_task(desk.look(path))
        desk.texts[path] = HEAD
        await desk.current(path)
        while path not in desk.latest:
            await asyncio.sleep(0)
        await asyncio.sleep(0)
        desk.texts[path] = BAD
        await doing

    assert "W425" not in {code for _, codes in on_a_desk(work).all for code in codes}


def test_what_is_wrong_in_an_older_application_is_not_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was changed while it was read."""
    path = tmp_path / "elm.yaml"

    async def work(desk: Desk) -> None:
        desk.texts[tmp_path / "trees.yaml"] = HEAD
        desk.texts[path] = APPLICATION.replace("town", "city")
        real = part.problems_of_application

        def meanwhile(*given: Any) -> tuple[Problem, ...]:
            desk.texts[path] = APPLICATION
            return real(*given)

        monkeypatch.setattr(part, "problems_of_application", meanwhile)
        await desk.look(path)

    assert [] == on_a_desk(work).all


def test_a_policy_that_is_not_open_is_not_looked_at_for_a_file_elsewhere(tmp_path: Path) -> None:
    """A file beside it lies in its folder or below."""
    (tmp_path / "one").mkdir()
    policy = tmp_path / "one" / "trees.yaml"
    policy.write_text(BAD, "utf-8")

    async def work(desk: Desk) -> None:
        desk.texts[tmp_path / "two.csv"] = "a,b\n"
        await desk.look(policy)

    assert [("trees.yaml", set())] == on_a_desk(work).all


def test_a_policy_is_looked_for_no_higher_than_the_folder_that_is_open(tmp_path: Path) -> None:
    """What lies above it is somebody else's."""
    opened = tmp_path / "opened"
    (opened / "applications").mkdir(parents=True)
    (tmp_path / "trees.yaml").write_text(HEAD, "utf-8")
    path = opened / "applications" / "elm.yaml"

    async def work(desk: Desk) -> None:
        assert desk.policy_of(path, "trees/parks") == tmp_path / "trees.yaml"
        desk.roots.append(opened)
        assert desk.policy_of(path, "trees/parks") is None

    on_a_desk(work)


def test_two_who_ask_at_once_have_it_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The editor asks several things after each key."""
    read: list[Path] = []
    real = part.analyse

    def counted(path: Path, *rest: Any) -> Any:
        read.append(path)
        return real(path, *rest)

    monkeypatch.setattr(part, "analyse", counted)
    path = tmp_path / "trees.yaml"

    async def work(desk: Desk) -> None:
        desk.texts[path] = HEAD
        one, two = await asyncio.gather(desk.current(path), desk.current(path))
        assert one is two is await desk.current(path)

    on_a_desk(work)
    assert [path] == read


def test_a_folder_that_cannot_be_read_holds_no_policies(tmp_path: Path) -> None:
    """It may be gone."""

    async def work(desk: Desk) -> None:
        assert desk.policy_of(tmp_path / "gone" / "elm.yaml", "trees/parks") is None

    on_a_desk(work)
