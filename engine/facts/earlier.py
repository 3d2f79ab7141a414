"""Facts that are earlier decisions of the same applicant: filled in from the records at hand.

Records at hand without one of this applicant, or with a refusal, give an empty list, zero, or *does
not apply*. Without records, or while that decision is open, the fact stays unknown. What an
application writes itself must be what the record says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from engine.absence import NOT_APPLICABLE, NotApplicable
from engine.application import Element, Key, Provenance
from engine.facts.at_hand import Records
from engine.facts.form import Form
from engine.facts.intake import Intake
from engine.facts.keys import ReadKey, read_key
from engine.facts.records import Earlier, Held, Misfit, NotKnown, Record, given
from engine.facts.values import fits
from engine.operations.meaning import comparable
from engine.policy.declarations import Decided, Fact, ListFact
from engine.problem import Span
from engine.quantities import Given, Number, plain
from engine.source import Scalar
from engine.steps import path_of

AMOUNT: Final = "amount"


def fill_in(intake: Intake, form: Form, records: Sequence[Record]) -> None:
    """Adds to `form` what earlier decisions say; what is written otherwise is reported."""
    if not records or not intake.policy.previous:
        return
    at_hand = records if isinstance(records, Records) else Records(records)
    if not at_hand.is_whole:
        intake.report("E561", None, previous=tuple(intake.policy.previous))
        return
    filling = _Filling(intake, form, at_hand)
    for of in intake.policy.lists.values():
        if of.decided is not None:
            filling.fill_list(of, of.decided)
    for (scope, _), fact in intake.policy.facts.items():
        if fact.decided is not None and scope is None:
            filling.fill_fact(fact, fact.decided)
        elif fact.decided is not None and fact.decided.form != "field":
            filling.fill_field(fact, fact.decided)


class _Filling:
    """Puts the earlier decisions of one applicant into one application."""

    def __init__(self, intake: Intake, form: Form, records: Records) -> None:
        self.intake: Final = intake
        self.form: Final = form
        self.records: Final = records
        self.known: Final[dict[str, tuple[Earlier, ...] | None]] = {}

    def granted(self, decided: Decided) -> tuple[Earlier, ...] | None:
        """What was granted to this applicant earlier; None while that is not known."""
        name = decided.previous
        if name not in self.known:
            self.known[name] = self._granted(name)
        return self.known[name]

    def _granted(self, name: str) -> tuple[Earlier, ...] | None:
        previous = self.intake.policy.previous[name]
        own = self._own(previous.policy)
        if own is None or not self.records.of_policy(previous.policy):
            return None
        # Of one application two decisions cannot both hold, however many the policy takes.
        if len({each.application for each in own}) < len(own):
            self._several(name, own)
            return None
        if previous.before is not None:
            before = self._before(own, previous.before)
            if before is None:
                return None
            own = before
        elif len(own) > 1:
            self._several(name, own)
            return None
        if any(each.is_open for each in own):
            return None
        return tuple(each for each in own if each.is_granted)

    def _several(self, name: str, own: Iterable[Earlier]) -> None:
        names = tuple(each.name for each in own)
        self.intake.report("E562", self.place, previous=name, names=names)

    @property
    def place(self) -> Span | None:
        """Where the application says who applies."""
        known = self.intake.provenance.get(self.intake.policy.applicant)
        return None if known is None else known.span

    def _own(self, previous: str) -> list[Earlier] | None:
        """The decisions on this applicant, each at its latest stage; None if who is not known.

        Args:
            previous: the policy that they were decided under.
        """
        policy = self.intake.policy
        who = self.form.values.get(policy.applicant)
        if who is None:
            return None
        of = policy.facts[None, policy.applicant].type
        own = self.records.of_applicant(previous, who, of)
        latest: list[Earlier] = []
        for each in own:
            stage = max(one.stage for one in own if one.application == each.application)
            if each.stage == stage and each not in latest:
                latest.append(each)
        return latest

    def _before(self, records: Iterable[Earlier], name: str) -> list[Earlier] | None:
        """Those of a moment before this application; None if one of the two is not known."""
        moment = self.form.values.get(name)
        of = self.intake.policy.facts[None, name].type
        earlier: list[Earlier] = []
        for each in records:
            then = each.value(name, of)
            if moment is None or isinstance(moment, NotApplicable) or not _is_given(then):
                return None
            if comparable(then) < comparable(moment):
                earlier.append(each)
        return earlier

    # ── facts of the file, and of elements that the application states ──

    def fill_fact(self, fact: Fact, decided: Decided) -> None:
        """A fact of the file."""
        granted, values = self.granted(decided), self.form.values
        if granted is None:
            return
        value = self.of_records(fact, decided, granted, None)
        if value is not None and fact.name in values:
            self.agree(fact, fact.name, values[fact.name], value, granted)
        elif value is not None and fact.name not in self.intake.provenance:
            values[fact.name] = value
            self.origin(fact.name, granted)

    def fill_field(self, fact: Fact, decided: Decided) -> None:
        """A field of each element of a list that the application states itself."""
        of = self.intake.policy.list_of(fact.scope or "")
        granted, elements = self.granted(decided), self.form.lists.get(of.name, {})
        if granted is None:
            return
        for key, element in elements.items():
            value = self.of_records(fact, decided, granted, element)
            path = path_of(element, fact.name)
            if value is not None and fact.name in element.fields:
                self.agree(fact, path, element.fields[fact.name], value, granted)
            elif value is not None:
                elements[key] = replace(element, fields={**element.fields, fact.name: value})
                self.origin(path, granted)

    def of_records(
        self, fact: Fact, decided: Decided, granted: Sequence[Earlier], element: Element | None
    ) -> Given | NotApplicable | None:
        """The value of a fact; None if it is not known, or was refused."""
        path = ".".join(decided.what)
        match decided.form:
            case "count":
                value: Held = len(granted)
            case "has_key":
                ids = f"{path}.{'' if element is None else element.written}"
                value = any(ids in each.parts for each in granted)
            case "sum":
                value = _sum([each.value(path, fact.type) for each in granted])
            case _:
                value = granted[0].value(path, fact.type) if granted else NOT_APPLICABLE
        return self.fitting(fact, value, granted)

    def fitting(
        self, fact: Fact, value: Held, granted: Sequence[Earlier]
    ) -> Given | NotApplicable | None:
        """`value` if `fact` can have it; None if not known, or if reported as unfit."""
        if isinstance(value, NotKnown):
            return None
        if isinstance(value, NotApplicable) and fact.may_be_missing:
            return value
        if isinstance(value, (NotApplicable, Misfit)) or not fits(self.intake.policy, fact, value):
            names = tuple(each.name for each in granted)
            self.intake.report("E563", self.place, name=fact.name, names=names)
            return None
        return value

    def agree(
        self,
        fact: Fact,
        path: str,
        written: Given | NotApplicable,
        value: Given | NotApplicable,
        granted: Sequence[Earlier],
    ) -> None:
        """Reports a value that is written and differs from the record."""
        if written == value:
            return
        self.intake.report(
            "E560",
            self.intake.provenance[path].span,
            path=path,
            written=self.intake.written(written, fact.type),
            held=self.intake.written(value, fact.type),
            names=tuple(each.name for each in granted),
        )

    def origin(self, path: str, granted: Sequence[Earlier]) -> None:
        """Notes that the value under `path` comes from records: it has no place in a file."""
        origin = ", ".join(each.name for each in granted)
        synthetic = any(each.is_synthetic for each in granted)
        self.intake.provenance[path] = Provenance(origin=origin, synthetic=synthetic)

    # ── lists ──

    def fill_list(self, of: ListFact, decided: Decided) -> None:
        """A list of the parts that were granted."""
        granted = self.granted(decided)
        if granted is None:
            return
        elements = self.elements(of, decided, granted)
        if elements is None:
            return
        if of.name in self.form.lists:
            self.same_elements(of, self.form.lists[of.name], elements, granted)
        elif of.name not in self.intake.provenance:
            self.form.lists[of.name] = elements
            for element in elements.values():
                for name in element.fields:
                    self.origin(path_of(element, name), granted)

    def elements(
        self, of: ListFact, decided: Decided, granted: Sequence[Earlier]
    ) -> dict[Key, Element] | None:
        """The parts of one list that were granted, as elements of `of`; None if one cannot be."""
        elements: dict[Key, Element] = {}
        start = f"{decided.what[0]}."
        for each in granted:
            for part in each.parts:
                if not part.startswith(start):
                    continue
                key = self.key(of, part.removeprefix(start))
                if key is None:
                    self.intake.report("E563", self.place, name=of.name, names=(each.name,))
                    return None
                fields = {**key.fields, **self.fields(of, each, part)}
                elements[key.key] = Element(of.name, key.key, key.written, fields)
        if not of.least <= len(elements) <= of.most:
            names = tuple(each.name for each in granted)
            self.intake.report("E563", self.place, name=of.name, names=names)
            return None
        return elements

    def key(self, of: ListFact, text: str) -> ReadKey | None:
        """The key of a part as one of the list's own elements."""
        nowhere = Span("", 0, 0, 1, 1, 1, 1)
        return read_key(Intake(self.intake.policy), Scalar(text, "", nowhere), of)

    def fields(self, of: ListFact, each: Earlier, part: str) -> dict[str, Given | NotApplicable]:
        """The fields of one part that are known: its amount as awarded, its facts and rules."""
        fields: dict[str, Given | NotApplicable] = {}
        for name in of.fields:
            fact = self.intake.policy.facts[of.element, name]
            if fact.decided is None or name in of.key:
                continue
            what = ".".join(fact.decided.what)
            path = f"{part}.{what}"
            is_amount = what == AMOUNT
            held: Held = (
                given(each.parts[part], fact.type) if is_amount else each.value(path, fact.type)
            )
            value = self.fitting(fact, held, (each,))
            if value is not None:
                fields[name] = value
        return fields

    def same_elements(
        self,
        of: ListFact,
        written: dict[Key, Element],
        held: dict[Key, Element],
        granted: Sequence[Earlier],
    ) -> None:
        """Holds a list that is written against the record, and fills in what is not written."""
        names = tuple(each.name for each in granted)
        place = self.intake.provenance[of.name].span
        for key in (each for each in held if each not in written):
            path = f"{of.name}.{held[key].written}"
            self.intake.report("E565", place, path=path, names=names)
        for key, element in written.items():
            path = f"{of.name}.{element.written}"
            if key not in held:
                part = self.intake.provenance[f"{path}.{of.key[0]}"].span
                self.intake.report("E564", part, path=path, names=names)
                continue
            written[key] = self.same_fields(of, element, held[key], granted)

    def same_fields(
        self, of: ListFact, written: Element, held: Element, granted: Sequence[Earlier]
    ) -> Element:
        """The element that is written, with the fields that only the record has."""
        fields = dict(written.fields)
        for name, value in held.fields.items():
            path = path_of(written, name)
            if name in fields:
                fact = self.intake.policy.facts[of.element, name]
                self.agree(fact, path, fields[name], value, granted)
            else:
                fields[name] = value
                self.origin(path, granted)
        return replace(written, fields=fields)


def _is_given(value: Held) -> bool:
    return not isinstance(value, (NotKnown, NotApplicable, Misfit))


def _sum(values: Iterable[Held]) -> Held:
    """The sum of what applies; not known as soon as one is not."""
    total: Number = 0
    for value in values:
        if isinstance(value, NotApplicable):
            continue
        if not isinstance(value, Number):
            return value
        total += value
    return plain(total)
