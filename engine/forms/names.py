"""Names of sheets that every spreadsheet program takes: short, unlike each other, without signs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from engine.policy.declarations import ListFact
from engine.sheets.asked import Asked, Audience, audience_of_list
from engine.sheets.held import CHOICES, MANIFEST
from engine.sheets.voice import Voice

_LONGEST: Final = 31
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\'!\x00-\x1f]+")
# What nobody may call a sheet in every language of the programs, and our own.
_RESERVED: Final = frozenset({MANIFEST, CHOICES, "history"})


class SheetNames:
    """The names of all sheets of a form: of each audience's questions, and of its lists."""

    def __init__(self, voice: Voice, every: Iterable[Asked]) -> None:
        self._taken: Final = set(_RESERVED)
        self._questions: Final[dict[Audience, str]] = {}
        self._lists: Final[dict[tuple[str, Audience], str]] = {}
        for asked in every:
            audience = asked.audience
            self._questions[audience] = self._free(voice.say(f"sheet.{audience.value}"))
            for each in asked.lists:
                wanted = voice.title(each.of)
                if audience_of_list(each.of) is not audience:
                    wanted = voice.say("sheet.handled_list", name=wanted)
                self._lists[each.of.name, audience] = self._free(wanted)

    def questions(self, audience: Audience) -> str:
        """The sheet with the questions of `audience`."""
        return self._questions[audience]

    def of(self, of: ListFact, audience: Audience | None = None) -> str:
        """The sheet on which `audience` fills in a list; without one, who says what is in it."""
        return self._lists[of.name, audience or audience_of_list(of)]

    def _free(self, wanted: str) -> str:
        plain = " ".join(_FORBIDDEN.sub(" ", wanted).split()) or "Sheet"
        number, name = 1, plain[:_LONGEST].strip()
        while name.casefold() in self._taken:
            number += 1
            name = f"{plain[: _LONGEST - 1 - len(str(number))].strip()} {number}"
        self._taken.add(name.casefold())
        return name
