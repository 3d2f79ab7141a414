"""JSON to a tree with positions, stricter than RFC 8259: no equal names, no `null`, limited depth.

It keeps a stack of its own. Python's reader keeps the last of two equal names, accepts `NaN`, has
no positions, and stops where Python's own stack does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Final, TypeAlias

from engine.problem import Problem, Span
from engine.source import refused
from engine.source.events import Opened
from engine.source.limits import Limits, Stop
from engine.source.lines import after_space
from engine.source.places import places_of
from engine.source.tree import Node, Scalar, Source
from engine.wordings.reasons import REASONS

_STRING: Final = re.compile(r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"')
_ON_ONE_LINE: Final = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_WORD: Final = re.compile(r'[^\s,:\[\]{}"]+')
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?\Z")
_NO_NUMBERS: Final = frozenset({"nan", "inf", "infinity"})
_QUOTE: Final = {"sign": '"', "inside": '\\"', "or_else": ""}
_CLOSING: Final = {True: "}", False: "]"}


def read_json(source: Source) -> tuple[Node | None, list[Problem]]:
    """The tree of a JSON text and its problems; no tree if the text is no JSON."""
    reader = _Reader(source)
    try:
        return reader.read(), reader.problems
    except Stop as stop:
        return None, [*reader.problems, *stop.problems]


class _Reader:
    """Reads one JSON text; each step reads one token and gives the next step."""

    def __init__(self, source: Source) -> None:
        self.problems: Final[list[Problem]] = []
        self._source: Final = source
        self._text: Final = source.text
        self._limits: Final = Limits(source)
        self._opened: Final[list[Opened]] = []
        self._root: Node | None = None
        self._at = 0

    def read(self) -> Node | None:
        """The tree.

        Raises:
            Stop: the text is no JSON (E105, E127 to E129), or too much.
        """
        if after_space(self._text, 0) == len(self._text):
            raise Stop(Problem("E105", self._source.span(0, 0)))
        step: _Step | None = self._value
        while step is not None:
            self._at = after_space(self._text, self._at)
            self._limits.problems(self.problems)
            step = step()
        return self._root

    def _value(self) -> _Step | None:
        match self._text[self._at : self._at + 1]:
            case "{" | "[" as sign:
                return self._open(is_mapping=sign == "{")
            case '"':
                return self._add(self._string())
            case _:
                return self._add(self._word())

    def _first_item(self) -> _Step | None:
        return self._close() if self._is_sign("]") else self._value()

    def _first_key(self) -> _Step | None:
        return self._close() if self._is_sign("}") else self._key()

    def _key(self) -> _Step | None:
        if not self._is_sign('"'):
            raise self._fault("key")
        self._add(self._string())
        return self._colon

    def _colon(self) -> _Step | None:
        if not self._is_sign(":"):
            raise self._fault("colon")
        self._at += 1
        return self._value

    def _next(self) -> _Step | None:
        is_mapping = self._opened[-1].is_mapping
        if self._is_sign(_CLOSING[is_mapping]):
            return self._close()
        if not self._is_sign(","):
            raise self._fault("comma")
        self._at += 1
        return self._key if is_mapping else self._value

    def _end(self) -> _Step | None:
        if self._at < len(self._text):
            raise self._fault("after")
        return None

    def _open(self, *, is_mapping: bool) -> _Step:
        self._limits.collection(self._at, len(self._opened))
        self._opened.append(Opened(self._at, is_mapping))
        self._at += 1
        return self._first_key if is_mapping else self._first_item

    def _close(self) -> _Step:
        self._at += 1
        return self._add(self._opened.pop().node(self._source, self._at))

    def _add(self, node: Node) -> _Step:
        if not self._opened:
            self._root = node
            return self._end
        self.problems.extend(self._opened[-1].add(self._source, node))
        return self._next

    def _string(self) -> Scalar:
        found = _STRING.match(self._text, self._at)
        if not found:
            if _ON_ONE_LINE.match(self._text, self._at):
                raise self._fault("escape")
            raise Stop(Problem("E127", self._here(1), _QUOTE))
        scalar = self._scalar(json.loads(found[0]), '"', found.end())
        self.problems.extend(refused.in_scalar(self._source, scalar))
        return scalar

    def _word(self) -> Scalar:
        found = _WORD.match(self._text, self._at)
        if not found:
            raise self._fault("value")
        word = found[0]
        if word == "null":
            self.problems.append(
                Problem("E121", self._here(4), {"text": "null", "quoted": '"null"'})
            )
        elif word.lstrip("+-").lower() in _NO_NUMBERS:
            self.problems.append(Problem("E190", self._here(len(word)), {"text": word}))
        elif word not in {"true", "false"} and not _NUMBER.match(word):
            raise self._fault("value")
        return self._scalar(word, "", found.end())

    def _scalar(self, text: str, style: str, end: int) -> Scalar:
        start, self._at = self._at, end
        self._limits.scalar(start, end, len(text))
        places = places_of(self._source, style, text, start, end)
        return Scalar(text, style, self._source.span(start, end), self._source, places)

    def _is_sign(self, sign: str) -> bool:
        return self._text.startswith(sign, self._at)

    def _here(self, length: int) -> Span:
        return self._source.span(self._at, self._at + length)

    def _fault(self, reason: str) -> Stop:
        if self._at >= len(self._text) and self._opened:
            opened = self._opened[-1]
            sign, closing = self._text[opened.start], _CLOSING[opened.is_mapping]
            span = self._source.span(opened.start, opened.start + 1)
            fields = {"sign": sign, "closing": closing, "quoted": f'"{sign}…"'}
            return Stop(Problem("E128", span, fields))
        why, advice = REASONS[reason]
        length = 1 if self._at < len(self._text) else 0
        return Stop(Problem("E129", self._here(length), {"reason": why, "advice": advice}))


_Step: TypeAlias = Callable[[], "_Step | None"]
