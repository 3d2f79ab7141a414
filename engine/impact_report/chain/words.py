"""What every form of several versions in a row shares: what they are called, what came out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from engine.impact_report.chain.report import NOT_COUNTED, CameShape, ChainReport
from engine.impact_report.saying import OPEN_OUTCOMES, Voice, is_amount_open
from engine.wordings.wording import Language


class Several(Voice):
    """Says what stands in one chain in one language."""

    __slots__ = ("chain",)

    def __init__(self, chain: ChainReport, language: Language) -> None:
        super().__init__(chain["currency"], language)
        self.chain: Final = chain

    def names(self) -> list[str]:
        """What each version is called: versions of one policy may share all but their file."""
        return [f"{n}. {each['file']}" for n, each in enumerate(self.chain["versions"], 1)]

    @property
    def counts_all(self) -> bool:
        """Whether every version can read every application."""
        came = (held for each in self.chain["applications"] for held in each["versions"])
        return all(each["outcome"] != NOT_COUNTED for each in came)

    def not_known(self) -> Iterator[str]:
        """How many applications are open under some version, and what they count for there."""
        came = [each["versions"] for each in self.chain["applications"]]
        kinds = {"chain.open": is_amount_open, "chain.open.awarded": _waits_with_award}
        for key, is_so in kinds.items():
            number = sum(any(map(is_so, each)) for each in came)
            if number:
                yield self.say(key, counted=self.counted(number))

    def came(self, came: CameShape) -> str:
        """What comes out for one application under one version."""
        if came["outcome"] == NOT_COUNTED:
            return self.say("chain.not_counted")
        return self.side({"outcome": came["outcome"], "amount": came["amount"]})

    def steps(self) -> Iterator[tuple[str, str]]:
        """From which version to which each step goes."""
        names = self.names()
        yield from pairwise(names)


def _waits_with_award(came: CameShape) -> bool:
    """Whether an award waits at a later stage: it has its amount."""
    return came["outcome"] in OPEN_OUTCOMES and came["amount"] is not None
