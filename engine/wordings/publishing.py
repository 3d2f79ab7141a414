"""Wordings of E700 to E749, publishing a policy and adding to it."""

from __future__ import annotations

from engine.wordings.wording import Wording

WORDINGS: dict[str, Wording] = {
    "E730": Wording(
        "error",
        "er is al een voorbeeld `{name}`",
        "there already is an example `{name}`",
        "Geef het nieuwe een andere naam met `--name`.",
        "Give the new one another name with `--name`.",
        "dit heet al zo",
        "this has the name",
    ),
}
