"""One policy in every layout that its author may have chosen; each means the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

import yaml

from tests.cli.running import SEEDS

PLAIN: Final = SEEDS.read_text("utf-8")
_EXAMPLES: Final = PLAIN[PLAIN.index("examples:") : PLAIN.index("dutch:")]


def _tree() -> dict[str, Any]:
    # All texts, as the strict reader has them; in quotes JSON is a policy too.
    held: dict[str, Any] = yaml.load(PLAIN, Loader=yaml.BaseLoader)  # noqa: S506 - all text
    return held


def _crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


def _last(text: str) -> str:
    """With the examples at the very end, and no line break behind them."""
    return text.replace(_EXAMPLES, "") + _EXAMPLES.rstrip("\n")


def _braces(text: str) -> str:
    return text.replace(_EXAMPLES, f"examples: {json.dumps(_tree()['examples'])}  # twee\n\n")


LAYOUTS: Final[Mapping[str, str]] = {
    "as it stands": PLAIN,
    "with the line ends of Windows": _crlf(PLAIN),
    "with a byte-order mark": f"\ufeff{PLAIN}",
    "with both": f"\ufeff{_crlf(PLAIN)}",
    "without a line break at the end": _last(PLAIN),
    "without one, on Windows": _crlf(_last(PLAIN)),
    "with a comment behind the last example": (_last(PLAIN) + "   # het laatste\n\n# einde\n"),
    "with examples in braces": _braces(PLAIN),
    "with examples in braces, on Windows": _crlf(_braces(PLAIN)),
    "with no example in the braces": PLAIN.replace(_EXAMPLES, "examples: {}\n\n"),
    "with room in the braces": PLAIN.replace(_EXAMPLES, "examples: { }  # nog geen\n\n"),
    "without examples": PLAIN.replace(_EXAMPLES, ""),
    "without examples, on Windows": _crlf(PLAIN.replace(_EXAMPLES, "")),
    "without examples, under a heading": PLAIN.replace(_EXAMPLES, "").replace(
        "dutch:", "# ── het andere\n# in het Nederlands\ndutch:"
    ),
    "without examples and the other language": PLAIN[: PLAIN.index("examples:")].rstrip(),
    "with a series at the end": (
        PLAIN.replace(_EXAMPLES, "")
        + _EXAMPLES.rstrip("\n")
        + "\n  a series:\n    like: enough\n    series: |\n      pupils || outcome\n        20   || granted"
    ),
    "with deep steps": PLAIN.replace(_EXAMPLES, _EXAMPLES.replace("  ", "      ")),
    "with blank lines between": PLAIN.replace(
        _EXAMPLES, _EXAMPLES.replace("  too_few", "\n  # te weinig\n  too_few")
    ),
    "all in braces": json.dumps(_tree()),
    "all in braces, on lines": json.dumps(_tree(), indent=1) + "\n",
    "all in braces, without examples": json.dumps(
        {key: held for key, held in _tree().items() if key != "examples"}
    ),
}
