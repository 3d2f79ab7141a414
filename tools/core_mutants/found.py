"""What earlier runs found: in full while a run goes on, and in brief where it can be committed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from tools.core_mutants.mistakes import Module
from tools.core_mutants.trial import UNNOTICED

# By module: the hash of its text, that of the tests, and a sign for each of its mistakes, in their order.
FILE = Path(__file__).with_name("found.json")
_UNTRIED, _OF_OTHER_TESTS = ".", "-"

Progress = dict[str, dict[str, int]]


def short_hash(text: str) -> str:
    """What tells one text from another."""
    return sha256(text.encode()).hexdigest()[:16]


class Found:
    """What became of the mistakes of one module.

    Args:
        module: the module as it is.
        tests: what tells the state of the tests that judge it.
        progress: what runs found, by module, its text and the state of the tests.
    """

    def __init__(self, module: Module, tests: str, progress: Progress) -> None:
        self.module = module
        of_module = f"{module.file} {short_hash(module.text)}"
        self.key = f"{of_module} {tests}"
        every = [figures for key, figures in progress.items() if key.startswith(f"{of_module} ")]
        of_now = [figures for key, figures in progress.items() if key.startswith(self.key)]
        noticed = {n: how for each in every for n, how in each.items() if how != UNNOTICED}
        # What a test noticed once stays so; what none noticed may be noticed by those of now.
        self.known = {n: how for each in of_now for n, how in each.items()} | noticed
        self.all = {n: how for each in every for n, how in each.items()} | noticed

    def brief(self) -> dict[str, str]:
        """In a sign for each mistake."""
        _, module, tests = self.key.split(" ")
        signs = "".join(self._sign(each.name) for each in self.module.mistakes)
        return {"module": module, "tests": tests, "found": signs}

    def _sign(self, name: str) -> str:
        if name not in self.all:
            return _UNTRIED
        return str(self.known[name]) if name in self.known else _OF_OTHER_TESTS


def write(found: Iterable[Found], file: Path = FILE) -> None:
    """Keeps what was found, in brief."""
    held = {each.module.file: each.brief() for each in found if each.all}
    file.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")


def read(modules: Iterable[Module], file: Path = FILE) -> Progress:
    """What was kept in brief of modules that have not changed since."""
    held: Mapping[str, dict[str, str]] = json.loads(file.read_text("utf-8"))
    return {key: figures for module in modules for key, figures in _entries(module, held)}


def _entries(
    module: Module, held: Mapping[str, dict[str, str]]
) -> Iterator[tuple[str, dict[str, int]]]:
    brief = held.get(module.file)
    if brief is None or brief["module"] != short_hash(module.text):
        return
    signs = dict(zip([each.name for each in module.mistakes], brief["found"], strict=True))
    start = f"{module.file} {brief['module']}"
    yield f"{start} {brief['tests']}", {n: int(sign) for n, sign in signs.items() if sign.isdigit()}
    yield f"{start} other", {n: UNNOTICED for n, sign in signs.items() if sign == _OF_OTHER_TESTS}
