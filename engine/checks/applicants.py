"""Whole applications made up for a policy, the same ones each time.

Every fact draws its value from those worth trying. A draw is a number that hangs on the seed and
on the path of the fact, never on what was drawn before; so one draw can be changed and the rest
stays, which is how an applicant is made smaller.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final

from engine.absence import NOT_APPLICABLE, NotApplicable
from engine.application import Element, Facts, Key
from engine.checks.hanging import Name
from engine.checks.pools import pools, shared
from engine.dates import DateFault
from engine.interpret import EngineFaultError, Run, evaluate
from engine.literals.write import write_literal
from engine.policy.declarations import Fact, ListFact
from engine.policy.expressions import Expression
from engine.policy.policy import Policy
from engine.quantities import NUMBER, Given, Kind

# What an interpreter may raise on a policy that is not checked yet.
FAULTS: Final = (
    RecursionError,
    EngineFaultError,
    ZeroDivisionError,
    ValueError,
    TypeError,
    OverflowError,
    DateFault,
)

_MOST_ELEMENTS: Final = 3
# How often another key is drawn where a list has too few that differ.
_MOST_AGAIN: Final = 20


@dataclass(slots=True)
class Draws:
    """The choices that make one application, by path.

    Args:
        seed: which application.
        fixed: choices that do not hang on the seed.
        made: the choices that were made, each with how many there were to choose from.
        leaves_out: one in how many facts is left out; 0 for none.
    """

    seed: int
    fixed: Mapping[str, int] = field(default_factory=dict)
    leaves_out: int = 0
    made: dict[str, int] = field(default_factory=dict)

    def draw(self, path: str, number: int) -> int:
        """A choice from `number` of them."""
        found = self.fixed.get(path)
        if found is None:
            digest = blake2b(f"{self.seed}:{path}".encode(), digest_size=8).digest()
            found = int.from_bytes(digest, "big")
        self.made[path] = found % number
        return found % number

    def is_left_out(self, path: str) -> bool:
        """Whether the fact at `path` is left out."""
        return bool(self.leaves_out) and self.draw(f"{path}?", self.leaves_out) == 0


def applicants(policy: Policy, seed: int, count: int, *, leaves_out: int = 0) -> Iterator[Facts]:
    """`count` applications to `policy`, complete unless one in `leaves_out` facts is left out."""
    maker = Maker(policy)
    for number in range(count):
        yield maker.make(Draws(seed * 1_000_003 + number, leaves_out=leaves_out))


class Maker:
    """Makes applications to one policy.

    Args:
        policy: the policy, checked or not.
    """

    def __init__(self, policy: Policy) -> None:
        self.policy: Final = policy
        self.pools: Final = pools(policy)
        self.shared: Final = shared(policy, self.pools)
        self.last_stage: Final = max(len(policy.stages) - 1, 0)
        self._asked: Final[dict[frozenset[Name] | None, _Asked]] = {}

    def make(self, draws: Draws, about: frozenset[Name] | None = None) -> Facts:
        """The application that `draws` chooses.

        Args:
            draws: what it hangs on.
            about: the facts and lists that are given, with all that their conditions hang on; they
                are given what they have in the whole application, which is made if this is None.
        """
        asked = self._asked.get(about)
        if asked is None:
            asked = self._asked[about] = _Asked(self.policy, about)
        values: dict[str, Given | NotApplicable] = {}
        lists: dict[str, dict[Key, Element]] = {}
        facts = Facts(self.policy.identity.name, values, lists)
        waiting = [_Slot(fact, None, values, fact.name) for fact in asked.of_file]
        lists_left = asked.lists
        run = Run(self.policy, facts, None, self.last_stage)
        while waiting or lists_left:
            left = [slot for slot in waiting if not self._filled(slot, run, draws)]
            open_lists: list[ListFact] = []
            ready: list[ListFact] = []
            for each in lists_left:
                is_open = _applies(each.only_if, run, {}) is None
                (open_lists if is_open else ready).append(each)
            for each in ready:
                left += self._list(each, run, lists, draws, asked)
            if len(left) == len(waiting) and len(open_lists) == len(lists_left):
                return facts
            waiting, lists_left = left, open_lists
            run.ask_again()
        return facts

    def _filled(self, slot: _Slot, run: Run, draws: Draws) -> bool:
        """Gives a fact its value, if it can be said whether it applies."""
        applies = _applies(slot.fact.only_if, run, slot.elements)
        if applies and not draws.is_left_out(slot.path):
            slot.values[slot.fact.name] = self._value(slot.fact, slot.path, draws)
        return applies is not None

    def _value(self, fact: Fact, path: str, draws: Draws) -> Given | NotApplicable:
        pool = self.pools[fact.scope, fact.name]
        if fact.may_be_missing and draws.draw(f"{path}-", 4) == 1:
            return NOT_APPLICABLE
        common = self.shared.get(fact.type, ())
        if common and draws.draw(f"{path}~", 3) == 1:
            value = common[draws.draw(f"={fact.type.kind.value}.{fact.type.unit}", len(common))]
            if value in pool:
                return value
        return pool[draws.draw(path, len(pool))]

    def _list(
        self,
        collection: ListFact,
        run: Run,
        lists: dict[str, dict[Key, Element]],
        draws: Draws,
        asked: _Asked,
    ) -> list[_Slot]:
        """Gives a list its elements, each with its key; gives what is still to be filled in."""
        if not _applies(collection.only_if, run, {}) or draws.is_left_out(collection.name):
            return []
        most = min(collection.most, collection.least + _MOST_ELEMENTS)
        number = collection.least + draws.draw(f"{collection.name}#", most - collection.least + 1)
        elements = lists.setdefault(collection.name, {})
        slots: list[_Slot] = []
        for at in range(number + _MOST_AGAIN):
            if at >= number and len(elements) >= collection.least:
                break
            element = self._element(collection, at, run, draws)
            if element is None or element.key in elements:
                continue
            elements[element.key] = element
            values: dict[str, Given | NotApplicable] = element.fields  # type: ignore[assignment]
            slots += [
                _Slot(fact, element, values, f"{collection.name}.{at}.{fact.name}")
                for fact in asked.fields[collection.name]
            ]
        return slots

    def _element(self, collection: ListFact, at: int, run: Run, draws: Draws) -> Element | None:
        fields: dict[str, Given | NotApplicable] = {}
        written: list[str] = []
        # What is known of an element is kept by its key as written, and no key is written so.
        element = Element(collection.name, (), f"/{at}", fields)
        for name in collection.key:
            fact = self.policy.facts[collection.element, name]
            if not _applies(fact.only_if, run, {collection.element: element}):
                fields[name] = NOT_APPLICABLE
                continue
            value = self._part(fact, collection, at, draws)
            fields[name] = value
            written.append(self.part(value, fact))
        if not written:
            return None
        return Element(collection.name, tuple(fields.values()), "/".join(written), fields)

    def _part(self, fact: Fact, collection: ListFact, at: int, draws: Draws) -> Given:
        """A part of a key; mostly that of elements of other lists too, so that they meet."""
        pool = self.pools[fact.scope, fact.name]
        path = f"{collection.name}.{at}.{fact.name}"
        if draws.draw(f"{path}!", 4) == 0:
            return pool[(draws.draw(path, len(pool)) + at) % len(pool)]
        return pool[(draws.draw(f"*.{fact.name}", len(pool)) + at) % len(pool)]

    def part(self, value: Given, fact: Fact) -> str:
        """A part of a key as an application writes it."""
        of = NUMBER if fact.type.is_countable and fact.type.kind is not Kind.SHARE else fact.type
        policy = self.policy
        text = write_literal(value, of, policy.units, policy.currency, policy.zone)
        return text.replace(" ", "") if fact.type.is_countable else text


def _applies(
    condition: Expression | None, run: Run, elements: Mapping[str, Element]
) -> bool | None:
    """Whether what has that condition applies; None while that is open."""
    if condition is None:
        return True
    try:
        value = evaluate(condition, run, elements).value
    except FAULTS:
        return None
    if value is NOT_APPLICABLE:
        return False
    return value if isinstance(value, bool) else None


class _Asked:
    """Which facts and lists are to be given, as the policy orders them; all if `about` is None."""

    def __init__(self, policy: Policy, about: frozenset[Name] | None) -> None:
        facts = [each for name, each in policy.facts.items() if about is None or name in about]
        self.of_file: Final = [each for each in facts if each.scope is None]
        self.lists: Final = [
            each for each in policy.lists.values() if about is None or (None, each.name) in about
        ]
        # The parts of the key are given with the element itself.
        self.fields: Final = {
            each.name: [
                fact for fact in facts if fact.scope == each.element and fact.name not in each.key
            ]
            for each in self.lists
        }


@dataclass(frozen=True, slots=True)
class _Slot:
    """A fact that is to be given a value, and where that goes."""

    fact: Fact
    element: Element | None
    values: dict[str, Given | NotApplicable]
    path: str

    @property
    def elements(self) -> Mapping[str, Element]:
        """The element at hand, for the condition of the fact."""
        return {} if self.element is None else {self.fact.scope or "": self.element}
