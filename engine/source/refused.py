"""What YAML allows and would change, in silence, what the author meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from engine.problem import Fix, Problem
from engine.source.letters import odd_letter
from engine.source.lines import after_space, before_space, fix_with, in_quotes, line_with, value_at
from engine.source.text import code_of, odd_character, sign_of
from engine.source.tree import Node, Scalar, Source
from engine.wordings.wording import Phrase

NULLS: Final = frozenset({"null", "Null", "NULL", "~"})
_MARKS: Final = {"&": "E111", "*": "E112", "!": "E113"}
_NO_OTHER_USE: Final = frozenset("%@`>|\"'[{")
_LIST: Final = Phrase(
    "; is het een lijst, zet elk streepje dan op een eigen regel",
    "; if it is a list, put each dash on a line of its own",
)
_NEW_LINE: Final = Phrase("hoort dat op een eigen regel", "it belongs on a line of its own")
_NEW_PIECE: Final = Phrase("hoort er een komma voor", "a comma belongs before it")
_HEADER: Final = re.compile(r"[|>][+-]?(?:[ \t]+#.*)?[ \t]*\Z")
_HASH_AFTER_COLON: Final = re.compile(r"[ \t]*:[ \t]*(#\S.*)")
_NO_SPACE: Final = re.compile(r"([^\W\d][\w.]*:)(?!//)[^ \t:]")


def is_empty(node: Node) -> bool:
    """Whether nothing at all stands in the place of `node`; empty quotes are something."""
    return isinstance(node, Scalar) and node.style not in {"'", '"'} and not node.text.strip()


def in_scalar(source: Source, scalar: Scalar) -> list[Problem]:
    """What is wrong with a text, wherever it stands: E100, E103, E104, E126 and E127."""
    match scalar.style:
        case "":
            return _in_bare_text(source, scalar)
        case "'" | '"':
            if scalar.span.line != scalar.span.end_line:
                return [open_quote(source, scalar.span.start)]
            odd = odd_character(scalar.text)
            fields = {"sign": sign_of(odd[0])} if odd else {}
            return [Problem(code_of(odd[0]), scalar.span, fields)] if odd else []
        case _:
            return []


def open_quote(source: Source, at: int) -> Problem:
    """E127 for a text whose quote is not closed on its own line, so that it swallows the next."""
    start, end = value_at(source, at)
    quoted = line_with(source, start, end, in_quotes(source.text[start:end]))
    fields: dict[str, object] = {
        "sign": source.text[at : at + 1],
        "inside": "''" if source.text.startswith("'", at) else '\\"',
        "or_else": Phrase(
            f"; hoort het bij de tekst, schrijf dan `{quoted}`",
            f"; if it belongs to the text, write `{quoted}`",
        ),
    }
    return Problem("E127", source.span(at, at + 1), fields)


def header(source: Source, start: int) -> Problem | None:
    """E124 for a `>5` or `|2`, which YAML takes for the beginning of a text with an indent."""
    if _HEADER.match(source.text, start, source.line_end(start)):
        return None
    return begins_with(source, start, value_at(source, start)[1])


def in_key(source: Source, key: Scalar) -> list[Problem]:
    """What is wrong with a text as a key: E114, E116 to E119, and E124 for a question mark."""
    start, end = key.span.start, key.span.end
    asked = question_mark(source, start)
    if asked:
        return asked
    if not key.style and key.text == "<<":
        return [Problem("E114", key.span)]
    if not key.style and (not key.text or key.text in NULLS):
        return [Problem("E116", source.span(start, max(end, start + 1)))]
    return odd_key(source, key)


def odd_key(source: Source, key: Scalar) -> list[Problem]:
    """What does not show in a key: E117, E118, E119."""
    odd = odd_letter(key.text)
    if odd is None:
        return []
    # A fix replaces the whole name, so it is certain only where the name has no escapes.
    whole = key.span_of(0, len(key.text))
    is_plain = source.text[whole.start : whole.end] == key.text
    fix = Fix(whole, odd.good) if odd.good is not None and is_plain else None
    fields: dict[str, object] = {"key": key.text, **odd.fields}
    return [Problem(odd.code, key.span_of(odd.start, odd.end), fields, fix=fix)]


def twice(first: Scalar, second: Scalar) -> Problem:
    """E115: the same key stands in two places."""
    fields = {
        "key": second.text,
        "first": str(first.span.line),
        "second": str(second.span.line),
    }
    return Problem("E115", second.span, fields, also=((first.span, "first"),))


def nothing(source: Source, value: Scalar) -> list[Problem]:
    """E121: a word that stands for no value."""
    if value.style or value.text not in NULLS:
        return []
    start, end = value.span.start, value.span.end
    quoted = line_with(source, start, end, in_quotes(value.text))
    return [Problem("E121", value.span, {"text": value.text, "quoted": quoted})]


def without_value(source: Source, children: Sequence[Node], is_mapping: bool) -> list[Problem]:
    """E120 for each key or dash with nothing behind it; E126 where a comment took its place."""
    if not is_mapping:
        return [missing_item(source, item.span.start) for item in children if is_empty(item)]
    pairs = zip(children[::2], children[1::2], strict=True)
    named = [(key, value) for key, value in pairs if isinstance(key, Scalar)]
    return [missing(source, key) for key, value in named if is_empty(value)]


def missing(source: Source, key: Node) -> Problem:
    """E120 for a key without a value."""
    name = source.text[key.span.start : key.span.end]
    end = source.line_end(key.span.end)
    comment = _HASH_AFTER_COLON.match(source.text, key.span.end, end)
    if comment:
        quoted = line_with(source, comment.start(1), end, in_quotes(comment[1].rstrip()))
        return Problem("E126", source.span(comment.start(1), end), {"quoted": quoted})
    part = Phrase(f"de sleutel `{name}`", f"key `{name}`")
    return Problem("E120", key.span, {"part": part})


def missing_item(source: Source, at: int) -> Problem:
    """E120 for a dash of a list with nothing behind it."""
    dash = source.text.rfind("-", 0, at)
    part = Phrase("dit streepje van de lijst", "this dash of the list")
    return Problem("E120", source.span(dash, dash + 1), {"part": part})


def mark(source: Source, start: int, end: int | None = None) -> Problem:
    """E111, E112 or E113, by the mark that stands at `start`."""
    found = re.compile(r"[&*!][^\s,\[\]{}]*").match(source.text, start)
    sign = found[0] if found else ""
    end = start + len(sign) if end is None else end
    quoted = line_with(source, start, end, in_quotes(source.text[start:end]))
    span = source.span(start, start + len(sign))
    return Problem(_MARKS[sign[:1] or "!"], span, {"sign": sign, "quoted": quoted})


def begins_with(source: Source, start: int, end: int) -> Problem:
    """E124 for the text from `start` to `end`, which begins with a sign that has another use."""
    text = source.text[start:end]
    body = text[1:-1]
    is_wrapped = len(text) > 1 and text[0] == text[-1] and text[0] in "'\""
    quoted = in_quotes(body) if is_wrapped and text[0] == "'" else in_quotes(text)
    # Quotes are certain where the sign can mean nothing else, and the text is the whole value.
    is_certain = text[:1] in _NO_OTHER_USE and (start, end) == value_at(source, start)
    is_certain = is_certain and not (is_wrapped and text[0] == '"')
    fields = {
        "sign": text[:1],
        "quoted": line_with(source, start, end, quoted),
        "or_else": _LIST if text[:1] == "-" else "",
    }
    fix = fix_with(source, start, end, quoted) if is_certain else None
    return Problem("E124", source.span(start, start + 1), fields, fix=fix)


def torn_by_colon(source: Source, at: int, start: int, end: int, *, is_inside: bool) -> Problem:
    """E125 for the colon at `at` in the text from `start` to `end`."""
    # Never a certain mend: the word before the colon may be a name that belongs on its own line.
    quoted = line_with(source, start, end, in_quotes(source.text[start:end]))
    fields = {"quoted": quoted, "new_part": _NEW_PIECE if is_inside else _NEW_LINE}
    return Problem("E125", source.span(at, at + 1), fields)


def without_space(source: Source, node: Node) -> list[Problem]:
    """E199 for a bare text such as `is:a + b`, where a key and a value were meant."""
    if not isinstance(node, Scalar) or node.style:
        return []
    found = _NO_SPACE.match(source.text, node.span.start, node.span.end)
    return [no_space(source, found.end(1))] if found else []


def no_space(source: Source, at: int) -> Problem:
    """E199 for the colon just before `at`."""
    special = after_space(source.text, at, source.line_end(at))
    fix = Fix(source.span(at, special), " ")
    good = line_with(source, at, special, " ")
    return Problem("E199", source.span(at - 1, at), {"good": good}, fix=fix)


def question_mark(source: Source, start: int) -> list[Problem]:
    """E124 for a `? ` before the key at `start`, which YAML takes for a sign of its own."""
    line = source.line_start(start)
    at = before_space(source.text, start, line) - 1
    if at < line or at + 1 == start or source.text[at] != "?":
        return []
    is_sign = at == line or source.text[at - 1] in " \t[{,"
    return [begins_with(source, at, value_at(source, start)[1])] if is_sign else []


def _in_bare_text(source: Source, scalar: Scalar) -> list[Problem]:
    start, end = scalar.span.start, scalar.span.end
    if "\n" in source.text[start:end]:
        return [Problem("E100", scalar.span)]
    if not scalar.text or not source.text.startswith(" #", end):
        return []
    line_end = source.line_end(end)
    quoted = line_with(source, start, line_end, in_quotes(source.text[start:line_end].rstrip()))
    return [Problem("E126", source.span(end + 1, line_end), {"quoted": quoted})]
