"""Text to a value, by the declared type: one notation each, everything else refused by name.

The notations: `7 500 inwoners`, `80 %`, `10 000 EUR`,
`2024-05-06T12:00`, `6 months`, `ja`. No range is looked at here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from engine.literals.amounts import read_amount
from engine.literals.calendar import read_date, read_moment
from engine.literals.characters import refuse_twins
from engine.literals.fault import LiteralFault
from engine.literals.periods import read_period
from engine.literals.wanted import Wanted
from engine.literals.words import read_choice, read_choices, read_text, read_truth
from engine.quantities import Given, Kind, Type, Units


def read_literal(  # noqa: PLR0913 - what a literal may name, and where it stands
    text: str,
    type: Type,  # noqa: A002 - the word for it everywhere
    units: Units,
    currency: str,
    zone: str | None,
    *,
    unit_optional: bool,
) -> Given:
    """The value of `type` that `text` writes.

    Args:
        text: as it stands in the file, without the quotes.
        type: the declared type.
        units: the units of the policy, by name.
        currency: the one currency of the policy, as `EUR`.
        zone: the time zone of a moment without an offset; None if the policy has none.
        unit_optional: whether a unit may be left out (in a fact and a cell); `%` never may.

    Returns:
        A share as a fraction, a moment in UTC, a whole number as an `int`.

    Raises:
        LiteralFault: E150 to E189.
    """
    wanted = Wanted(type, units, currency, zone, unit_optional)
    try:
        return _read(text, wanted)
    except LiteralFault as fault:
        fault.add_readings(wanted.example)
        raise


def _read(text: str, wanted: Wanted) -> Given:
    if wanted.type.kind is Kind.TEXT:
        return read_text(text, wanted)
    bare = text.strip()
    if bare != text:
        raise LiteralFault("E174", text, None, (bare,) if bare else (), certain=True)
    refuse_twins(text)
    return _READERS.get(wanted.type.kind, read_amount)(text, wanted)


_READERS: Final[Mapping[Kind, Callable[[str, Wanted], Given]]] = {
    Kind.TRUTH: lambda text, _: read_truth(text),
    Kind.CHOICE: read_choice,
    Kind.CHOICES: read_choices,
    Kind.DATE: lambda text, _: read_date(text),
    Kind.MOMENT: read_moment,
    Kind.PERIOD: read_period,
}
