"""A client of a language server, over the pipes of its process: what an editor does, and no more.

It is written against the protocol, not against the library that our server uses, so that both
would have to be wrong alike.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any, Final, TypeAlias

Message: TypeAlias = dict[str, Any]

# Not a measure of speed: only how long a test hangs before it is given up.
PATIENCE: Final = 60.0


class Client:
    """A running server, and what it has said so far.

    Args:
        command: what starts the server.
        answers: what the editor answers when the server asks, by method.
        environment: variables that the server gets beside those of this process.
    """

    def __init__(
        self,
        command: Sequence[str],
        answers: dict[str, Callable[[Any], Any]] | None = None,
        environment: dict[str, str] | None = None,
    ) -> None:
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **(environment or {})},
        )
        self.to: Final = _needed(self.process.stdin)
        self.answers: Final = answers or {}
        self.asked: Final[list[Message]] = []
        self.said: Final[list[Message]] = []
        self.complaints: Final[list[str]] = []
        self._results: Final[queue.Queue[Message]] = queue.Queue()
        self._heard = threading.Condition()
        self._number = 0
        self._threads: Final = [
            threading.Thread(target=self._listen, args=[_needed(self.process.stdout)]),
            threading.Thread(target=self._overhear, args=[_needed(self.process.stderr)]),
        ]
        for each in self._threads:
            each.start()

    # ── What the client says ─────────────────────────────────────────────────────────────────────

    def request(self, method: str, params: Any = None) -> Any:
        """The result of a request.

        Raises:
            RefusedError: the server answered with an error.
        """
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        while True:
            answer = self._results.get(timeout=PATIENCE)
            if answer["id"] != number:
                continue
            if "error" in answer:
                raise RefusedError(answer["error"])
            return answer.get("result")

    def notify(self, method: str, params: Any = None) -> None:
        """Says something that has no answer."""
        self._send({"method": method, "params": params})

    def waited_for(self, method: str, is_it: Callable[[Any], bool] = lambda _: True) -> Any:
        """What the server says or said under `method`; the last time that is it."""
        with self._heard:
            held = self._heard.wait_for(lambda: self._found(method, is_it), PATIENCE)
        assert held, f"never heard {method}; heard: {[each['method'] for each in self.said]}"
        return held[0]

    def forget(self) -> None:
        """Forgets what the server said so far."""
        with self._heard:
            self.said.clear()

    def stop(self) -> int:
        """Ends the server as an editor does; the code with which it ended."""
        self.request("shutdown")
        self.notify("exit")
        return self.process.wait(PATIENCE)

    def close(self) -> None:
        """Ends the server if it still runs, and lets go of its pipes."""
        self.process.kill()
        self.process.wait()
        for each in self._threads:
            each.join()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            _needed(pipe).close()

    # ── The wire ─────────────────────────────────────────────────────────────────────────────────

    def _found(self, method: str, is_it: Callable[[Any], bool]) -> list[Any]:
        told = [each["params"] for each in self.said if each["method"] == method]
        return [each for each in reversed(told) if is_it(each)][:1]

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode()
        self.to.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.to.flush()

    def _listen(self, stream: IO[bytes]) -> None:
        while (message := _message(stream)) is not None:
            if "method" not in message:
                self._results.put(message)
            elif "id" in message:
                self.asked.append(message)
                answer = self.answers.get(message["method"], lambda _: None)(message["params"])
                self._send({"id": message["id"], "result": answer})
            else:
                with self._heard:
                    self.said.append(message)
                    self._heard.notify_all()

    def _overhear(self, stream: IO[bytes]) -> None:
        self.complaints.extend(line.decode("utf-8", "replace") for line in stream)


class RefusedError(Exception):
    """The server answered with an error."""

    @property
    def message(self) -> str:
        """What it said."""
        return str(self.args[0]["message"])


def _needed(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe


def _message(stream: IO[bytes]) -> Message | None:
    length = 0
    while (line := stream.readline()) not in (b"", b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    if not length:
        return None
    made: Message = json.loads(stream.read(length))
    return made


def uri(path: Path) -> str:
    """The address of a file, as editors write it."""
    return path.resolve().as_uri()
