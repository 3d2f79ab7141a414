"""Random single edits of policies in random layouts: each has a number, and each keeps the law of bytes.

An edit is a mistake that is typed somewhere and mended with certainty, or an application that is
added as an example. Whatever it is, the file differs afterwards in the intended stretch alone.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from engine.authoring.example import add_example
from engine.authoring.leaves import leaves
from engine.authoring.mend import mended
from engine.decision import decide
from engine.facts.read import read_application
from engine.load.load import Checked, check_text, read_policy
from engine.policy.policy import Policy
from engine.source import Mapping, Node, Scalar, read_text, spliced
from tests.cli.running import ROOT, SEEDS

CASES: Final = ROOT / "tests" / "cases"
POLICIES: Final = (
    SEEDS,
    CASES / "publishing" / "garden.yaml",
    CASES / "problems" / "base.yaml",
)
# The last is ten times as large as the others.
SHARES: Final = (48, 48, 4)
LAYOUTS: Final = 60
# Of the mistakes that people type: how often each is tried.
_MISTAKES: Final = ("number", "key", "letter", "operator", "sign", "space")
_LIKE: Final = {
    "a": "\u0430",
    "e": "\u0435",
    "o": "\u043e",
    "p": "\u0440",
    "c": "\u0441",
    "x": "\u0445",
}
_OPERATORS: Final = {
    ">=": ("=>", "≥"), "<=": ("=<", "≤"), "!=": ("<>", "≠", "=/="), "=": ("==",), "and": ("&&", "en", "AND"),
    "or": ("||", "of", "OR"), "*": ("×", "x"), "not": ("!", "niet"), "if": ("als", "IF"),
}  # fmt: skip
_NAMES: Final = (
    "North", "De Sleutel", "'t Hof", "Sint-Jan: campus 2", "a, b", "{x}", "# 1", "- x", "yes", "7 500", "0123", "é",
    "x" * 90, "\"quoted\"", "back\\slash", "a #b", "* a", "&a", "%", "@home", "|", "> 5", "null", "12:30", "a  b",
)  # fmt: skip


def edit(number: int) -> str:
    """Makes the edit with that number, and holds it to the law; what kind it was and what came of it."""
    rng = random.Random(number)  # noqa: S311 - repeatable, not secret
    (path,) = rng.choices(POLICIES, SHARES)
    before = laid_out(path, rng.randrange(LAYOUTS))
    if rng.random() < 0.35:
        return _with_example(rng, path, before)
    return _with_mistake(rng, path, before)


@cache
def laid_out(path: Path, number: int) -> Checked:
    """A policy in the layout with that number, without errors."""
    text = _dressed(random.Random(number), path.read_text("utf-8"))  # noqa: S311 - see `edit`
    checked = _check(path, text)
    assert checked.policy is not None, [each.what("en") for each in checked.problems]
    return checked


def _check(path: Path, text: str) -> Checked:
    return check_text(text.encode("utf-8"), path.name, path.parent)


def _whole(checked: Checked) -> str:
    return spliced(checked.document.source, [])


# ── Layouts ──────────────────────────────────────────────────────────────────────────────────────


def _dressed(rng: random.Random, text: str) -> str:
    """The same policy as somebody else would have laid it out."""
    closed = _lines_in_blocks(text)
    made: list[str] = []
    for number, line in enumerate(text.rstrip("\n").split("\n"), 1):
        is_open = number not in closed and line.strip() and not line.endswith(("|", ">"))
        if is_open and rng.random() < 0.1:
            line += rng.choice(("  # waarom", '   # §2, zie: "nota" {1}', " ", "  "))  # noqa: PLW2901
        made.append(line)
        if is_open and rng.random() < 0.05 and number + 1 not in closed:
            made.append(rng.choice(("", "# een regel: met {tekens}", "      # diep")))
    line_break = rng.choice(("\n", "\n", "\r\n"))
    end = rng.choice((line_break, line_break, "", line_break * 3, f"{line_break}# einde"))
    return rng.choice(("", "", "\ufeff")) + line_break.join(made) + end


def _lines_in_blocks(text: str) -> set[int]:
    """The lines of texts that stand in a block, of which a comment would become a part."""
    document, _ = read_text(text, "", notation="yaml")
    assert document.root is not None
    closed: set[int] = set()
    for leaf in leaves(document.root):
        span = leaf.scalar.span
        if leaf.scalar.style in ("|", ">") or span.line != span.end_line:
            closed |= set(range(span.line, span.end_line + 1))
    return closed


# ── Mistakes ─────────────────────────────────────────────────────────────────────────────────────


def _with_mistake(rng: random.Random, path: Path, before: Checked) -> str:
    """Types a mistake and mends what is certain: outside it, nothing moves, and the meaning is kept."""
    kind = rng.choice(_MISTAKES)
    found = list(_KINDS[kind](rng, before))
    if not found:
        return f"{kind}: no place"
    start, end, typed = rng.choice(found)
    text, mark = before.document.source.text, "\ufeff" * before.document.source.has_mark
    wrong = f"{mark}{text[:start]}{typed}{text[end:]}"
    after, made = mended(_check(path, wrong), lambda mend: _check(path, mend))
    result = _whole(after) if made else wrong
    head, tail = mark + text[:start], text[end:]
    assert result.startswith(head), f"{kind}: what stands before moved"
    assert result.endswith(tail), f"{kind}: what stands behind moved"
    assert len(result) >= len(head) + len(tail), f"{kind}: the two sides overlap"
    if not made:
        return f"{kind}: left to the author"
    if after.policy is not None:
        old = before.policy
        assert old is not None
        assert old.identity.meaning_hash == after.policy.identity.meaning_hash, f"{kind}: {typed}"
        return f"{kind}: mended"
    return f"{kind}: mended in part"


Places = Iterator[tuple[int, int, str]]


def _bare(before: Checked) -> list[Scalar]:
    """The texts that stand without quotes on a line of their file."""
    assert before.document.root is not None
    found = (leaf.scalar for leaf in leaves(before.document.root))
    return [each for each in found if not each.style and each.span.line == each.span.end_line]


def _numbers(rng: random.Random, before: Checked) -> Places:
    """A number in a notation of another trade."""
    for scalar in _bare(before):
        for found in re.finditer(
            r"(?<![\w.:-])\d{1,3}(?: \d{3})+(?![\w.:-])|(?<![\w.:-])\d+(?![\w.:-])", scalar.text
        ):
            digits = found[0].replace(" ", "")
            forms = [f"+{digits}", f"0{digits}"]
            if len(digits) > 3:
                forms += [
                    f"{digits[:-3]}_{digits[-3:]}",
                    f"{digits[:-3]}.{digits[-3:]}",
                    f"{digits[:-3]}'{digits[-3:]}",
                ]
            if digits.endswith("0"):
                forms.append(f"{digits.rstrip('0') or '0'}e{len(digits) - len(digits.rstrip('0'))}")
            span = scalar.span_of(*found.span())
            yield span.start, span.end, rng.choice(forms)


def _keys(rng: random.Random, before: Checked) -> Places:
    """A key with a slip of the finger."""
    for key in _all_keys(before.document.root):
        if len(key.text) > 3 and not key.style:
            at = rng.randrange(1, len(key.text) - 1)
            text = key.text
            slip = rng.choice(
                (
                    text[:at] + text[at + 1] + text[at] + text[at + 2 :],
                    text[:at] + text[at:][1:],
                    text[:at] + text[at] + text[at:],
                    text.capitalize(),
                )
            )
            if slip != text:
                yield key.span.start, key.span.end, slip


def _all_keys(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Mapping):
        for key, held in node:
            yield key
            yield from _all_keys(held)
    elif not isinstance(node, Scalar):
        for item in node or ():
            yield from _all_keys(item)


def _letters(rng: random.Random, before: Checked) -> Places:
    """A letter of another alphabet that looks the same, or one that nobody sees."""
    for each in (*_bare(before), *_all_keys(before.document.root)):
        at = [n for n, letter in enumerate(each.text) if letter in _LIKE]
        if at and not each.style:
            place = rng.choice(at)
            typed = rng.choice((_LIKE[each.text[place]], each.text[place] + "\u200b"))
            yield each.span.start, each.span.end, each.text[:place] + typed + each.text[place + 1 :]


def _operators(rng: random.Random, before: Checked) -> Places:
    """A word or sign of another language."""
    for scalar in _bare(before):
        for found in re.finditer(
            r"(?<=[ (])(?:>=|<=|!=|=|and|or|\*|not|if)(?=[ (])|^(?:if|not)(?=[ (])", scalar.text
        ):
            span = scalar.span_of(*found.span())
            yield span.start, span.end, rng.choice(_OPERATORS[found[0]])


def _signs(rng: random.Random, before: Checked) -> Places:
    """A text that begins with a sign of YAML's."""
    for scalar in _bare(before):
        yield (
            scalar.span.start,
            scalar.span.end,
            rng.choice("%@`&*!>|[{\"'-?") + rng.choice((" ", "")) + scalar.text,
        )


def _spaces(_rng: random.Random, before: Checked) -> Places:
    """A colon without the space behind it."""
    text = before.document.source.text
    for key in _all_keys(before.document.root):
        at = key.span.end
        if text.startswith(": ", at):
            yield at + 1, at + 2, ""


_KINDS: Final[dict[str, Callable[[random.Random, Checked], Places]]] = dict(
    zip(_MISTAKES, (_numbers, _keys, _letters, _operators, _signs, _spaces), strict=True)
)


# ── Examples ─────────────────────────────────────────────────────────────────────────────────────


def _with_example(rng: random.Random, path: Path, before: Checked) -> str:
    """Adds an application as an example: one stretch is put in, and it comes out as it says."""
    policy = before.policy
    assert policy is not None
    text = json.dumps({"policy": policy.identity.name, "facts": _FACTS[path](rng)})
    document, problems = read_text(text, "a.json", notation="json")
    facts, problems = (None, problems) if problems else read_application(document, policy)
    if facts is None:
        return "example: not read"
    decision = decide(policy, facts, rng.randrange(len(policy.stages)))
    name = f"{rng.choice(_NAMES)} {rng.randrange(100)}"
    added = add_example(before.document, path.parent, decision, name)
    assert added.problems == (), [each.what("en") for each in added.problems]
    old, new = _whole(before), added.text
    at = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    assert old == new[:at] + new[at + len(new) - len(old) :], "more than one stretch was put in"
    assert new.count("\r\n") == (new.count("\n") if "\r\n" in old else 0), "a line ends otherwise"
    after = read_policy(new.encode("utf-8"), path.name, path.parent).policy
    assert after is not None
    assert policy.identity.meaning_hash == after.identity.meaning_hash
    assert [*_names_of(policy), name] == _names_of(after)
    return "example: added"


def _names_of(policy: Policy) -> list[str]:
    return [each.name for each in policy.examples]


def _seeds(rng: random.Random) -> dict[str, Any]:
    return _some(
        rng,
        school=rng.choice(_NAMES),
        applied_on=f"2025-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
        pupils=rng.randint(0, 2000),
    )


def _garden(rng: random.Random) -> dict[str, Any]:
    return _some(
        rng,
        school=rng.choice(_NAMES),
        applied_at=f"2025-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}T{rng.randint(4, 23):02}:30",
        pupils=rng.randint(0, 2000),
        seed=rng.choice(("bean", "pea")),
    )


def _orchards(rng: random.Random) -> dict[str, Any]:
    plots = rng.sample(range(1, 25), rng.randint(1, 6))
    return _some(
        rng,
        school=rng.choice(_NAMES),
        applied_on=f"2025-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
        sent_at="2025-02-01T10:00",
        kind=rng.choice(("primary", "secondary", "other")),
        pupils=rng.randint(0, 60),
        costs=f"{rng.randint(0, 99_999)}.{rng.randint(0, 99):02}",
        own_part=f"{rng.randint(0, 100)} %",
        plots={
            str(number): _some(
                rng,
                sort=rng.choice(("apple", "quince")),
                trees=rng.randint(0, 500),
                lessons=rng.randint(0, 100),
                shared=rng.choice(("yes", "no")),
            )
            for number in plots
        },
        earlier_plots={str(n): {"trees": rng.randint(0, 500)} for n in plots if rng.random() < 0.5},
        helpers={rng.choice(_NAMES): {"hours": 4} for _ in range(rng.randint(0, 6))},
    )


def _some(rng: random.Random, **facts: object) -> dict[str, Any]:
    """The facts, one of them now and then not known."""
    return {name: value for name, value in facts.items() if rng.random() < 0.95}


_FACTS: Final[dict[Path, Callable[[random.Random], dict[str, Any]]]] = dict(
    zip(POLICIES, (_seeds, _garden, _orchards), strict=True)
)
