"""The shape of the applications of one policy as a JSON Schema, for editors.

It is looser than the reader of facts, which alone decides: an editor gives numbers and truths where
the reader takes every value as text, and a schema compares neither dates nor amounts with a unit.
Draft-07, without a single `$ref`; titles read `Dutch · English`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import ceil, floor
from typing import Final, TypeAlias

from engine.literals.wanted import LONGEST_TEXT, NO, NONE, YES, Wanted
from engine.policy.declarations import Fact, ListFact, Table
from engine.policy.expressions import Language, Words
from engine.policy.policy import Policy
from engine.policy.walk import as_written
from engine.quantities import Given, Kind, Number, Type
from engine.wordings import asking
from engine.wordings.values import write_value
from engine.wordings.wording import Phrase

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"
Schema: TypeAlias = dict[str, Json]

_NUMBER: Final = "-?(?:[0-9]+|[0-9]{1,3}(?: [0-9]{3})+)"
_DAY: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_MOMENT: Final = rf"{_DAY}T[0-9]{{2}}:[0-9]{{2}}(?::[0-9]{{2}})?(?:Z|[+-][0-9]{{2}}:[0-9]{{2}})?"
_PERIOD: Final = "[0-9]{1,3}(?: ?[0-9]{3})* (?:minute|hour|day|week|month|year)s?"
_PATTERNS: Final = {Kind.DATE: _DAY, Kind.MOMENT: _MOMENT, Kind.PERIOD: _PERIOD}
_SPECIAL: Final = re.compile(r"[.*+?^${}()|\[\]\\/]")
_ABSENT: Final[Schema] = {"enum": ["not applicable", "niet van toepassing"]}
_MOST_KEYS: Final = 1_000


def application_schema(policy: Policy) -> Schema:
    """The JSON Schema of an application under `policy`; the same bytes for the same policy."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **_words(asking.APPLICATION, _titled(policy)),
        "type": "object",
        "required": ["policy", "facts"],
        "properties": {
            "policy": {
                **_words(asking.POLICY, asking.POLICY_SAYS),
                "const": policy.identity.name,
            },
            "synthetic": {**_words(asking.SYNTHETIC, asking.SYNTHETIC_SAYS), **_truth()},
            "facts": {
                **_words(asking.FACTS, asking.FACTS_SAYS),
                "type": "object",
                "properties": _on_file(policy),
                "additionalProperties": False,
            },
        },
        "additionalProperties": False,
    }


def _titled(policy: Policy) -> Phrase:
    title = policy.identity.title
    any_title = next(iter(title.values()), policy.identity.name)
    says = asking.APPLICATION_SAYS
    return Phrase(
        says.nl.format(title=title.get("nl", any_title)),
        says.en.format(title=title.get("en", any_title)),
    )


def _on_file(policy: Policy) -> Schema:
    facts = [fact for (scope, _), fact in policy.facts.items() if scope is None]
    every: list[Fact | ListFact] = [*facts, *policy.lists.values()]
    return {
        each.name: _fact(policy, each) if isinstance(each, Fact) else _list(policy, each)
        for each in sorted(every, key=lambda each: (each.order, each.name))
    }


# ── Words ────────────────────────────────────────────────────────────────────────────────────────


def _words(title: Phrase, *says: Phrase) -> Schema:
    """A title, and a description of sentences; Dutch first, as the editor shows them."""
    nl, en = "\n".join(each.nl for each in says), "\n".join(each.en for each in says)
    described: Schema = {"description": f"{nl}\n\n{asking.ENGLISH}{en}"} if says else {}
    return {"title": f"{title.nl} · {title.en}", **described}


def _label(words: Words, name: str) -> Phrase:
    plain = name.replace("_", " ")
    return Phrase(words.label.get("nl", plain), words.label.get("en", plain))


def _filled(template: Phrase, **fields: Phrase | str) -> Phrase:
    def write(language: Language) -> str:
        own = {
            name: each.write(language) if isinstance(each, Phrase) else each
            for name, each in fields.items()
        }
        return template.write(language).format_map(own)

    return Phrase(write("nl"), write("en"))


def _sentence(words: Words, kind: str, otherwise: str = "") -> Phrase | None:
    nl, en = words.sentence(kind, "nl"), words.sentence(kind, "en")
    if nl is None or en is None:
        return Phrase(otherwise, otherwise) if otherwise else None
    return Phrase(nl.text, en.text)


def _asked(policy: Policy, of: Fact | ListFact) -> list[Phrase]:
    """What is said of a fact or list, whatever its type: the question, and when it is asked."""
    asks = _sentence(of.words, "asks")
    said = [] if asks is None else [asks]
    formula = "" if of.only_if is None else as_written(of.only_if, policy.chosen)
    if formula:
        said.append(_filled(asking.ONLY_IF, formula=formula))
    if of.stage:
        stage = policy.stages[of.stage]
        label = _label(policy.words.get(stage, Words()), stage)
        said.append(_filled(asking.STAGE, stage=label))
    return said


def _said(policy: Policy, fact: Fact) -> list[Phrase]:
    """All that is said of a fact: the question, the limits, the figure, and who answers."""
    said = _asked(policy, fact)
    if fact.range.low is not None and fact.range.high is not None:
        low, high = _value(policy, fact, fact.range.low), _value(policy, fact, fact.range.high)
        said.append(_filled(asking.RANGE, low=low, high=high))
    said += _origin_of(fact)
    if fact.as_of:
        said.append(_filled(asking.AS_OF_ASKED, as_of=fact.as_of))
    if fact.is_judgement:
        by = _sentence(fact.words, "by", fact.decided_by)
        said.append(asking.JUDGEMENT if by is None else _filled(asking.JUDGED, by=by))
    return said + [_option(policy, fact.name, each) for each in fact.type.options]


def _origin_of(of: Fact | ListFact) -> list[Phrase]:
    """Whose figure it is, and who supplies it."""
    figure = _sentence(of.words, "figure", of.figure)
    supplied_by = _sentence(of.words, "supplied_by", of.supplied_by)
    said = [] if figure is None else [figure]
    return said if supplied_by is None else [*said, _filled(asking.SUPPLIED, by=supplied_by)]


def _option(policy: Policy, name: str, option: str) -> Phrase:
    label = _label(policy.words.get(f"{name}.{option}", Words()), option)
    return _filled(asking.OPTION, option=option, label=label)


def _value(policy: Policy, fact: Fact, value: Given) -> Phrase:
    def write(language: Language) -> str:
        units, currency, zone = policy.units, policy.currency, policy.zone
        return write_value(value, fact.type, language, units, currency, zone)

    return Phrase(write("nl"), write("en"))


# ── Facts and lists ──────────────────────────────────────────────────────────────────────────────


def _fact(policy: Policy, fact: Fact) -> Schema:
    """A fact: its value, bare or with its origin; of a judgement, always with who, when and why."""
    value = _of_type(policy, fact)
    if fact.may_be_missing:
        value = {"anyOf": [value, _ABSENT]}
    origin = _ORIGIN_OF_JUDGEMENT if fact.is_judgement else _ORIGIN_OF_FACT
    needed = [*origin] if fact.is_judgement else ["as_of"] * bool(fact.as_of)
    if fact.as_of:
        origin = {**origin, "as_of": _figure_of(fact.as_of)}
    with_origin: Schema = {
        "type": "object",
        "required": ["value", *needed],
        "properties": {"value": value, **origin},
        "additionalProperties": False,
    }
    bare = [_ABSENT] * fact.may_be_missing if needed else [value]
    stated: Schema = {"anyOf": [*bare, with_origin]} if bare else with_origin
    return {**_words(_label(fact.words, fact.name), *_said(policy, fact)), **stated}


def _figure_of(as_of: str) -> Schema:
    """The year or the day of a figure: just that, or of a year also a day in it."""
    words = _words(asking.AS_OF, asking.AS_OF_SAYS)
    if "-" in as_of:
        return {**words, "const": as_of}
    return {
        **words,
        "type": ["integer", "string"],
        "pattern": f"^{as_of}(?:-[0-9]{{2}}-[0-9]{{2}})?$",
    }


def _list(policy: Policy, of: ListFact) -> Schema:
    """A list: a mapping by key, each element with the fields that are no part of the key."""
    key = _filled(asking.KEY, key="/".join(of.key))
    fields = [policy.facts[of.element, name] for name in of.fields if name not in of.key]
    return {
        **_words(_label(of.words, of.name), *_asked(policy, of), *_origin_of(of), key),
        "type": "object",
        "minProperties": of.least,
        "maxProperties": of.most,
        "propertyNames": _key(policy, of),
        "additionalProperties": {
            "type": "object",
            "properties": {each.name: _fact(policy, each) for each in fields},
            "additionalProperties": False,
        },
    }


def _key(policy: Policy, of: ListFact) -> Schema:
    """The keys of a list as an editor sees them: text, or the number it takes bare digits for."""
    facts = [policy.facts[of.element, name] for name in of.key]
    if len(facts) > 1:
        return {"type": "string", "pattern": f"^[^/]+(?:/[^/]+){{0,{len(facts) - 1}}}$"}
    shape = _of_type(policy, facts[0])
    return {name: shape[name] for name in ("enum", "pattern", "maxLength") if name in shape}


def _text(title: Phrase, says: Phrase) -> Schema:
    return {**_words(title, says), "type": ["string", "number", "boolean"], "minLength": 1}


_ON: Final[Schema] = {
    **_words(asking.ON, asking.ON_SAYS),
    "type": "string",
    "pattern": f"^(?:{_DAY}|{_MOMENT})$",
}
_ORIGIN_OF_FACT: Final[Schema] = {
    "from": _text(asking.FROM, asking.FROM_SAYS),
    "on": _ON,
    "as_of": {
        **_words(asking.AS_OF, asking.AS_OF_SAYS),
        "type": ["integer", "string"],
        "pattern": f"^(?:[12][0-9]{{3}}|{_DAY})$",
    },
}
_ORIGIN_OF_JUDGEMENT: Final[Schema] = {
    "by": _text(asking.BY, asking.BY_SAYS),
    "on": _ON,
    "because": _text(asking.BECAUSE, asking.BECAUSE_SAYS),
}


# ── Values ───────────────────────────────────────────────────────────────────────────────────────


def _of_type(policy: Policy, fact: Fact) -> Schema:
    """A value by its type; a `pattern` holds for text alone, a `minimum` for numbers alone."""
    of = fact.type
    table = policy.tables.get(of.table or "")
    if table is not None and len(table.rows) <= _MOST_KEYS:
        return _key_of(table, fact)
    match of.kind:
        case Kind.TRUTH:
            return _truth()
        case Kind.CHOICE:
            return {"enum": list(of.options)}
        case Kind.CHOICES:
            return _choices(of)
        case Kind.DATE | Kind.MOMENT | Kind.PERIOD:
            return {"type": "string", "pattern": f"^{_PATTERNS[of.kind]}$"}
        case Kind.TEXT:
            return _like(of)
        case _:
            return _number(policy, fact)


def _truth() -> Schema:
    return {"enum": [True, False, *YES, *NO]}


def _choices(of: Type) -> Schema:
    one = "|".join(map(_escaped, of.options))
    none = "|".join(NONE)
    return {
        "anyOf": [
            {"type": "string", "pattern": f"^(?:{none}|(?:{one})(?:\\s*,\\s*(?:{one}))*)$"},
            {"type": "array", "uniqueItems": True, "items": {"enum": list(of.options)}},
        ]
    }


def _like(of: Type) -> Schema:
    if of.pattern is None:
        return {"type": ["string", "number", "boolean"], "maxLength": LONGEST_TEXT}
    signs = {"0": "[0-9]", "A": "[A-Za-z]"}
    pattern = "".join(signs.get(sign) or _escaped(sign) for sign in of.pattern)
    # An editor takes digits without quotes for a number.
    return {"type": ["string", "number"], "pattern": f"^{pattern}$"}


def _number(policy: Policy, fact: Fact) -> Schema:
    of = fact.type
    wanted = Wanted(of, policy.units, policy.currency, policy.zone, True)
    form = wanted.form
    decimals = "" if of.whole else f"(?:\\.[0-9]{{1,{form.places}}})?"
    units = "|".join(map(_escaped, wanted.units_after))
    unit = f"(?: (?:{units}))?" if units else ""
    shape: Schema = {"pattern": f"^{_NUMBER}{decimals}{unit}$", "examples": [wanted.example]}
    if of.kind is Kind.SHARE:
        # The sign may not be left out, so a bare number is no share.
        return {"type": "string", **shape, "pattern": f"^{_NUMBER}{decimals} ?%$"}
    return {"type": ["integer" if of.whole else "number", "string"], **shape, **_limits(fact)}


def _limits(fact: Fact) -> Schema:
    """The least and greatest number, to the whole; what lies between is the reader's."""
    ends = (("minimum", fact.range.low, floor), ("maximum", fact.range.high, ceil))
    return {name: to_whole(end) for name, end, to_whole in ends if isinstance(end, Number)}


def _key_of(table: Table, fact: Fact) -> Schema:
    """A key of a table: as text, and as the number that an editor takes bare digits for."""
    index = table.key.index(fact.name) if fact.name in table.key else 0
    values = dict.fromkeys(key[index] for key in table.rows)
    texts = [str(value) for value in values]
    return {"enum": [*texts, *_as_numbers(texts)]}


def _as_numbers(texts: Iterable[str]) -> list[Json]:
    return [int(text) for text in texts if re.fullmatch("0|[1-9][0-9]{0,14}", text)]


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)
