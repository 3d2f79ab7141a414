"""Looking for an applicant with whom something goes wrong, small enough to read.

First come the applicants that the caller gives, then those made up. A made-up one that shows it is
made simpler draw by draw; then every fact that does not matter is taken away. What is left is run
once more, so the interpreter itself vouches for what a problem shows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final, TypeAlias

from engine.absence import NotApplicable
from engine.application import Element, Facts, Key
from engine.checks.applicants import FAULTS, Draws, Maker
from engine.checks.entered import Hit
from engine.checks.hanging import Name
from engine.interpret import Run
from engine.policy.expressions import Under
from engine.policy.policy import Policy
from engine.problem import Field
from engine.quantities import NUMBER, Given, Type
from engine.wordings.values import Written
from engine.wordings.wording import Language, Phrase

Test: TypeAlias = Callable[[Run], Hit | None]
# Called while something takes long, so that who no longer wants it can end it.
Between: TypeAlias = Callable[[], None]
# A fact, a list, or a field of an element.
Path: TypeAlias = tuple[str] | tuple[str, Key, str]

MOST_APPLICANTS: Final = 1000
_MOST_TRIES: Final = 200
_MOST_VALUES: Final = 12
EVERY_APPLICATION: Final = Phrase("elke aanvraag", "every application")


@dataclass(frozen=True, slots=True)
class Line:
    """One fact of an applicant: `planned = 3 places`; with `→`, what it becomes."""

    name: str
    value: Written
    sign: str = "="

    def write(self, language: Language) -> str:
        """The fact in `language`."""
        return f"{self.name} {self.sign} {self.value.write(language)}"


@dataclass(frozen=True, slots=True)
class Witness:
    """An applicant that shows something, with only the facts that matter."""

    facts: Facts
    hit: Hit
    lines: tuple[Line, ...]

    @property
    def field(self) -> Field:
        """The applicant as a field of a problem."""
        return self.lines or EVERY_APPLICATION


def on_and_on() -> None:
    """Lets the work go on."""


class MadeUp:
    """Applicants made up for one policy, as they are needed, and kept."""

    def __init__(self, policy: Policy, between: Between) -> None:
        self.policy: Final = policy
        self.between: Final = between
        self.maker: Final = Maker(policy)
        self._made: Final[dict[int, tuple[Draws, Facts]]] = {}
        self._sketched: Final[dict[frozenset[Name], list[Facts]]] = {}
        # Those that showed something which no earlier one had shown.
        self.telling: Final[dict[int, Facts]] = {}

    def whole(self, number: int) -> tuple[Draws, Facts]:
        """The applicant of that number, with the draws that made it."""
        made = self._made.get(number)
        if made is None:
            draws = Draws(number)
            made = self._made[number] = (draws, self.maker.make(draws))
        return made

    def sketches(self, about: frozenset[Name] | None) -> Iterator[Facts]:
        """Each applicant in turn, with the facts named alone; with all of them if `about` is None.

        Most questions are about few facts, and most applicants show nothing: these are never made
        whole.
        """
        if about is None:
            yield from (self.whole(number)[1] for number in range(MOST_APPLICANTS))
            return
        sketched = self._sketched.setdefault(about, [])
        for number in range(MOST_APPLICANTS):
            if number == len(sketched):
                sketched.append(self.maker.make(Draws(number), about))
            yield sketched[number]


class Samples:
    """Applicants that are given, read as they are needed, and kept."""

    def __init__(self, given: Iterable[Facts]) -> None:
        self._coming: Final = iter(given)
        self._kept: Final[list[Facts]] = []

    def __iter__(self) -> Iterator[Facts]:
        """Each applicant, in the order given."""
        at = 0
        while True:
            if at == len(self._kept):
                self._kept.extend(islice(self._coming, 1))
            if at == len(self._kept):
                return
            yield self._kept[at]
            at += 1


class Applicants:
    """The applicants that questions are put to, under the chosen readings or with one otherwise."""

    def __init__(
        self, made_up: MadeUp, samples: Iterable[Facts], reading: Under | None = None
    ) -> None:
        self.made_up: Final = made_up
        self.policy: Final = made_up.policy
        self.maker: Final = made_up.maker
        self.samples: Final = samples
        self.readings: Final = {} if reading is None else dict([reading])
        self.last_stage: Final = max(len(self.policy.stages) - 1, 0)

    def run(self, facts: Facts) -> Run:
        """The evaluation of an applicant at the last stage."""
        self.made_up.between()
        return Run(self.policy, facts, self.readings, self.last_stage)

    def first_runs(self, number: int) -> Iterator[Run]:
        """The evaluations of the samples and the first made-up applicants; of the telling ones."""
        if self.readings:
            yield from (self.run(facts) for facts in list(self.made_up.telling.values()))
        else:
            yield from self.more_runs(0, number)
            yield from (self.run(facts) for facts in self.samples)

    def more_runs(self, first: int, last: int) -> Iterator[Run]:
        """The evaluations of some of the made-up applicants."""
        for number in range(first, min(last, MOST_APPLICANTS)):
            yield self.run(self.made_up.whole(number)[1])

    def was_telling(self, run: Run) -> None:
        """Notes that an applicant showed something new."""
        self.made_up.telling.setdefault(id(run.facts), run.facts)

    def find(
        self, test: Test, told: Test | None = None, about: frozenset[Name] | None = None
    ) -> Witness | None:
        """An applicant that `test` shows something for; None if none is found.

        Args:
            test: what to show.
            told: the part of it that says which facts to tell; all of it if not given.
            about: the facts that `test` can read, with what these hang on; all if not given.
        """
        for facts in self.samples:
            if self.shows(test, facts) is not None:
                return self._small(told or test, facts)
        for number, sketch in enumerate(self.made_up.sketches(about)):
            if self.shows(test, sketch) is not None:
                draws, facts = self.made_up.whole(number)
                return self._small(told or test, self._simpler(test, draws, facts))
        return None

    def shows(self, test: Test, facts: Facts) -> Hit | None:
        """What `test` finds for an applicant; nothing where the interpreter fails elsewhere."""
        try:
            return test(self.run(facts))
        except FAULTS:
            return None

    # ── Smaller ──────────────────────────────────────────────────────────────────────────────────

    def _simpler(self, test: Test, draws: Draws, facts: Facts) -> Facts:
        fixed = dict(draws.made)
        tries = 0
        is_simpler = True
        while is_simpler and tries < _MOST_TRIES:
            is_simpler = False
            for path in sorted(fixed, key=lambda path: (not path.endswith("#"), path)):
                for choice in _lower(fixed.get(path, 0)):
                    tries += 1
                    tried = Draws(draws.seed, {**fixed, path: choice})
                    made = self.maker.make(tried)
                    if self.shows(test, made) is not None:
                        fixed, facts = dict(tried.made), made
                        is_simpler = True
                        break
        return facts

    def _small(self, test: Test, facts: Facts) -> Witness:
        for name in list(facts.lists):
            lists = {k: v for k, v in facts.lists.items() if k != name}
            facts = self._either(test, replace(facts, lists=lists), facts)
        for name in list(facts.values):
            values = {k: v for k, v in facts.values.items() if k != name}
            facts = self._either(test, replace(facts, values=values), facts)
        for collection, key, name in _fields(facts):
            facts = self._either(test, _without_field(facts, collection, key, name), facts)
        facts, idle = self._idle(test, facts)
        hit = self.shows(test, facts) or Hit()
        return Witness(facts, hit, tuple(self._lines(facts, hit, idle)))

    def _idle(self, test: Test, facts: Facts) -> tuple[Facts, frozenset[Path]]:
        """What has to be stated, but is no matter: each other value that is tried shows it too.

        Where that is so the other value stays, so that of two that would each do one is told.
        """
        hit = self.shows(test, facts)
        at_hand = None if hit is None or hit.element is None else hit.element.collection
        idle: dict[Path, list[Given]] = {}
        fields = [path for path in _fields(facts) if path[2] not in self.policy.lists[path[0]].key]
        paths: list[Path] = [*((name,) for name in facts.values), *fields]
        for path in paths:
            others = self._other_values(facts, path)
            tried = [_with(facts, path, other) for other in others]
            if self._all_show(test, tried, idle):
                idle[path] = others
                facts = tried[-1] if tried else facts
        for name, elements in facts.lists.items():
            is_bare = not _telling(name, elements, idle)
            numbers = self._others(facts, name, is_at_hand=name == at_hand)
            if is_bare and self._all_show(test, numbers, idle):
                idle[name,] = []
        return facts, frozenset(idle)

    def _all_show(
        self, test: Test, tried: Iterable[Facts], idle: Mapping[Path, Sequence[Given]]
    ) -> bool:
        """Whether each shows it, also with what is idle all otherwise: two can matter together."""
        return all(
            self.shows(test, each) is not None
            for one in tried
            for each in (one, _otherwise(one, idle))
        )

    def _other_values(self, facts: Facts, path: Path) -> list[Given]:
        """The other values that are tried of a fact or a field."""
        if len(path) == 1:
            scope, value = None, facts.values[path[0]]
        else:
            scope = self.policy.lists[path[0]].element
            value = facts.lists[path[0]][path[1]].fields[path[2]]
        pool = self.maker.pools[scope, path[-1]]
        return [other for other in pool[:_MOST_VALUES] if other != value]

    def _others(self, facts: Facts, collection: str, *, is_at_hand: bool) -> Iterator[Facts]:
        """The same with another number of elements, but for none where one is at hand."""
        elements = facts.lists[collection]
        for number in range(_MOST_VALUES):
            made = self.made_up.whole(number)[1].lists.get(collection, elements)
            if made or not is_at_hand:
                yield replace(facts, lists={**facts.lists, collection: made})

    def _either(self, test: Test, smaller: Facts, facts: Facts) -> Facts:
        return facts if self.shows(test, smaller) is None else smaller

    def _lines(self, facts: Facts, hit: Hit, idle: frozenset[Path]) -> Iterator[Line]:
        types = {key: fact.type for key, fact in self.policy.facts.items()}
        for name, value in facts.values.items():
            if (name,) not in idle:
                yield self._line(name, value, types[None, name])
        at_hand = hit.element
        for collection, elements in facts.lists.items():
            if not _telling(collection, elements, idle) and (collection,) not in idle:
                # Nothing of its elements matters, but how many there are.
                yield self._line(f"count({collection})", len(elements), NUMBER)
            scope = self.policy.lists[collection].element
            for key, element in elements.items():
                is_at_hand = at_hand is not None and (collection, key) == (
                    at_hand.collection,
                    at_hand.key,
                )
                before = "" if is_at_hand else f"{collection}.{element.written}."
                for name, value in element.fields.items():
                    if (collection, key, name) not in idle:
                        yield self._line(before + name, value, types[scope, name])

    def _line(self, path: str, value: Given | NotApplicable, type_: Type) -> Line:
        policy = self.policy
        return Line(path, Written(value, type_, policy.units, policy.currency, policy.zone))


def _lower(choice: int) -> list[int]:
    """Simpler choices, the simplest first."""
    return sorted({each for each in (0, 1, choice // 2, choice - 1) if 0 <= each < choice})


def _fields(facts: Facts) -> list[tuple[str, Key, str]]:
    return [
        (collection, key, name)
        for collection, elements in facts.lists.items()
        for key, element in elements.items()
        for name in element.fields
    ]


def _without_field(facts: Facts, collection: str, key: Key, name: str) -> Facts:
    element = facts.lists[collection][key]
    fields = {k: v for k, v in element.fields.items() if k != name}
    return _with_element(facts, replace(element, fields=fields))


def _with_element(facts: Facts, element: Element) -> Facts:
    elements = {**facts.lists[element.collection], element.key: element}
    return replace(facts, lists={**facts.lists, element.collection: elements})


def _with(facts: Facts, path: Path, value: Given) -> Facts:
    """The same with another value of a fact or a field."""
    if len(path) == 1:
        return replace(facts, values={**facts.values, path[0]: value})
    collection, key, name = path
    element = facts.lists[collection][key]
    return _with_element(facts, replace(element, fields={**element.fields, name: value}))


def _is_given(facts: Facts, path: Path) -> bool:
    """Whether there is such a fact or field; a list may have got other elements."""
    if len(path) == 1:
        return True
    element = facts.lists[path[0]].get(path[1])
    return element is not None and path[2] in element.fields


def _otherwise(facts: Facts, idle: Mapping[Path, Sequence[Given]]) -> Facts:
    """The same with the first other value of all that is idle."""
    for path, others in idle.items():
        if others and _is_given(facts, path):
            facts = _with(facts, path, others[0])
    return facts


def _telling(collection: str, elements: Mapping[Key, Element], idle: Collection[Path]) -> bool:
    """Whether anything is told of a list's elements."""
    return any(
        (collection, key, name) not in idle
        for key, element in elements.items()
        for name in element.fields
    )
