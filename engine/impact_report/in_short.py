"""A comparison in at most five sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final

from engine.impact_report.saying import Saying
from engine.impact_report.shapes import ComparisonReport
from engine.wordings.values import write_number
from engine.wordings.wording import Language


def in_short(
    report: ComparisonReport, language: Language, quote: Callable[[str], str] = str
) -> list[str]:
    """How many change, how much, who, why, and what is left: at most five sentences.

    Args:
        report: the comparison.
        language: the reader's.
        quote: how the words of a policy are written; as they are, where that can do no harm.
    """
    return list(_InShort(report, language, quote).sentences())


class _InShort(Saying):
    """Says one comparison in short."""

    __slots__ = ("quote",)

    def __init__(
        self, report: ComparisonReport, language: Language, quote: Callable[[str], str]
    ) -> None:
        super().__init__(report, language)
        self.quote: Final = quote

    def sentences(self) -> Iterator[str]:
        yield self.changes()
        yield self.total()
        yield from self.people()
        yield from self.cause()
        yield from self.room()

    def changes(self) -> str:
        """How many applications change."""
        counted, changed = self.counted(self.report["applications"]), len(self.report["changed"])
        if not changed:
            said = self.say("summary.none", all=counted)
        else:
            verb = self.say(f"verb.{'one' if changed == 1 else 'more'}")
            said = self.say("summary.some", all=counted, changed=changed, verb=verb)
        unread = len(self.report["unread"])
        if not unread:
            return said
        uncounted = self.say("summary.unread", counted=self.counted(unread))
        return f"{said.removesuffix('.')}; {uncounted[:1].lower()}{uncounted[1:]}"

    def total(self) -> str:
        """What becomes of the total."""
        total = self.report["total"]
        before, after = self.money(total["before"]), self.money(total["after"])
        if before == after:
            return self.say("summary.total.same", after=after)
        percent = self.percent(total["before"], total["difference"])
        difference = f"{self.more(total['difference'])}{percent}"
        return self.say("summary.total", before=before, after=after, difference=difference)

    def percent(self, before: str, difference: str) -> str:
        """How much of what there was a difference is; nothing where there was nothing."""
        if not Fraction(before):
            return ""
        exact = Fraction(difference) / Fraction(before) * 100
        share = round(exact, 1)
        if exact and not share:
            least = write_number(Fraction(1, 10), self.language)
            return f" (< {self.say('percent', number=least)})"
        sign = "+ " if share > 0 else "− " if share < 0 else ""
        percent = self.say("percent", number=write_number(abs(share), self.language))
        return f" ({sign}{percent})"

    def people(self) -> Iterator[str]:
        """How many applications each change befalls, in one sentence."""
        counts = [
            self.say(
                "head.count",
                change=self.say(
                    f"{'change' if each['applications'] == 1 else 'changes'}.{each['change']}"
                ),
                number=each["applications"],
                difference=self.more(each["difference"]),
            )
            for each in self.report["counts"]
            if each["change"] != "same"
        ]
        if counts:
            yield self.say("head.people", counts=", ".join(counts))

    def cause(self) -> Iterator[str]:
        """What weighs most, or that nothing can weigh."""
        causes = self.report["causes"]
        if self.only_words_differ:
            yield self.say("same_meaning")
        elif causes:
            most = max(causes, key=lambda each: abs(Fraction(each["effect"])))
            key = "head.cause" if len(causes) > 1 else "head.cause.only"
            edit, difference = self.quote(self.edits(most)[0]), self.more(most["effect"])
            yield self.say(key, edit=edit, difference=difference)

    def room(self) -> Iterator[str]:
        """What is left of the first envelope of the round, or how far it falls short.

        Steps that share out what an earlier one left are part of it.
        """
        made = self.report["round"]["envelopes"] if "round" in self.report else []
        held = [(each, each["after"]) for each in made if each["after"] is not None]
        if not held:
            return
        first, budget = held[0]
        chain = [(first["step"], budget)]
        for each, after in held[1:]:
            if each["left_of"] == chain[-1][0]:
                chain.append((each["step"], after))
        said = {
            "envelope": self.money(budget["envelope"]["least"]),
            "step": self.quote(first["label"][self.language]),
        }
        asked = sum((Fraction(each["asked"]["least"]) for _, each in chain), Fraction(0))
        if asked > Fraction(budget["envelope"]["least"]):
            yield self.say("head.short", asked=self.money(str(asked)), **said)
            return
        left = chain[-1][1]["left"]
        key = "head.room" if left["least"] == left["most"] else "head.at_least"
        yield self.say(key, left=self.money(left["least"]), **said)
