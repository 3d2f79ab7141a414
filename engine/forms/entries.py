"""The cells to fill in: what each answers, and what is said beside it when it is chosen."""

from __future__ import annotations

from typing import Final

from engine.forms.hints import help_on, to_type
from engine.forms.layout import Entry
from engine.policy.declarations import Fact, ListFact
from engine.sheets.asked import Role
from engine.sheets.heads import beside
from engine.sheets.slots import Slot
from engine.sheets.voice import Voice

# What a spreadsheet shows in a message, counted in units of UTF-16.
_LONGEST_TITLE: Final = 32
_LONGEST_MESSAGE: Final = 255
_MORE: Final = " …"


def entry_of(voice: Voice, fact: Fact, role: Role) -> Entry:
    """The cell for what is said of `fact` in one role."""
    title = shortened(voice.short(fact), _LONGEST_TITLE)
    if role is not Role.VALUE:
        message = shortened(
            voice.say(beside(role, of_judgement=fact.is_judgement)), _LONGEST_MESSAGE
        )
        return Entry(Slot(fact.name, role), None, title, message)
    said = (f"{voice.question(fact)}", f"{to_type(fact, voice)}.", help_on(fact, voice))
    return Entry(
        Slot(fact.name, role),
        fact,
        title,
        shortened(" · ".join(filter(None, said)), _LONGEST_MESSAGE),
    )


def of_row(voice: Voice, role: Role) -> Entry:
    """The cell that says where the values of one row come from."""
    words = voice.say(beside(role))
    return Entry(Slot("", role), None, shortened(words, _LONGEST_TITLE), words)


def synthetic(voice: Voice) -> Entry:
    """The cell that says whether the application is made up."""
    return Entry(
        Slot("", Role.SYNTHETIC),
        None,
        shortened(voice.say("type.truth"), _LONGEST_TITLE),
        voice.say("synthetic.help"),
    )


def is_empty(voice: Voice, of: ListFact) -> Entry:
    """The cell that says that a list has no elements."""
    title = shortened(voice.title(of), _LONGEST_TITLE)
    return Entry(Slot(of.name, Role.EMPTY), None, title, voice.say("top.none"))


def shortened(text: str, longest: int) -> str:
    """`text`, cut off at a word where a spreadsheet would refuse its length."""
    if _size(text) <= longest:
        return text
    words = text.split(" ")
    while words and _size(" ".join(words) + _MORE) > longest:
        words.pop()
    if words:
        return " ".join(words) + _MORE
    # A single word that is too long; half of what fits, for a sign may count twice.
    return text[: longest // 2]


def _size(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
