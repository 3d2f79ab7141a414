"""Words around the questions of an application's schema: who answers, when, and within what limits."""

from __future__ import annotations

from typing import Final

from engine.wordings.wording import Phrase

ENGLISH: Final = "English: "
APPLICATION: Final = Phrase("aanvraag", "application")
APPLICATION_SAYS: Final = Phrase(
    "Een aanvraag onder {title}. Wat nog niet bekend is, wordt weggelaten.",
    "An application under {title}. What is not known yet is left out.",
)
POLICY: Final = Phrase("beleid", "policy")
POLICY_SAYS: Final = Phrase(
    "Het beleid waaronder deze aanvraag gedaan is.",
    "The policy under which this application is made.",
)
SYNTHETIC: Final = Phrase("verzonnen", "made up")
SYNTHETIC_SAYS: Final = Phrase(
    "`yes` als deze aanvraag verzonnen is.", "`yes` if this application is made up."
)
FACTS: Final = Phrase("gegevens", "facts")
FACTS_SAYS: Final = Phrase(
    "Wat de aanvrager opgeeft, en wat mensen beoordelen.",
    "What the applicant states, and what people judge.",
)
FROM: Final = Phrase("herkomst", "origin")
FROM_SAYS: Final = Phrase("Waar dit gegeven vandaan komt.", "Where this fact comes from.")
ON: Final = Phrase("datum", "date")
ON_SAYS: Final = Phrase("Van welke dag dit is.", "Of which day this is.")
AS_OF: Final = Phrase("cijfer van", "figure of")
AS_OF_SAYS: Final = Phrase(
    "Van welk jaar of welke dag het cijfer is.", "Of which year or day the figure is."
)
AS_OF_ASKED: Final = Phrase("Het cijfer van {as_of}.", "The figure of {as_of}.")
BY: Final = Phrase("door", "by")
BY_SAYS: Final = Phrase("Wie dit oordeel gaf.", "Who gave this judgement.")
BECAUSE: Final = Phrase("motivering", "reasons")
BECAUSE_SAYS: Final = Phrase("Waarom het oordeel zo luidt.", "Why the judgement is so.")
KEY: Final = Phrase("De sleutel is {key}.", "The key is {key}.")
RANGE: Final = Phrase("Van {low} tot en met {high}.", "From {low} to {high}.")
ONLY_IF: Final = Phrase("Alleen als `{formula}`.", "Only if `{formula}`.")
JUDGED: Final = Phrase("Een oordeel van {by}.", "A judgement of {by}.")
JUDGEMENT: Final = Phrase("Een oordeel.", "A judgement.")
SUPPLIED: Final = Phrase("Opgegeven door {by}.", "Supplied by {by}.")
STAGE: Final = Phrase("Bekend vanaf {stage}.", "Known from {stage} on.")
OPTION: Final = Phrase("- `{option}`: {label}", "- `{option}`: {label}")
