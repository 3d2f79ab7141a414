"""The desk: the texts that lie open, what is known of each, and who must look again after a change.

Reading and proving take longer than a keystroke, so each is done beside the loop that speaks with
the editor: reading in one thread, proving in another (`proofs.py`), of each policy only the newest
text. What is kept here is touched by the loop alone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, TypeAlias, TypeVar

from engine.editor.analysis import Analysis, analyse, indexed, problems_of_application
from engine.editor.files import is_application, is_policy, policies_in, policy_named
from engine.editor.proofs import Proofs
from engine.load.shelf import Others, Shelf
from engine.problem import Problem
from engine.resources import policies_folder

Told: TypeAlias = Callable[[Path, tuple[Problem, ...]], None]
Failed: TypeAlias = Callable[[BaseException], None]
Result = TypeVar("Result")

_POLICIES: Final = "policies"
# How far up a policy is looked for where no folder was opened that holds the file.
_MOST_FOLDERS: Final = 3


class Desk:
    """The texts that lie open.

    Args:
        tell: is told what is wrong with a policy or an application, each time that is known anew.
        failed: is told of a fault of ours.
    """

    def __init__(self, tell: Told, failed: Failed) -> None:
        self.tell: Final = tell
        self.failed: Final = failed
        # How long after a change nothing is done, in milliseconds, for more may follow.
        self.pause = 200
        self.roots: Final[list[Path]] = []
        self.texts: Final[dict[Path, str]] = {}
        self.latest: Final[dict[Path, Analysis]] = {}
        self.good: Final[dict[Path, Analysis]] = {}
        self.others: Final = Others()
        self._reader: Final = ThreadPoolExecutor(1, "read")
        self.proofs: Final = Proofs()
        self._waiting: Final[dict[Path, asyncio.Task[None]]] = {}
        self._reading: Final[dict[Path, asyncio.Task[None]]] = {}

    # ── What the editor says ─────────────────────────────────────────────────────────────────────

    def change(self, path: Path, text: str) -> None:
        """Takes the text that now stands on the screen."""
        self.texts[path] = text
        self.look_again(path)

    def close(self, path: Path) -> None:
        """Puts a text away; what it had on the screen is forgotten."""
        self.texts.pop(path, None)
        self.look_again(path)

    def look_again(self, path: Path) -> None:
        """Looks again at a file and at all that hangs on it, after a pause."""
        for each in {path} | self.concerned(path):
            self.plan(each)

    def concerned(self, path: Path) -> set[Path]:
        """The policies that read a file beside them."""
        found = {each for each, held in self.latest.items() if path in held.seen}
        text = self.texts.get(path, "")
        if found or is_policy(text) or is_application(text, path):
            return found
        return set(self.policies_beside(path))

    def policies_beside(self, path: Path) -> Iterator[Path]:
        """The policies in the folders above a file, which may read it."""
        shelf = Shelf(self.texts)
        for folder in self.above(path):
            yield from (each for each in policies_in(folder, shelf) if reads(shelf, each, path))

    def above(self, path: Path) -> Iterator[Path]:
        """The folders above a file, up to that with which the editor was opened."""
        inside = [folder for folder in path.parents if folder in self.roots]
        for folder in path.parents if inside else path.parents[:_MOST_FOLDERS]:
            yield folder
            if folder in inside:
                return

    # ── Looking ──────────────────────────────────────────────────────────────────────────────────

    def plan(self, path: Path) -> None:
        """Looks at a policy or an application after a pause; once, whatever comes in between."""
        held = self._waiting.pop(path, None)
        if held is not None:
            held.cancel()
        if not self.is_current(path):
            self.proofs.give_up(path)
        task = asyncio.get_running_loop().create_task(self.look(path))
        task.add_done_callback(self.done)
        self._waiting[path] = task

    def done(self, task: asyncio.Task[None]) -> None:
        """Says so if looking failed; what failed once is tried again after the next change."""
        error = None if task.cancelled() else task.exception()
        if error is not None:
            self.failed(error)

    async def look(self, path: Path) -> None:
        """Reads, tells, proves, tells again."""
        await asyncio.sleep(self.pause / 1000)
        text = self.text(path)
        if is_policy(text) and self.is_wanted(path):
            await self.look_at_policy(path)
        elif is_application(text, path) and path in self.texts:
            problems = await self.look_at_application(path, text)
            if self.texts.get(path) == text:
                self.tell(path, problems)
        else:
            self.latest.pop(path, None)
            self.tell(path, ())

    def is_wanted(self, policy: Path) -> bool:
        """Whether a policy, or a file that it reads or may read, lies open."""
        held, shelf = self.latest.get(policy), Shelf(self.texts)
        return policy in self.texts or any(
            reads(shelf, policy, path) if held is None else path in held.seen for path in self.texts
        )

    async def look_at_policy(self, path: Path) -> None:
        """Reads a policy and tells what is wrong; then, if it can be read, what proof finds."""
        analysis = await self.current(path)
        self.tell(path, self.proofs.meanwhile(analysis))
        if analysis.reading.meant is None:
            return
        if analysis.reading.policy is not None:
            self.look_at_applications(path)
        problems = await self.proofs.of(analysis)
        if problems is not None and self.is_current(path) and self.latest[path] is analysis:
            self.tell(path, problems)

    def look_at_applications(self, policy: Path) -> None:
        """Looks again at the open applications of a policy."""
        name = policy_named(self.text(policy))
        for path, text in self.texts.items():
            if is_application(text, path) and policy_named(text) == name:
                self.plan(path)

    async def look_at_application(self, path: Path, text: str) -> tuple[Problem, ...]:
        """What is wrong with an application; nothing is known if its policy has errors."""
        found = self.policy_of(path, policy_named(text) or "")
        if found is None:
            return ()
        policy = (await self.current(found)).reading.policy
        if policy is None:
            return ()
        return await self.apart(lambda: problems_of_application(path, text, policy))

    def policy_of(self, path: Path, name: str) -> Path | None:
        """The file of a policy by its name: among the open texts, or in a folder above."""
        shelf = Shelf(self.texts)
        for each, text in self.texts.items():
            if is_policy(text) and policy_named(text) == name:
                return each
        above = [*self.above(path), *self.roots]
        folders = [each for folder in above for each in (folder / _POLICIES, folder)]
        for folder in [*folders, policies_folder()]:
            for each in policies_in(folder, shelf):
                if policy_named(shelf.text(each)) == name:
                    return each
        return None

    # ── What is known ────────────────────────────────────────────────────────────────────────────

    async def current(self, path: Path) -> Analysis:
        """What reading the policy as it is now gives; read at most once."""
        while not self.is_current(path):
            doing = self._reading.get(path)
            if doing is None or doing.done():
                doing = asyncio.get_running_loop().create_task(self.read(path))
                self._reading[path] = doing
            # What is read is of use to others too, should this one be cancelled.
            await asyncio.shield(doing)
        return self.latest[path]

    def is_current(self, path: Path) -> bool:
        """Whether a policy and all that it reads are as they were when it was read."""
        held = self.latest.get(path)
        is_own = held is not None and held.text == self.text(path)
        return held is not None and is_own and Shelf(self.texts).is_same(held.seen)

    async def read(self, path: Path) -> None:
        """Reads a policy, and keeps what that gave."""
        text, shelf = self.text(path), Shelf(dict(self.texts))
        made = await self.apart(lambda: indexed(analyse(path, text, shelf, self.others)))
        self.latest[path] = made
        if made.reading.draft is not None:
            self.good[path] = made

    def text(self, path: Path) -> str:
        """The text of a file: on the screen, else on the disk; empty if it is nowhere."""
        return Shelf(self.texts).text(path)

    def apart(self, work: Callable[[], Result]) -> Awaitable[Result]:
        """What `work` gives, done where policies are read."""
        return asyncio.get_running_loop().run_in_executor(self._reader, work)

    def shut(self) -> None:
        """Ends the threads, whatever they are doing."""
        self.proofs.shut()
        self._reader.shutdown(wait=False, cancel_futures=True)


def reads(shelf: Shelf, policy: Path, path: Path) -> bool:
    """Whether the text of a policy names a file beside it."""
    if not path.is_relative_to(policy.parent):
        return False
    return path.relative_to(policy.parent).as_posix() in shelf.text(policy)
