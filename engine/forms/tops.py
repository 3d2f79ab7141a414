"""What stands at the top of a sheet: whose form it is, and how it is filled in."""

from __future__ import annotations

from datetime import date
from typing import Final

from engine.forms.layout import Page, Style
from engine.quantities import DATE
from engine.sheets.asked import Audience
from engine.sheets.voice import Voice

_EXAMPLE: Final = date(2024, 5, 6)


def put_top(page: Page, voice: Voice, title: str, stage: int, audience: Audience) -> None:
    """The title of a sheet, the policy and its version, whether it is a draft, and for whom."""
    identity = voice.policy.identity
    said = voice.say("top.stage", stage=voice.stage(stage))
    page.line(title, Style.TITLE)
    page.line(f"{identity.name} {identity.version} · {said}", Style.SUBTITLE)
    if identity.is_draft:
        page.line(voice.say("top.draft"), Style.DRAFT)
    if audience is Audience.HANDLER:
        page.line(voice.say("top.handled"), Style.NOTE)


def put_advice(page: Page, voice: Voice) -> None:
    """How the form is filled in."""
    day = voice.value(_EXAMPLE, DATE)
    for key in ("fill_in", "type", "star", "keep"):
        page.line(voice.say(f"top.{key}", day=day), Style.NOTE)
