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
        to: where the server hears.
        back: where it speaks.
        answers: what the editor answers when the server asks, by method.
        ended: ends the server, however it runs; gives the code that it ended with.
    """

    def __init__(
        self,
        to: IO[bytes],
        back: IO[bytes],
        answers: dict[str, Callable[[Any], Any]] | None,
        ended: Callable[[], int],
    ) -> None:
        self.to: Final = to
        self.back: Final = back
        self.ended: Final = ended
        self.answers: Final = answers or {}
        self.asked: Final[list[Message]] = []
        self.said: Final[list[Message]] = []
        self._results: Final[queue.Queue[Message]] = queue.Queue()
        self._heard = threading.Condition()
        self._number = 0
        self._listening: Final = threading.Thread(target=self._listen, args=[back])
        self._listening.start()

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
        self.to.close()
        code = self.ended()
        self._listening.join(PATIENCE)
        self.back.close()
        return code

    # ── The wire ─────────────────────────────────────────────────────────────────────────────────

    def _found(self, method: str, is_it: Callable[[Any], bool]) -> list[Any]:
        told = [each["params"] for each in self.said if each["method"] == method]
        return [each for each in reversed(told) if is_it(each)][:1]

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
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


class RefusedError(Exception):
    """The server answered with an error."""

    @property
    def message(self) -> str:
        """What it said."""
        return str(self.args[0]["message"])


def as_process(
    command: Sequence[str],
    answers: dict[str, Callable[[Any], Any]] | None = None,
    environment: dict[str, str] | None = None,
) -> Client:
    """A server that runs as a process of its own; what it says of its faults is shown."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, **(environment or {})},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    return Client(process.stdin, process.stdout, answers, lambda: process.wait(PATIENCE))


def as_thread(
    serve: Callable[[IO[bytes], IO[bytes]], None],
    answers: dict[str, Callable[[Any], Any]] | None = None,
) -> Client:
    """A server that runs in this process, between two pipes, so that its coverage is measured."""
    heard, to = os.pipe()
    back, said = os.pipe()
    source, sink = os.fdopen(heard, "rb"), os.fdopen(said, "wb")
    thread = threading.Thread(target=serve, args=[source, sink])
    thread.start()

    def ended() -> int:
        thread.join(PATIENCE)
        source.close()
        sink.close()
        return int(thread.is_alive())

    return Client(os.fdopen(to, "wb"), os.fdopen(back, "rb"), answers, ended)


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
