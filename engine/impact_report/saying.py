"""The sentences of a comparison that every form of it shares."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final, NamedTuple, TypeAlias

from engine.compare.results import OPEN
from engine.compare.trees import ORDER
from engine.impact_report.shapes import (
    CauseShape,
    ChangedShape,
    ComparisonReport,
    EditShape,
    FollowShape,
    FollowSideShape,
    RoundShape,
    SideShape,
    UnchangedShape,
)
from engine.quantities import MONEY
from engine.wordings.comparing import compared
from engine.wordings.filling import write_whole
from engine.wordings.labels import label
from engine.wordings.values import write_number, write_value
from engine.wordings.wording import Language

_LONGEST: Final = 60
# The bands of money begin above nothing, and the next above so much.
_LEAST_EDGE: Final = 1_000
_MOST_NAMES: Final = 3
OPEN_OUTCOMES: Final = frozenset(each.value for each in OPEN)
# What came out for one application, on one side or on both.
_Came: TypeAlias = SideShape | UnchangedShape


class OpenOnBoth(NamedTuple):
    """How many applications are open on both sides.

    Args:
        awarded: of how many there is an amount all the same, on a side at least: what waits at a
            later stage has that of its award.
    """

    number: int
    awarded: int


class Voice:
    """Says words, counts and amounts in one language."""

    __slots__ = ("currency", "language")

    def __init__(self, currency: str, language: Language) -> None:
        self.currency: Final = currency
        self.language: Final[Language] = language

    def say(self, key: str, **fields: object) -> str:
        """The words under `key`, with `fields` filled in."""
        return compared(key, self.language, **fields)

    def money(self, amount: str) -> str:
        """An amount, as a reader writes it."""
        return write_value(Fraction(amount), MONEY, self.language, {}, self.currency, None)

    def number(self, number: int) -> str:
        """How many, as a reader writes it."""
        return write_whole(number, self.language)

    def more(self, amount: str | None) -> str:
        """What somebody has more or less, with its sign; None if that is not known."""
        if amount is None:
            return self.say("group.open")
        number = Fraction(amount)
        sign = "+ " if number > 0 else "− " if number < 0 else ""
        return sign + self.money(str(abs(number)))

    def counted(self, number: int) -> str:
        """So many applications."""
        kind = "one" if number == 1 else "more"
        return self.say(f"count.application.{kind}", number=number)

    def outcome(self, outcome: str) -> str:
        """An outcome, as a reader calls it."""
        return label(f"outcome.{outcome}", self.language)

    def sides(self, before: SideShape | None, after: SideShape | None) -> str:
        """What came out on both sides."""
        return self.say("said", before=self.side(before), after=self.side(after))

    def waits(self, of: OpenOnBoth, names: Sequence[str] = ()) -> Iterator[str]:
        """How many are open on both sides, and the first of what they wait for; nothing of none."""
        if not of.number:
            return
        verb = self.say(f"verb.waits.{'one' if of.number == 1 else 'more'}")
        more = ", …" if len(names) > _MOST_NAMES else ""
        on = f" ({', '.join(names[:_MOST_NAMES])}{more})" if names else ""
        key = "head.waiting"
        if of.awarded:
            key += ".awards" if of.awarded == of.number else ".some"
        yield self.say(key, number=of.number, verb=verb, names=on, awarded=of.awarded)

    def side(self, side: SideShape | None) -> str:
        """What came out on one side; a dash where it does not exist."""
        if side is None:
            return "–"
        outcome, amount = self.outcome(side["outcome"]), side["amount"]
        return outcome if amount is None else f"{outcome} {self.money(amount)}"


def open_on_both(
    changed: Iterable[tuple[SideShape, SideShape]], unchanged: Iterable[UnchangedShape]
) -> OpenOnBoth:
    """How many applications are open on both sides."""
    pairs: list[tuple[_Came, ...]] = [*changed, *((each,) for each in unchanged)]
    held = [each for each in pairs if all(side["outcome"] in OPEN_OUTCOMES for side in each)]
    awarded = sum(any(side["amount"] is not None for side in each) for each in held)
    return OpenOnBoth(len(held), awarded)


def is_amount_open(came: _Came) -> bool:
    """Whether what it comes to is not known, for something is open."""
    return came["outcome"] in OPEN_OUTCOMES and came["amount"] is None


class Saying(Voice):
    """Says what stands in one comparison in one language."""

    __slots__ = ("report",)

    def __init__(self, report: ComparisonReport, language: Language) -> None:
        super().__init__(report["currency"], language)
        self.report: Final = report

    def version(self, side: str) -> str:
        """A policy and its version; `side` is `before` or `after`."""
        held = self.report["before" if side == "before" else "after"]
        return self.say("version", policy=held["policy"], version=held["version"])

    @property
    def only_words_differ(self) -> bool:
        """Whether no decision could hang on what differs."""
        return self.report["before"]["meaning_hash"] == self.report["after"]["meaning_hash"]

    @property
    def is_of_rules(self) -> bool:
        """Whether the round does something else than the rules alone, or may for all we know."""
        made = self.report.get("round")
        if made is None:
            return False
        if "why_not" in made:
            return made["why_not"] != "later stage" and not self.only_words_differ
        leaves_open = (made["open_before"], made["open_after"]) != self._open_by_rules
        return made["applications"] > 0 or leaves_open or made["total"] != made["rules"]

    @property
    def _open_by_rules(self) -> tuple[int, int]:
        """How many applications the rules alone leave open, on either side."""
        both: list[tuple[_Came, _Came]] = [
            *((each["before"], each["after"]) for each in self.report["changed"]),
            *((each, each) for each in self.report["unchanged"]),
        ]
        before, after = (
            sum(each[at]["outcome"] in OPEN_OUTCOMES for each in both) for at in (0, 1)
        )
        return before, after

    def no_round(self, made: RoundShape) -> str:
        """Why no round was held."""
        return self.say("round.not", why=self.say(f"round.not.{made['why_not']}"))

    @property
    def waiting_on_both(self) -> OpenOnBoth:
        """How many applications are open on both sides, and of how many there is an amount."""
        changed = [(each["before"], each["after"]) for each in self.report["changed"]]
        return open_on_both(changed, self.report["unchanged"])

    @property
    def open_on_both(self) -> int:
        """How many applications are open on both sides."""
        return self.waiting_on_both.number

    @property
    def sameness(self) -> str:
        """Under which words it is told that no decision could hang on what differs, if anything."""
        before, after = self.report["before"], self.report["after"]
        return "same_text" if before["bytes_hash"] == after["bytes_hash"] else "same_meaning"

    # ── pieces ──

    def by_weight(self) -> list[ChangedShape]:
        """Who changes, those whose amount changes most first."""
        return sorted(self.report["changed"], key=lambda each: weight(each["difference"]))

    def band(self, band: str, *, is_short: bool = False) -> str:
        """What a band of the change is called."""
        way, _, edge = band.partition(" over ")
        if not edge:
            is_nothing = is_short and band == "nothing"
            return self.say("band.short.nothing" if is_nothing else f"band.{band}")
        if is_short:
            sign, least = "−" if way == "loses" else "+", int(edge) or _LEAST_EDGE
            return f"{sign} {'>' if int(edge) else '≤'} {write_number(least, self.language)}"
        if edge == "0":
            return self.say(f"band.{way} some", edge=self.money(str(_LEAST_EDGE)))
        return self.say(f"band.{way} over", edge=self.money(edge))

    def followed(self, each: FollowShape) -> str:
        """What is paid or due on both sides; how it stands, where that differs or is all."""
        before, after = each["before"], each["after"]
        has_moved = (before or {}).get("state") != (after or {}).get("state")
        kind = each["kind"]
        old, new = (self._follow_side(kind, held, has_moved=has_moved) for held in (before, after))
        return self.say("said", before=old, after=new)

    def _follow_side(self, kind: str, held: FollowSideShape | None, *, has_moved: bool) -> str:
        if held is None:
            return self.say("first.none")
        said = [held["value"][self.language]] if "value" in held else []
        if "state" in held and (has_moved or not said):
            said.append(self.state(kind, held["state"]))
        if not said and kind != "claim":
            return self.say("group.open")
        return ", ".join(said) or label("claim.open", self.language)

    def state(self, kind: str, state: str) -> str:
        """How a payment or obligation stands, as a reader calls it."""
        return label(f"{kind}.{state}", self.language)

    def edits(self, cause: CauseShape) -> list[str]:
        """What each edit of a cause does to the text; the new call itself is one thing."""
        if cause["is_new_call"]:
            return [self.say("cause.new_call")]
        return [self.edit(each) for each in cause["edits"]]

    def named(self, cause: CauseShape, quote: Callable[[str], str]) -> str:
        """The first edit of a cause, and how many more are one with it."""
        first, *others = self.edits(cause)
        if not others:
            return quote(first)
        key = "edit.others.one" if len(others) == 1 else "edit.others.more"
        return self.say(key, edit=quote(first), number=len(others))

    def edit(self, edit: EditShape) -> str:
        """What an edit does to the text."""
        path, before, after = (
            " › ".join(_steps(edit, self.say("edit.order"))),
            edit["before"],
            edit["after"],
        )
        is_short = all(
            len(each) <= _LONGEST and "\n" not in each for each in (before or "", after or "")
        )
        of_line = ".line" if is_short and edit["path"][-1].startswith("[") else ""
        if before is None:
            return self.say(f"edit.added{of_line}", path=path, after=after)
        if after is None:
            return self.say(f"edit.removed{of_line}", path=path, before=before)
        if not is_short:
            return self.say("edit.rewritten", path=path)
        return self.say("edit.changed", path=path, before=before, after=after)


def _steps(edit: EditShape, order: str) -> list[str]:
    """Where an edit stands; of a row of a table its key, whatever its place among the rows."""
    steps = list(edit["path"])
    if steps[-1] == ORDER:
        steps[-1] = order
    if "row" in edit:
        steps[-1] = edit["row"]
    is_beside = "table" in edit and len(steps) == 1
    return ["tables", edit["table"], *steps] if is_beside else steps


def weight(difference: str | None) -> Fraction:
    """What puts an application before others: how much its amount changes."""
    return -abs(Fraction(difference or 0))
