"""What the commands say of a baseline: what it holds, what no longer does, and what it leaves out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.wordings.wording import Pair

SAID: Final[Mapping[str, Pair]] = {
    "baseline.outcome": (
        "{file}: {before} → {after}",
        "{file}: {before} → {after}",
    ),
    "baseline.follows": (
        "{file}: {after}, maar wat eruit volgt is anders",
        "{file}: {after}, but what follows from it is another",
    ),
    "baseline.follow": (
        "  {address}: {before} → {after}",
        "  {address}: {before} → {after}",
    ),
    "baseline.records": (
        "Er worden andere eerdere beslissingen gelezen dan bij het vastleggen: {files}",
        "Other earlier decisions are read than when it was written: {files}",
    ),
    "baseline.open": (
        "Nog open, en zonder bedrag: {number} van {counted}; waarop de meeste wachten: {facts}.",
        "Still open, and without an amount: {number} of {counted}; what most wait for: {facts}.",
    ),
    "baseline.open.awarded": (
        "Nog open: {number} van {counted}, waarvan {awarded} met het bedrag van de toekenning en {others} zonder bedrag; waarop de meeste wachten: {facts}.",
        "Still open: {number} of {counted}, {awarded} of them with the amount of the award and {others} without an amount; what most wait for: {facts}.",
    ),
    "baseline.facts": (
        "{file}: de aanvraag zelf is veranderd; er komt hetzelfde uit",
        "{file}: the application itself was changed; the same comes out",
    ),
    "baseline.new": (
        "{file}: staat niet in de vastgelegde beslissingen: {after}",
        "{file}: does not stand in the baseline: {after}",
    ),
    "baseline.gone": (
        "{file}: is er niet meer; was {before}",
        "{file}: is no longer there; was {before}",
    ),
    "baseline.first": (
        "  eerste regel die verschilt: {address}: {before} → {after}",
        "  first rule that differs: {address}: {before} → {after}",
    ),
    "baseline.round": (
        "{file}: in de ronde {before} → {after}",
        "{file}: in the round {before} → {after}",
    ),
    "baseline.turn": (
        "  eerste stap van de ronde die verschilt: {address}: {before} → {after}",
        "  first step of the round that differs: {address}: {before} → {after}",
    ),
    "baseline.round_gone": (
        "Bij het vastleggen werd een ronde gehouden, nu niet; geen enkele aanvraag is in de ronde vergeleken. {why}",
        "When it was written a round was held, and now none is; no application is compared in the round. {why}",
    ),
    "baseline.round_come": (
        "Nu wordt een ronde gehouden, bij het vastleggen niet; geen enkele aanvraag is in de ronde vergeleken. Toen: {why}",
        "Now a round is held, and when it was written none was; no application is compared in the round. Then: {why}",
    ),
    "baseline.no_round.no round": (
        "De policy heeft geen ronde.",
        "The policy has no round.",
    ),
    "baseline.no_round.later stage": (
        "De ronde staat er niet bij: dit is een later ogenblik dan de toekenning.",
        "The round is not in it: this is a later moment than the award.",
    ),
    "baseline.no_round.unread": (
        "De ronde staat er niet bij: niet elke aanvraag is te lezen, of er is een dubbele bij.",
        "The round is not in it: not every application can be read, or one came twice.",
    ),
    "baseline.no_round.several of one applicant": (
        "De ronde staat er niet bij: van meer dan één aanvraag is niet te zeggen van wie ze is, of het is dezelfde aanvrager.",
        "The round is not in it: of more than one application nobody can say whose it is, or it is the same applicant's.",
    ),
    "baseline.holds": (
        "{file} geldt nog: {counted}, overal dezelfde uitkomst en hetzelfde bedrag, en daaruit volgt hetzelfde.",
        "{file} still holds: {counted}, everywhere the same outcome and the same amount, and the same follows from it.",
    ),
    "baseline.holds_so_far": (
        "{file} geldt nog: {counted}, overal dezelfde uitkomst, en waar er een bedrag is, hetzelfde.",
        "{file} still holds: {counted}, everywhere the same outcome, and where there is an amount, the same.",
    ),
    "baseline.same_by_others": (
        "{file} moet vernieuwd worden: {counted}, overal hetzelfde, maar met andere eerdere beslissingen.",
        "{file} has to be renewed: {counted}, everywhere the same, but with other earlier decisions.",
    ),
    "baseline.same_but_round": (
        "{file} geldt niet meer: {counted}, elk op zichzelf hetzelfde, maar van de ronde is dat niet te zeggen.",
        "{file} no longer holds: {counted}, each by itself the same, but of the round that cannot be said.",
    ),
    "baseline.broken": (
        "{file} geldt niet meer: {number} van {counted}.",
        "{file} no longer holds: {number} of {counted}.",
    ),
}
