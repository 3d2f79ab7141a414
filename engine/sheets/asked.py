"""Which facts a form asks for, of whom, and with what beside each answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from engine.policy.declarations import Fact, ListFact
from engine.policy.policy import Policy


class Audience(Enum):
    """Who fills in a sheet: who applies, or who handles the file."""

    APPLICANT = "applicant"
    HANDLER = "handler"


class Role(Enum):
    """What is said of a fact in one cell; the texts are the keys that an application has."""

    VALUE = "value"
    AS_OF = "as_of"
    FROM = "from"
    ON = "on"
    BY = "by"
    BECAUSE = "because"
    SYNTHETIC = "synthetic"
    EMPTY = "empty"


OF_JUDGEMENT = (Role.VALUE, Role.BY, Role.ON, Role.BECAUSE)


@dataclass(frozen=True, slots=True)
class AskedList:
    """A list on one sheet: its key, and the fields that are asked for there."""

    of: ListFact
    key: tuple[Fact, ...]
    fields: tuple[Fact, ...]

    @property
    def has_origin(self) -> bool:
        """Whether each row says where its values come from."""
        return any(needs_origin(each, self.of) for each in self.fields)


@dataclass(frozen=True, slots=True)
class Asked:
    """All that one audience is asked, in the order of the policy."""

    audience: Audience
    on_file: tuple[Fact, ...]
    lists: tuple[AskedList, ...]


def asked_of(policy: Policy, audience: Audience, stage: int) -> Asked:
    """What `audience` is asked for a decision at the stage with the index `stage`."""
    on_file = [
        fact
        for (scope, _), fact in policy.facts.items()
        if scope is None and fact.stage <= stage and audience_of(fact) is audience
    ]
    ordered = sorted(policy.lists.values(), key=lambda each: each.order)
    lists = [_list(policy, each, audience, stage) for each in ordered if each.stage <= stage]
    return Asked(
        audience,
        tuple(sorted(on_file, key=lambda each: each.order)),
        tuple(each for each in lists if each is not None),
    )


def audience_of(fact: Fact, of: ListFact | None = None) -> Audience:
    """Who fills in `fact`, a field of the list `of` or a fact of the file."""
    is_handlers = fact.is_judgement or fact.supplied_by or fact.decided
    if is_handlers or (of is not None and audience_of_list(of) is Audience.HANDLER):
        return Audience.HANDLER
    return Audience.APPLICANT


def audience_of_list(of: ListFact) -> Audience:
    """Who says which elements the list `of` has."""
    is_handlers = of.decided is not None or "supplied_by" in of.words.sentences
    return Audience.HANDLER if is_handlers else Audience.APPLICANT


def needs_origin(fact: Fact, of: ListFact | None = None) -> bool:
    """Whether the form asks where a value comes from: a count, or what somebody else supplies."""
    is_handlers = audience_of(fact, of) is Audience.HANDLER
    return not fact.is_judgement and (is_handlers or bool(fact.figure))


def roles_of(fact: Fact, of: ListFact | None = None) -> tuple[Role, ...]:
    """The cells that a fact has; where a list's values come from stands once in a row."""
    if fact.is_judgement:
        return OF_JUDGEMENT
    as_of = (Role.AS_OF,) if fact.as_of else ()
    origin = (Role.FROM, Role.ON) if of is None and needs_origin(fact) else ()
    return (Role.VALUE, *as_of, *origin)


def _list(policy: Policy, of: ListFact, audience: Audience, stage: int) -> AskedList | None:
    """What `audience` is asked of a list; None if nothing."""
    key = tuple(policy.facts[of.element, name] for name in of.key)
    fields = tuple(fact for fact in _fields(policy, of, stage) if audience_of(fact, of) is audience)
    if not fields and audience_of_list(of) is not audience:
        return None
    return AskedList(of, key, fields)


def _fields(policy: Policy, of: ListFact, stage: int) -> Iterator[Fact]:
    for name in of.fields:
        fact = policy.facts[of.element, name]
        if name not in of.key and fact.stage <= stage:
            yield fact
