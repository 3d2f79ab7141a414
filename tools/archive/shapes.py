"""What is planned for one applicant in each of the three calls, before it is written as a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from tools.archive.tariff import CEILING, ROWS, WORK, asked


class Share(Enum):
    """In which of the three rounds of call 2 an applicant's money is shared out."""

    ENVELOPE = "envelope"
    NEW = "new"
    MORE = "more"


@dataclass(slots=True)
class Member:
    """An authority that takes part in an application.

    Args:
        since: where it was in year 1, in the words of call 2.
    """

    nis: str
    inhabitants: int
    origin: int
    since: str = "in_dit_dossier"


@dataclass(slots=True)
class Planned:
    """One row of the form of call 1."""

    code: str
    now: int
    planned: int
    halfway: int | None = None
    jury: bool | None = None
    is_paid: bool = True
    priority: int | None = None

    def plan(self, units: int) -> None:
        """Sets what comes on top."""
        self.planned = units

    def start(self, units: int) -> None:
        """Sets what was there before."""
        self.now = units

    @property
    def amount(self) -> int:
        """What it comes to, before the ceiling of action 9."""
        return ROWS[self.code].amount * self.planned if self.is_paid else 0


@dataclass(slots=True)
class Action:
    """One action in calls 2 and 3.

    Args:
        given: what was shared out to it; None where that is all that it asks.
        kpi_given: the KPI that goes with less money.
        kpi_3: the KPI in call 3; None if that is the same.
        halfway: what was reached halfway year 2; None if nobody said.
    """

    number: int
    kpi: int
    reach: int | None
    given: int | None = None
    kpi_given: int | None = None
    kpi_3: int | None = None
    halfway: int | None = 0
    jury: bool | None = None

    def aim(self, units: int) -> None:
        """Sets the KPI."""
        self.kpi = units

    @property
    def asks(self) -> int:
        """What it asks."""
        return asked(self.number, self.kpi, self.reach or 0)

    @property
    def gets(self) -> int:
        """What it is granted."""
        return self.asks if self.given is None else self.given


@dataclass(slots=True)
class Stimulus:
    """A stimulus that is asked in some of the calls, and granted unless it says otherwise."""

    kind: str
    action: int | None = None
    calls: tuple[int, ...] = (1, 2, 3)
    refused: str = ""

    @property
    def key(self) -> str:
        """Its key in an application."""
        return self.kind if self.action is None else f"{self.kind}/{self.action}"


@dataclass(slots=True)
class Plan:
    """One applicant, and what it plans in each call in which it applies.

    Args:
        slug: the name of its files.
        number: its place in the cast, of which its enterprise number is made.
        kind: what it is, if no municipality and no cooperation.
        why: what is remarkable about the file of a call.
        extra: facts of a later stage of a call, as they are written.
        hour: when the file came in, if that matters.
    """

    slug: str
    number: int
    name: str
    kind: str = ""
    members: dict[int, list[Member]] = field(default_factory=dict)
    rows: list[Planned] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    stimuli: list[Stimulus] = field(default_factory=list)
    calls: tuple[int, ...] = (1, 2, 3)
    share: Share = Share.ENVELOPE
    is_granted: dict[int, bool] = field(default_factory=dict)
    why: dict[int, str] = field(default_factory=dict)
    extra: dict[int, str] = field(default_factory=dict)
    hour: dict[int, str] = field(default_factory=dict)

    def kind_in(self, call: int) -> str:
        """What it is in a call."""
        alone = "gemeente" if len(self.members.get(call, [])) == 1 else "samenwerkingsverband"
        return self.kind or alone

    def row(self, code: str) -> Planned:
        """A row by its code."""
        return next(each for each in self.rows if each.code == code)

    def action(self, number: int) -> Action:
        """An action by its number."""
        return next(each for each in self.actions if each.number == number)

    @property
    def amounts(self) -> dict[str, int]:
        """What each row of call 1 gets, action 9 up to its ceiling."""
        made = {each.code: each.amount for each in self.rows if each.is_paid}
        if "9-handicap" in made:
            left = CEILING[WORK] - made.get("9-nieuwkomers", 0) - made.get("9-55plus", 0)
            made["9-handicap"] = min(made["9-handicap"], left)
        return made

    def total(self, call: int) -> int:
        """What all comes to in call 1 or 2."""
        if not self.is_granted.get(call, True) or call not in self.calls:
            return 0
        stimuli = sum(
            25_000 if each.kind == "sociale_impactobligatie" else 10_000
            for each in self.stimuli
            if call in each.calls and not each.refused
        )
        if call == 1:
            return sum(self.amounts.values()) + stimuli
        return sum(each.gets for each in self.actions) + stimuli
