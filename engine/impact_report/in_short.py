"""A comparison in a few sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final

from engine.impact_report.saying import Saying
from engine.impact_report.shapes import ComparisonReport, MoneyShape
from engine.wordings.values import write_number
from engine.wordings.wording import Language


def in_short(
    report: ComparisonReport, language: Language, quote: Callable[[str], str] = str
) -> list[str]:
    """How many change, how much, who, why, and what is left: at most seven sentences.

    Args:
        report: the comparison.
        language: the reader's.
        quote: how the words of a policy are written; as they are, where that can do no harm.
    """
    return list(_InShort(report, language, quote).sentences())


def of_round(report: ComparisonReport, language: Language) -> list[str]:
    """What the round makes otherwise than the rules alone, or that it was not held."""
    return list(_InShort(report, language, str).round())


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
        yield from self.waiting()
        yield self.total()
        yield from self.people()
        yield from self.round()
        yield from self.cause()
        yield from self.room()

    def changes(self) -> str:
        """How many applications change."""
        counted, changed = self.counted(self.report["applications"]), len(self.report["changed"])
        if changed:
            verb = self.say(f"verb.{'one' if changed == 1 else 'more'}")
            said = self.say("summary.some", all=counted, changed=changed, verb=verb)
        else:
            said = self.none(counted)
        unread = len(self.report["unread"])
        if not unread:
            return said
        uncounted = self.say("summary.unread", counted=self.counted(unread))
        return f"{said.removesuffix('.')}; {uncounted[:1].lower()}{uncounted[1:]}"

    def none(self, counted: str) -> str:
        """That nothing changes, as far as that is so."""
        if not self.report["applications"]:
            return self.say("summary.nothing")
        how = ".rules" if self.is_of_rules and not self.only_words_differ else ""
        known = self.report["applications"] - self.open_on_both
        if self.open_on_both and not self.only_words_differ:
            return self.say(f"summary.none{how}.known", all=counted, known=known)
        return self.say(f"summary.none{how}", all=counted)

    def waiting(self) -> Iterator[str]:
        """How many are open on both sides, and what they wait for."""
        waits = sorted(self.report["missing"], key=lambda each: -each["after"])
        names = [self.quote(each["fact"]) for each in waits if each["before"] and each["after"]]
        yield from self.waits(self.waiting_on_both, names)

    def total(self) -> str:
        """What becomes of the total."""
        key = "summary.total.rules" if self.is_of_rules else "summary.total"
        said = self.moved(key, self.report["total"])
        counts = self.report["counts"]
        not_known = sum(each["applications"] for each in counts if each["difference"] is None)
        if not not_known:
            return said
        return f"{said} {self.say('summary.total.open', counted=self.counted(not_known))}"

    def moved(self, key: str, total: MoneyShape) -> str:
        """What becomes of a total."""
        before, after = self.money(total["before"]), self.money(total["after"])
        if before == after:
            return self.say(f"{key}.same", after=after)
        percent = self.percent(total["before"], total["difference"])
        difference = f"{self.more(total['difference'])}{percent}"
        return self.say(key, before=before, after=after, difference=difference)

    def round(self) -> Iterator[str]:
        """What the round makes otherwise than the rules alone, or why that is not known."""
        if not self.is_of_rules:
            return
        made = self.report["round"]
        if "why_not" in made:
            yield self.no_round(made)
            return
        said = [self.moved("head.round", made["total"])]
        otherwise = self.counted(made["applications"])
        if made["applications"]:
            said.append(self.say("head.round.otherwise", counted=otherwise))
        if made["open_before"] or made["open_after"]:
            sides = {"before": made["open_before"], "after": made["open_after"]}
            said.append(self.say("head.round.open", **sides))
        yield " ".join(said)

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
            yield self.say(self.sameness)
        elif causes:
            most = max(causes, key=lambda each: abs(Fraction(each["effect"])))
            key = "head.cause" if len(causes) > 1 else "head.cause.only"
            difference = self.more(most["effect"])
            if self.is_of_rules:
                difference = self.say("head.by_rules", difference=difference)
            yield self.say(key, edit=self.named(most, self.quote), difference=difference)

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
        asked = sum((Fraction(each["anew"]["least"]) for _, each in chain), Fraction(0))
        if asked > Fraction(budget["envelope"]["least"]):
            yield self.say("head.short", asked=self.money(str(asked)), **said)
            return
        left = chain[-1][1]["left"]
        key = "head.room" if left["least"] == left["most"] else "head.at_least"
        yield self.say(key, left=self.money(left["least"]), **said)
