"""A policy to the layout of its form, which hangs on nothing but what it is asked with."""

from __future__ import annotations

from collections.abc import Iterator

from engine.forms.layout import Layout, Sheet
from engine.forms.names import SheetNames
from engine.forms.question_sheet import question_sheet
from engine.forms.table_sheet import table_sheet
from engine.policy.expressions import Language
from engine.policy.policy import Policy
from engine.sheets.asked import Asked, Audience, asked_of
from engine.sheets.voice import Voice


def layout_of(
    policy: Policy, language: Language, *, stage: int = 0, for_handler: bool = False
) -> Layout:
    """The form of `policy`.

    Args:
        policy: what asks.
        language: of all that is printed.
        stage: the index of the stage that is decided; what is known by then is asked.
        for_handler: whether there are sheets for who handles the file too.
    """
    voice = Voice(policy, language)
    audiences = (Audience.APPLICANT, Audience.HANDLER) if for_handler else (Audience.APPLICANT,)
    asked = [asked_of(policy, audience, stage) for audience in audiences]
    names = SheetNames(voice, asked)
    identity = policy.identity
    return Layout(
        policy=identity.name,
        version=identity.version,
        meaning=identity.meaning_hash,
        stage=policy.stages[stage],
        language=language,
        for_handler=for_handler,
        sheets=tuple(sheet for each in asked for sheet in _sheets(voice, each, names, stage)),
    )


def _sheets(voice: Voice, asked: Asked, names: SheetNames, stage: int) -> Iterator[Sheet]:
    """The sheets of one audience: its questions, then a sheet for each list."""
    if asked.on_file or asked.lists:
        yield question_sheet(voice, asked, names, stage)
    for each in asked.lists:
        yield table_sheet(voice, each, asked.audience, names, stage)
