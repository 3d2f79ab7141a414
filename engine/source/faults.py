"""What the YAML parser stumbles over, in the words of the person who wrote the line.

The parser says where it stopped, and seldom why. The line there tells more: nearly every fault is
a text that YAML takes for something else, and quotes round the text are the mend.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import yaml

from engine.problem import Problem
from engine.source.lines import (
    after_space,
    before_space,
    goes_on_below,
    in_quotes,
    line_with,
    value_at,
)
from engine.source.refused import begins_with, mark, no_space, open_quote, torn_by_colon
from engine.source.tree import Source
from engine.wordings.reasons import REASONS
from engine.wordings.wording import Phrase

# Problems of a whole line, which reads no better with its value in quotes.
_NO_TEXTS: Final = frozenset({"E106", "E107", "E122", "E129", "E199"})
_CLOSING: Final = {"[": "]", "{": "}"}
_NO_SPACE: Final = re.compile(r"\s*(?:- +)*([^\W\d][\w.]*:)(?!//)[^ \t:\r\n]")
_INTERVAL: Final = re.compile(r"[\[(][^\[\](){},\n]*\.\.[^\[\](){},\n]*[\])]")
_REST_OF_PIECE: Final = re.compile(r"[^,\]}\n]*")


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem, and the value of its line if the rest can be read without that value."""

    problem: Problem
    line_number: int
    value: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Stumble:
    """The parser's words, the place `at` which it stopped, and `since` where it was at work."""

    source: Source
    words: str
    at: int
    since: int

    @property
    def sign(self) -> str:
        return self.source.text[self.at : self.at + 1]

    @property
    def is_on_one_line(self) -> bool:
        return self.source.line_at(self.at) == self.source.line_at(self.since)

    @property
    def is_at_line_start(self) -> bool:
        line = self.source.line_start(self.at)
        return before_space(self.source.text, self.at, line) == line

    def value(self) -> tuple[int, int]:
        """The whole value of the line at which the parser stopped."""
        return value_at(self.source, self.at)


_Rule: TypeAlias = Callable[[_Stumble], Problem | None]


def fault_of(source: Source, error: Exception, last: Sequence[Problem]) -> Fault:
    """The problem that an exception of the YAML parser stands for; it is always one of ours.

    `last` holds the last problem that was found before: a quote that swallowed a line explains
    whatever comes after it.
    """
    problem = _problem(_stumble(source, error))
    if last and last[0].code == "E127":
        problem = last[0]
    place = problem.span.start if problem.span else 0
    start, end = value_at(source, place)
    is_in_value = start <= place < end and problem.code not in _NO_TEXTS
    value = (start, end) if is_in_value and not goes_on_below(source, place) else None
    return Fault(problem, source.line_at(place), value)


def _problem(stumble: _Stumble) -> Problem:
    return next(filter(None, (rule(stumble) for rule in _RULES)), None) or _other(stumble)


def _stumble(source: Source, error: Exception) -> _Stumble:
    if not isinstance(error, yaml.MarkedYAMLError):
        return _Stumble(source, "", 0, 0)
    words = f"{error.context or ''} {error.problem or ''}"
    at = error.problem_mark.index if error.problem_mark else 0
    since = error.context_mark.index if error.context_mark else at
    return _Stumble(source, words, at, since)


def _tab(stumble: _Stumble) -> Problem | None:
    if stumble.sign != "\t":
        return None
    return Problem("E122", stumble.source.span(stumble.at, stumble.at + 1))


def _quotation(stumble: _Stumble) -> Problem | None:
    if "quoted scalar" not in stumble.words:
        return None
    if any(word in stumble.words for word in ("escape", "hex", "Unicode")):
        return _because("escape", stumble.source, stumble.at)
    return open_quote(stumble.source, stumble.since)


def _block(stumble: _Stumble) -> Problem | None:
    if "block scalar" not in stumble.words:
        return None
    start, end = value_at(stumble.source, stumble.since)
    if start < stumble.since and stumble.source.text[start] == "!":
        # `!late > 5`: a word that YAML takes for a tag, before a sign that it takes for a block.
        return mark(stumble.source, start, end)
    return begins_with(stumble.source, stumble.since, end)


def _mark(stumble: _Stumble) -> Problem | None:
    if not any(word in stumble.words for word in (" anchor", " alias", " tag")):
        return None
    places = (stumble.since, stumble.at)
    at = next((place for place in places if stumble.source.text[place : place + 1] in _MARKS), None)
    return None if at is None else mark(stumble.source, at, value_at(stumble.source, at)[1])


def _directive(stumble: _Stumble) -> Problem | None:
    if "directive" not in stumble.words:
        return None
    start = stumble.source.line_start(stumble.since)
    return Problem("E107", stumble.source.span(start, stumble.source.line_end(start)))


def _no_key(stumble: _Stumble) -> Problem | None:
    before = before_space(stumble.source.text, stumble.at, stumble.since)
    in_flow = "flow" in stumble.words and stumble.source.text[before - 1 : before] in _BEFORE_A_KEY
    if stumble.sign != ":" or not (stumble.is_at_line_start or in_flow):
        return None
    return Problem("E116", stumble.source.span(stumble.at, stumble.at + 1))


def _sign(stumble: _Stumble) -> Problem | None:
    """A sign that begins no text: `%`, `@`, a backtick, `- `, `? `, or a closing bracket."""
    words = ("cannot start any token", "entries are not allowed", "keys are not allowed")
    is_closing = "node content" in stumble.words and stumble.sign in _NEVER_FIRST
    if not is_closing and not any(word in stumble.words for word in words):
        return None
    if stumble.sign == "," and "flow" in stumble.words:
        part = Phrase("deze plaats voor de komma", "this place before the comma")
        return Problem("E120", stumble.source.span(stumble.at, stumble.at + 1), {"part": part})
    return begins_with(stumble.source, stumble.at, _end_of_piece(stumble))


def _colon(stumble: _Stumble) -> Problem | None:
    if "values are not allowed" not in stumble.words:
        return None
    start, end = stumble.value()
    if start <= stumble.at < end:
        return torn_by_colon(stumble.source, stumble.at, start, end, is_inside=False)
    # The text that this colon ends began on a line before.
    return _text_before(stumble.source, stumble.source.line_start(stumble.at))


def _no_colon(stumble: _Stumble) -> Problem | None:
    if "could not find expected ':'" not in stumble.words:
        return None
    return _text_before(stumble.source, stumble.source.line_end(stumble.since) + 1)


def _in_flow(stumble: _Stumble) -> Problem | None:
    """Inside braces or brackets: a text with a sign of its own, or no end."""
    if "flow" not in stumble.words:
        return None
    source = stumble.source
    interval = _INTERVAL.match(source.text, stumble.since)
    if interval:
        return begins_with(source, stumble.since, _until_piece_ends(source, interval.end()))
    before = before_space(source.text, stumble.at, stumble.since)
    if not stumble.is_on_one_line or not stumble.sign:
        return _unclosed(source, stumble.since)
    quote = source.text.rfind(source.text[before - 1], stumble.since, before - 1)
    if source.text[before - 1] in "'\"" and quote >= 0:
        return begins_with(source, quote, _end_of_piece(stumble))
    start = _start_of_piece(source, stumble.since, stumble.at)
    if stumble.sign == ":":
        return torn_by_colon(source, stumble.at, start, _end_of_piece(stumble), is_inside=True)
    if stumble.sign in "[{" or ".." in source.text[start : stumble.at]:
        return _torn(source, stumble.at, start)
    return _unclosed(source, stumble.since)


def _after_value(stumble: _Stumble) -> Problem | None:
    """Something follows a whole value, or a line stands at no known depth."""
    if "did not find expected" not in stumble.words and "but found" not in stumble.words:
        return None
    source = stumble.source
    if stumble.is_at_line_start:
        previous = source.line_start(stumble.at) - 1
        if previous >= 0 and source.text[source.line_start(previous) : previous].rstrip() == "...":
            return Problem("E106", source.span(stumble.at, source.line_end(stumble.at)))
        return _because("indent", source, stumble.at)
    start, end = stumble.value()
    if stumble.sign in _MARKS:
        return mark(source, stumble.at, end)
    if stumble.sign == ":" and source.text[stumble.at - 1] in "'\"":
        return no_space(source, stumble.at + 1)
    if source.text[start : start + 1] in "'\"[{":
        return begins_with(source, start, end)
    return None


_NEVER_FIRST: Final = (",", "]", "}")
_BEFORE_A_KEY: Final = ("{", "[", ",")
_MARKS: Final = ("&", "*", "!")
_RULES: Final[tuple[_Rule, ...]] = (
    _tab,
    _quotation,
    _block,
    _mark,
    _directive,
    _no_key,
    _sign,
    _colon,
    _no_colon,
    _in_flow,
    _after_value,
)


def _other(stumble: _Stumble) -> Problem:
    reason = "indent" if stumble.is_at_line_start else "other"
    return _because(reason, stumble.source, stumble.at)


def _because(reason: str, source: Source, at: int) -> Problem:
    why, advice = REASONS[reason]
    end = max(source.line_end(at), at)
    return Problem("E129", source.span(at, end), {"reason": why, "advice": advice})


def _text_before(source: Source, start: int) -> Problem:
    """What is wrong if the line at `start` is read together with the last one before it."""
    end = before_space(source.text, start)
    begin = after_space(source.text, source.line_start(end), end)
    spaceless = _NO_SPACE.match(source.text, begin, end)
    if spaceless:
        return no_space(source, spaceless.end(1))
    if value_at(source, begin)[0] > begin:
        return _because("indent", source, after_space(source.text, start))
    return _because("no_colon", source, begin)


def _torn(source: Source, at: int, start: int) -> Problem:
    closed = re.compile(r"[^\])}\n]*[\])}]?").match(source.text, at + 1)
    end = _until_piece_ends(source, closed.end() if closed else at)
    quoted = in_quotes(source.text[start:end])
    fields = {"sign": source.text[at : at + 1], "quoted": line_with(source, start, end, quoted)}
    return Problem("E123", source.span(at, at + 1), fields)


def _unclosed(source: Source, since: int) -> Problem:
    at = max(source.text.rfind(sign, 0, since + 1) for sign in _CLOSING)
    opening = source.text[at]
    end = value_at(source, at)[1]
    quoted = line_with(source, at, end, in_quotes(source.text[at:end]))
    fields = {"sign": opening, "closing": _CLOSING[opening], "quoted": quoted}
    return Problem("E128", source.span(at, at + 1), fields)


def _end_of_piece(stumble: _Stumble) -> int:
    """Where the text at which the parser stopped ends: with its line, or inside braces before."""
    start, end = stumble.value()
    inside = stumble.source.text[start : start + 1] in _CLOSING and start < stumble.at
    return _until_piece_ends(stumble.source, stumble.at) if inside else end


def _until_piece_ends(source: Source, at: int) -> int:
    found = _REST_OF_PIECE.match(source.text, at)
    return before_space(source.text, found.end() if found else at, at)


def _start_of_piece(source: Source, since: int, at: int) -> int:
    signs = (": ", ", ", "[", "{")
    return max(since + 1, *(source.text.rfind(sign, since, at) + len(sign) for sign in signs))
