"""What a saved policy does to old applications, in a few lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from engine.compare.comparison import Compared
from engine.compare.edits import Edit
from engine.compare.results import MONEY_NOT_KNOWN, Change
from engine.compare.telling import Telling
from engine.explain.contents.award import money
from engine.source.tree import Node, Scalar
from engine.whatif.watch import Impact
from engine.wordings.comparing import compared
from engine.wordings.whatif import what_if
from engine.wordings.wording import Language

FORMAT: Final = "regelspoor/watch/1"
_MOST: Final = 10
_LONGEST: Final = 60


def lines(impact: Impact, language: Language) -> Iterator[str]:
    """The impact, for a reader of `language`: the edits, the total, who changes most."""
    yield from _Telling(impact, language).lines()


def data(impact: Impact) -> dict[str, Any]:
    """The same for programs; amounts are exact text, null where an open one decides it."""
    return {
        "format": FORMAT,
        "meaning_hash": impact.after.policy.identity.meaning_hash,
        "currency": impact.after.policy.currency,
        "applications": len(impact.compared),
        "unread": impact.unread,
        "total": {"before": money(impact.total_before), "after": money(impact.total_after)},
        "open": {"before": impact.open[0], "after": impact.open[1]},
        "has_round": impact.has_round,
        "changed": [
            {
                "file": each.file.as_posix(),
                "change": each.change.value,
                "difference": None if each.change in MONEY_NOT_KNOWN else money(each.difference),
            }
            for each in impact.changed
        ],
    }


class _Telling(Telling):
    """Tells one impact in one language."""

    __slots__ = ("impact",)

    def __init__(self, impact: Impact, language: Language) -> None:
        super().__init__(impact.after.policy, language, what_if)
        self.impact: Final = impact

    def lines(self) -> Iterator[str]:
        of = self.impact
        if not of.edits:
            yield self.say("watch.same", all=self.all, total=self.money(of.total_after))
        yield from (self.edit(each) for each in of.edits[:_MOST])
        yield from self.left_out(len(of.edits))
        if of.edits:
            yield self.total()
        if any(of.open):
            yield self.say("watch.open", before=of.open[0], after=of.open[1])
        if of.has_round:
            yield self.say("watch.rules_alone")
        if of.changed:
            yield self.changes()
        yield from (self.application(each) for each in of.changed[:_MOST])
        yield from self.left_out(len(of.changed))
        if of.unread:
            yield self.say("watch.unread", number=of.unread)

    @property
    def all(self) -> str:
        return self.counted(len(self.impact.compared))

    def left_out(self, number: int) -> Iterator[str]:
        if number > _MOST:
            yield self.say("watch.more", number=number - _MOST)

    def edit(self, edit: Edit) -> str:
        path, of = " › ".join(edit.path), edit.difference
        sides = (_short(of.before), _short(of.after))
        if all(sides):
            return self.say("watch.edit", path=path, before=sides[0], after=sides[1])
        key = "new" if of.before is None else "gone" if of.after is None else "rewritten"
        return self.say(f"watch.edit.{key}", path=path)

    def total(self) -> str:
        before, after = self.impact.total_before, self.impact.total_after
        amounts = {"before": self.money(before), "after": self.money(after)}
        return self.say("watch.total", **amounts, difference=self.more(after - before))

    def changes(self) -> str:
        counts = Counter(each.change for each in self.impact.changed)
        parts = [
            f"{compared(f'change.{each.value}', self.language)} {counts[each]}"
            for each in Change
            if counts[each]
        ]
        return self.say("watch.changes", all=self.all, changes=", ".join(parts))

    def application(self, each: Compared) -> str:
        sides = {"before": self.result(each.before), "after": self.result(each.after)}
        if each.change in MONEY_NOT_KNOWN:
            return self.say("watch.application.open", file=each.file.name, **sides)
        difference = self.more(each.difference)
        return self.say("watch.application", file=each.file.name, **sides, difference=difference)


def _short(node: Node | None) -> str:
    """A value that fits on a line; empty for any other."""
    if not isinstance(node, Scalar) or len(node.text) > _LONGEST or "\n" in node.text:
        return ""
    return node.text
