"""A decision record as an outline: which sections it has, in which order."""

from __future__ import annotations

from engine.explain.outline import award, case_file, grounds, opening
from engine.explain.outline.speech import Speech
from engine.explain.record_shapes import Record
from engine.pages.parts import Outline
from engine.wordings.wording import Language


def outline(held: Record, language: Language) -> Outline:
    """The decision of `held` for a reader of `language`."""
    speech = Speech(held, language)
    made = [
        opening.reasons(speech),
        opening.counterfactuals(speech),
        award.parts(speech),
        award.payments(speech),
        award.obligations(speech),
        award.claims(speech),
        grounds.steps(speech),
        case_file.facts(speech),
        case_file.judgements(speech),
        grounds.interpretations(speech),
        grounds.sources(speech),
        grounds.tables(speech),
        case_file.contact(speech),
        case_file.appeal(speech),
        case_file.identity(speech),
    ]
    kept = tuple(section for section in made if section.blocks)
    return Outline(language, opening.head(speech), opening.notices(speech), kept)
