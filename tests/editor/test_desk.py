"""The desk: what is looked at again after a change, and what is left unsaid because it is old."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from engine.editor import desk as part
from engine.editor.analysis import analyse, problems_of_application
from engine.editor.desk import Desk
from engine.editor.proofs import UnwantedError
from engine.load.load import Checked, Reading, proved
from engine.problem import Problem
from tests.editor.test_beside import APPLICATION
from tests.uses.policies import HEAD

BAD = HEAD.replace("is: trees * price", "is: trese * price")
# Below zero for some applicant, which only proof finds.
LESS = HEAD.replace("is: trees * price", "is: trees * price - 1 EUR")


class Told:
    """What was told, in order, and what failed."""

    def __init__(self) -> None:
        self.all: list[tuple[str, set[str]]] = []
        self.failed: list[BaseException] = []

    def tell(self, path: Path, problems: tuple[Problem, ...]) -> None:
        """Notes it."""
        self.all.append((path.name, {each.code for each in problems}))


class Slow:
    """Proofs that take until they may end, and how each ended."""

    def __init__(self) -> None:
        self.may_end = Event()
        self.count = 0
        self.ended: list[bool] = []

    def proved(self, reading: Reading, between: Callable[[], None]) -> Checked:
        """A proof; it asks whether it is wanted."""
        self.count += 1
        try:
            while not self.may_end.wait(0.001):
                between()
        except UnwantedError:
            self.ended.append(False)
            raise
        self.ended.append(True)
        return proved(reading, between)

    async def begun(self, number: int) -> None:
        """Waits until so many proofs began."""
        while self.count < number:
            await asyncio.sleep(0.001)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    """Proofs are slow."""
    made = Slow()
    monkeypatch.setattr("engine.editor.proofs.proved", made.proved)
    return made


def on_a_desk(
    work: Callable[[Desk], Coroutine[Any, Any, None]],
    into: list[tuple[str, set[str]]] | None = None,
) -> Told:
    """What is told while `work` is done on a desk."""
    told = Told()
    told.all = told.all if into is None else into

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

    assert {("trees.yaml", frozenset({"W425"}))} == {
        (name, frozenset(codes)) for name, codes in on_a_desk(work).all
    }


def test_what_was_proved_of_an_older_text_is_not_told(tmp_path: Path, slow: Slow) -> None:
    """Another is there by then."""
    path = tmp_path / "trees.yaml"

    async def work(desk: Desk) -> None:
        desk.texts[path] = LESS
        doing = asyncio.create_task(desk.look(path))
        await slow.begun(1)
        desk.texts[path] = BAD
        slow.may_end.set()
        await doing

    assert [("trees.yaml", {"W425"})] == on_a_desk(work).all


def test_what_reading_finds_is_told_before_the_proof_ends(tmp_path: Path, slow: Slow) -> None:
    """A proof takes seconds where a policy is long."""
    path = tmp_path / "trees.yaml"

    async def work(desk: Desk) -> None:
        desk.change(path, LESS)
        await slow.begun(1)
        assert [("trees.yaml", {"W425"})] == told
        slow.may_end.set()
        await settled(desk)

    told: list[tuple[str, set[str]]] = []
    on_a_desk(work, told)
    assert [{"W425"}, {"W425", "E448"}] == [codes for _, codes in told]


def test_the_proof_of_an_older_text_is_ended(tmp_path: Path, slow: Slow) -> None:
    """Nobody waits for it, and the next need not either."""
    path = tmp_path / "trees.yaml"

    async def work(desk: Desk) -> None:
        desk.change(path, LESS)
        await slow.begun(1)
        desk.change(path, f"{LESS}# longer\n")
        await slow.begun(2)
        assert slow.ended == [False]
        slow.may_end.set()
        await settled(desk)

    told = on_a_desk(work)
    assert slow.ended == [False, True]
    assert {"W425", "E448"} == told.all[-1][1]


def test_a_proof_goes_on_when_nothing_is_changed(tmp_path: Path, slow: Slow) -> None:
    """As when the file is saved meanwhile."""
    path = tmp_path / "trees.yaml"

    async def work(desk: Desk) -> None:
        desk.change(path, LESS)
        await slow.begun(1)
        desk.look_again(path)
        for _ in range(5):
            await asyncio.sleep(0.01)
        slow.may_end.set()
        await settled(desk)

    assert {"W425", "E448"} == on_a_desk(work).all[-1][1]
    assert slow.ended == [True]


def test_what_ends_ends_its_proofs(tmp_path: Path, slow: Slow) -> None:
    """An editor that closes does not wait for one."""
    path = tmp_path / "trees.yaml"

    async def work(desk: Desk) -> None:
        desk.change(path, LESS)
        await slow.begun(1)
        desk.shut()
        await settled(desk)

    assert [("trees.yaml", {"W425"})] == on_a_desk(work).all
    assert slow.ended == [False]


def test_what_is_wrong_in_an_older_application_is_not_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was changed while it was read."""
    path = tmp_path / "elm.yaml"

    async def work(desk: Desk) -> None:
        desk.texts[tmp_path / "trees.yaml"] = HEAD
        desk.texts[path] = APPLICATION.replace("town", "city")
        real = problems_of_application

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
    real = analyse

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
