"""A policy as an outline: which sections it has, in which order."""

from __future__ import annotations

from engine.pages.parts import Cards, Outline, Pairs, Section
from engine.policy.expressions import Language
from engine.policy.policy import Policy
from engine.prose.decision import decision
from engine.prose.examples import examples
from engine.prose.facts import facts, judgements
from engine.prose.following import letter, obligations, payments
from engine.prose.frame import frame, head, notices
from engine.prose.groups import groups
from engine.prose.numbers import annex, numbers, tables
from engine.prose.properties import properties
from engine.prose.questions import interpretations, remarks
from engine.prose.reader import Reader
from engine.prose.round import steps
from engine.prose.rules import rules
from engine.wordings.labels import label


def outline(policy: Policy, language: Language, sources: tuple[Section, ...] = ()) -> Outline:
    """The policy for a reader of `language`.

    Args:
        policy: the policy.
        language: the reader's.
        sources: what another reader tells of the sources; it stands before the annex.
    """
    reader = Reader(policy, language)
    made = [
        frame(reader),
        decision(reader),
        rules(reader),
        payments(reader),
        obligations(reader),
        steps(reader),
        numbers(reader),
        tables(reader),
        facts(reader),
        judgements(reader),
        interpretations(reader),
        remarks(reader),
        properties(reader),
        groups(reader),
        examples(reader),
        *sources,
        letter(reader),
        annex(reader),
        _identity(reader),
    ]
    kept = tuple(section for section in made if section.blocks)
    return Outline(language, head(reader), notices(reader), kept)


def _identity(reader: Reader) -> Section:
    """Versions and hashes."""
    identity, language = reader.policy.identity, reader.speaker.language
    rows = (
        (label("identity.policy_version", language), f"{identity.name} {identity.version}"),
        (label("identity.language_version", language), str(identity.language)),
        (label("identity.bytes_hash", language), identity.bytes_hash),
        (label("identity.meaning_hash", language), identity.meaning_hash),
    )
    note = Cards((), note=reader.text("identity.hash"))
    return reader.section("identity", Pairs(rows), note)
