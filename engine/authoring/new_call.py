"""Next year's policy from this year's: the same text, but for its name, its days and its links."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, cast

from engine.authoring.layout import behind, break_at
from engine.authoring.leaves import days_in, leaves, retyped
from engine.load import nodes
from engine.load.draft import Draft
from engine.load.load import Checked, Reading
from engine.policy.policy import Policy
from engine.source import Edit, Mapping, Node, Scalar, spliced
from engine.source.quoting import written
from engine.wordings.authoring import COPIED

FIRST_VERSION: Final = "1.0.0"
_MODELINE: Final = "# yaml-language-server:"
_LINKED: Final = frozenset({"parameters", "rules"})
# What is shared and is not the same there; what comes from there and is not decided there.
_BROKEN_LINKS: Final = frozenset({"E246", "E288", "E289"})
_BROKEN_ORIGINS: Final = frozenset({"E253", "E288"})


@dataclass(frozen=True, slots=True)
class Plan:
    """What the new call is.

    Args:
        name: its name, the programme included.
        starts: the day on which it comes into force.
        ends: the last day on which an application can come in; None if that stays as it was.
        title: its title; None if that stays as it was.
        values: what parameters are in it, by name, where that is another value than it was.
    """

    name: str
    starts: date
    ends: date | None = None
    title: str | None = None
    values: Dictionary[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewCall:
    """The text of the new policy, and what checking it gave."""

    text: str
    checked: Checked


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is tried: which things are not linked, and whether earlier decisions are pointed on."""

    unlinked: frozenset[str] = frozenset()
    points_on: bool = True


def new_call(old: Reading, plan: Plan, check: Callable[[str], Checked]) -> NewCall:
    """The new policy, as far as it can be made from the old one.

    What is the same in both is linked with `same_as`, and an earlier decision that the old call
    took over from the call before it, the new one takes over from the old. Where `check` says that
    a link does not hold, it is left out.

    Args:
        old: the old policy, without errors.
        plan: what the new one is.
        check: checks a text as the new file.
    """
    wanted = _Wanted()
    while True:
        text = spliced(old.document.source, _edits(old, plan, wanted))
        checked = check(text)
        narrower = _without_what_breaks(wanted, checked)
        if narrower == wanted:
            return NewCall(text, checked)
        wanted = narrower


def _without_what_breaks(wanted: _Wanted, checked: Checked) -> _Wanted:
    """The same without the links that `check` named as broken."""
    found = [(each.code, each.within) for each in checked.problems]
    links = {
        str(within[-1])
        for code, within in found
        if code in _BROKEN_LINKS and within and within[0] in (*_LINKED, "tables")
    }
    is_broken = any(code in _BROKEN_ORIGINS and within[:1] == ("facts",) for code, within in found)
    points_on = wanted.points_on and not is_broken
    return replace(wanted, unlinked=wanted.unlinked | links, points_on=points_on)


def _edits(old: Reading, plan: Plan, wanted: _Wanted) -> Iterator[Edit]:
    root = cast("Mapping", old.document.root)
    policy = cast("Policy", old.policy)
    yield _note(old, policy)
    for key, text in (("policy", plan.name), ("version", FIRST_VERSION), ("title", plan.title)):
        if text is not None:
            yield _whole(nodes.needed(root, key), text)
    start = nodes.needed(nodes.mapping(root.get("in_force")), "from")
    yield _whole(start, plan.starts.isoformat())
    yield from _range(root, policy, plan)
    for name, text in plan.values.items():
        yield _whole(plain_value(root, name), text)
    if wanted.points_on:
        yield from _earlier(root, policy, plan)
    yield from _links(old, policy, plan, wanted.unlinked)


def _whole(scalar: Scalar, text: str) -> Edit:
    """All of a text replaced, with its quotes or its block."""
    return Edit(scalar.span.start, scalar.span.end, written(text))


def _note(old: Reading, policy: Policy) -> Edit:
    """A comment at the top, below the line for editors, that says what this is a copy of."""
    source, identity = old.document.source, policy.identity
    at = source.starts[1] if source.text.startswith(_MODELINE) and len(source.starts) > 1 else 0
    said = COPIED.write(policy.written_in).format(policy=identity.name, version=identity.version)
    return Edit(at, at, f"# {said}{break_at(source, 0)}")


# ── Days ─────────────────────────────────────────────────────────────────────────────────────────


def last_day(root: Mapping, by: str) -> date:
    """The last day that the fact which picks the version can have, as it is written."""
    _, (last, _, _) = days_in(_range_of(root, by))
    return last


def _range_of(root: Mapping, by: str) -> Scalar:
    """Where the type of the fact that picks the version is written."""
    node = nodes.mapping(root.get("facts")).get(by)
    return node if isinstance(node, Scalar) else nodes.needed(nodes.mapping(node), "type")


def plain_value(root: Mapping, name: str) -> Scalar:
    """The one value of a parameter, as it is written.

    Raises:
        KeyError: there is no such parameter, or it has several values.
    """
    node = nodes.mapping(nodes.mapping(root.get("parameters")).get(name)).get("value")
    if not isinstance(node, Scalar):
        raise KeyError(name)
    return node


def _range(root: Mapping, policy: Policy, plan: Plan) -> Iterator[Edit]:
    """The first and the last day on which an application can come in."""
    scalar = _range_of(root, policy.in_force_by)
    (low, *first), (_, *last) = days_in(scalar)
    changes = [(first[0], first[1], plan.starts.isoformat())] if low < plan.starts else []
    if plan.ends is not None:
        changes.append((last[0], last[1], plan.ends.isoformat()))
    yield from retyped(scalar, changes)


# ── Links ────────────────────────────────────────────────────────────────────────────────────────


def _earlier(root: Mapping, policy: Policy, plan: Plan) -> Iterator[Edit]:
    """Earlier decisions: of the call itself, its new name; of the call before it, the old one."""
    own = policy.identity.name
    named = [
        nodes.needed(nodes.mapping(node), "policy")
        for _, node in nodes.mapping(root.get("previous"))
    ]
    before = {each.text for each in named if each.text != own}
    for each in named:
        if each.text == own:
            yield _whole(each, plan.name)
        elif len(before) == 1:
            yield _whole(each, own)


def _links(old: Reading, policy: Policy, plan: Plan, unlinked: frozenset[str]) -> Iterator[Edit]:
    """`same_as` on every parameter, table and rule in which no day lies before the new call."""
    for name, node in _shared(old):
        if name in unlinked or name in plan.values or _is_past(node, plan.starts):
            continue
        link = node.get("same_as")
        if isinstance(link, Scalar):
            yield _whole(link, policy.identity.name)
        else:
            line = f"same_as: {policy.identity.name}"
            yield behind(old.document.source, node, [line], line)


def _shared(old: Reading) -> Iterator[tuple[str, Mapping]]:
    """What may have `same_as`, by name."""
    for raw in cast("Draft", old.draft).raw.values():
        if raw.block in _LINKED:
            yield raw.name, raw.node
    for key, node in nodes.mapping(cast("Mapping", old.document.root).get("tables")):
        yield key.text, nodes.mapping(node)


def _is_past(node: Node, starts: date) -> bool:
    """Whether a day before `starts` stands in what is computed with."""
    counted = (each for each in leaves(node) if not (each.is_cited or each.is_sentence))
    return any(day < starts for each in counted for day, _, _ in days_in(each.scalar))
