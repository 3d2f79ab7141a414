"""How long somebody who types in a policy waits for the language server.

Run it as `python benchmarks/editor.py`, or with the names of calls: `call1 call2`.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP))

from tests.editor.client import Client, as_process  # noqa: E402 - the path comes first

ROUNDS = 5
KEYS = 20
BETWEEN_KEYS = 0.15
# What a formula of each policy holds; without its first letter it names nothing.
FORMULAS = {"call1": "gepland_bereik *", "call2": "trajectprijs *", "call3": "trajectprijs *"}


class Typist:
    """An editor with one policy open, and somebody who types in it."""

    def __init__(self, path: Path, pause: int) -> None:
        command = [sys.executable, "-m", "engine.cli", "editor"]
        self.client: Client = as_process(command, None, {"PYTHONPATH": str(TOP)})
        self.path, self.version = path, 0
        self.text = path.read_text("utf-8")
        self.right = FORMULAS[path.stem]
        self.wrong = self.text.replace(self.right, self.right[1:], 1)
        self.client.request(
            "initialize",
            {
                "processId": None,
                "rootUri": TOP.as_uri(),
                "capabilities": {},
                "initializationOptions": {"pause": pause},
            },
        )
        self.client.notify("initialized", {})
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 0, "text": self.text}
        self.client.notify("textDocument/didOpen", {"textDocument": document})
        self.told(2)

    def type(self, text: str) -> None:
        """The text is another."""
        self.version += 1
        document = {"uri": self.path.as_uri(), "version": self.version}
        self.client.notify(
            "textDocument/didChange",
            {"textDocument": document, "contentChanges": [{"text": text}]},
        )

    def told(self, times: int) -> list[Any]:
        """What is said of the text as it is now, once it was said so many times."""

        def is_it(held: Any) -> bool:
            return bool(held["uri"] == self.path.as_uri() and held["version"] == self.version)

        def every() -> list[Any]:
            said = list(self.client.said)
            method = "textDocument/publishDiagnostics"
            return [e["params"] for e in said if e["method"] == method and is_it(e["params"])]

        while len(found := every()) < times:
            time.sleep(0.002)
        return list(found[-1]["diagnostics"])

    def ask(self, what: str) -> Any:
        """What the server answers of the formula that was changed."""
        at = self.text.index(self.right) + 1
        line = self.text.count("\n", 0, at)
        character = at - self.text.rfind("\n", 0, at) - 1
        place = {"line": line, "character": character}
        return self.client.request(
            f"textDocument/{what}",
            {"textDocument": {"uri": self.path.as_uri()}, "position": place},
        )


def seconds(work: Callable[[], Any]) -> float:
    """How long something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def one_key(typist: Typist) -> dict[str, float]:
    """A wrong letter, and back; what is waited for each time."""

    def wrong() -> None:
        typist.type(typist.wrong)
        assert any(each["code"] == "E202" for each in typist.told(1))

    def right() -> None:
        typist.type(typist.text)
        assert not any(each["code"] == "E202" for each in typist.told(1))

    found = {"a wrong letter is underlined": seconds(wrong), "mended, it is not": seconds(right)}
    found["completion, while it is proved"] = seconds(lambda: typist.ask("completion"))
    found["hover, while it is proved"] = seconds(lambda: typist.ask("hover"))
    start = time.perf_counter()
    typist.told(2)
    rest = time.perf_counter() - start
    found["the proof is done, after mending"] = sum(list(found.values())[1:]) + rest
    return found


def many_keys(typist: Typist) -> float:
    """How long after the last of many keys, one of them wrong, its line is underlined."""
    for number in range(KEYS):
        typist.type(f"{typist.wrong}# {'x' * number}\n")
        time.sleep(BETWEEN_KEYS)
    return seconds(lambda: typist.told(1)) + BETWEEN_KEYS


def main() -> None:
    """Types in each policy."""
    for name in sys.argv[1:] or FORMULAS:
        path = TOP / "policies" / f"{name}.yaml"
        typist = Typist(path, 0)
        rounds = [one_key(typist) for _ in range(ROUNDS)]
        typist.client.stop()
        print(f"{path.name}, {typist.text.count(chr(10)):,} lines; medians of {ROUNDS}")
        for what in rounds[0]:
            print(f"  {what:<36}{statistics.median(each[what] for each in rounds):6.2f} s")
        typist = Typist(path, 200)
        print(f"  {f'after the last of {KEYS} keys, with pause':<36}{many_keys(typist):6.2f} s")
        typist.client.stop()


if __name__ == "__main__":
    main()
