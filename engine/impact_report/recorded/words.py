"""The sentences of recorded decisions beside a policy that every form of them shares."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from engine.impact_report.recorded.shapes import (
    OtherFactsShape,
    OtherwiseShape,
    RecordedReport,
    RecordShape,
)
from engine.impact_report.saying import Voice, open_on_both
from engine.wordings.wording import Language


class Alone(NamedTuple):
    """One thing without a counterpart: what it is called, and what is said of it."""

    name: str
    says: str = ""


class Apart(NamedTuple):
    """What has no counterpart for one reason: why, how many, and each by its name."""

    why: str
    number: int
    alone: Sequence[Alone] = ()


class Beside(Voice):
    """Says what stands in one such report in one language."""

    __slots__ = ("report",)

    def __init__(self, report: RecordedReport, language: Language) -> None:
        super().__init__(report["currency"], language)
        self.report: Final = report

    def called(self) -> str:
        """The policy and its version."""
        held = self.report["policy"]
        return self.say("version", policy=held["policy"], version=held["version"])

    def in_short(self, quote: Callable[[str], str] = str) -> Iterator[str]:
        """How many come out otherwise, what that comes to, and what was compared.

        Args:
            quote: how the words of a record are written; as they are, where that can do no harm.
        """
        report, number = self.report, len(self.report["changed"])
        key = "recorded.decided" if number else "recorded.same"
        yield self.say(key, all=self.counted(report["applications"]), number=number)
        changed = [(each["before"], each["after"]) for each in report["changed"]]
        yield from self.waits(open_on_both(changed, report["unchanged"]))
        sides = {key: self.money(report["total"][key]) for key in ("before", "after")}
        difference = self.more(report["total"]["difference"])
        yield self.say("recorded.total", **sides, difference=difference)
        if report["versions"]:
            yield self.say("recorded.versions", versions=", ".join(self.versions(quote)))
        if report["leaves_out_round"]:
            yield self.say("recorded.round")
        if not report["is_complete"]:
            yield self.say("recorded.incomplete")
        unsaid = report.get("unsaid", [])
        if unsaid:
            names = [f"{quote(each['name'])} ({each['applications']})" for each in unsaid]
            yield self.say("recorded.unsaid", names=", ".join(names))

    def versions(self, quote: Callable[[str], str]) -> Iterator[str]:
        """The versions that were recorded, and whether their rules are those of now."""
        for each in self.report["versions"]:
            key = "recorded.same_rules" if each["is_same_rules"] else "recorded.other_rules"
            yield self.say(key, version=quote(each["version"]))

    def first(self, each: OtherwiseShape) -> str:
        """The first rule that differs, with both sides."""
        if "first" not in each:
            return self.say("recorded.no_first")
        first = each["first"]
        before, after = (
            "–" if held is None else held[self.language]
            for held in (first["before"], first["after"])
        )
        sides = self.say("said", before=before, after=after)
        return f"{first['label'][self.language]} ({first['address']}): {sides}"

    def apart(self) -> Iterator[Apart]:
        """What has no counterpart, by why; each kind with at least one."""
        held = self.report["apart"]
        found: dict[str, Sequence[Alone]] = {
            "otherwise": [self.other_facts(each) for each in held["other_facts"]],
            "unrecorded": [Alone(base(each)) for each in held["unrecorded"]],
            "without": [Alone(name(each)) for each in held["without"]],
            "foreign": [
                Alone(name(each), f"{each['policy']} {each['version']}, {each['stage']}")
                for each in held["foreign"]
            ],
            "several": [Alone(name(each)) for each in held["several"]],
            "unread": [
                Alone(base(each["file"]), ", ".join(dict.fromkeys(each["problems"])))
                for each in held["unread"]
            ],
        }
        for key, alone in found.items():
            if alone:
                yield Apart(self.say(f"recorded.{key}"), len(alone), alone)
        if held["shapeless"]:
            yield Apart(self.say("recorded.shapeless"), held["shapeless"])

    def other_facts(self, each: OtherFactsShape) -> Alone:
        """An application that states other facts than its record."""
        says = self.say("recorded.otherwise.says", name=name(each["record"]))
        return Alone(base(each["file"]), says)


def name(record: RecordShape) -> str:
    """How a record is told from others: its application, and the start of its hash."""
    return f"{record['file']} ({record['sha256'][:12]})"


def base(file: str) -> str:
    """The name of a file without its folder."""
    return file.rpartition("/")[2]
