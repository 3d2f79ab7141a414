"""The words of several versions in a row, and of recorded decisions beside a policy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.wordings.wording import Pair

RECORDED: Final[Mapping[str, Pair]] = {
    # ── several versions ──
    "chain.total": ("{name}: {total}", "{name}: {total}"),
    "chain.heading": ("Elke aanvraag onder elke versie", "Every application under every version"),
    "chain.caption": ("Wat uitkomt per versie", "What comes out per version"),
    "chain.open": (
        "Onder minstens één versie open, zonder bedrag: {counted}; wat daaruit zou komen is niet bekend en telt in het totaal van die versie niet.",
        "Open under at least one version, without an amount: {counted}; what would come out is not known and does not count in the total of that version.",
    ),
    "chain.open.awarded": (
        "Onder minstens één versie open, met het bedrag van de toekenning: {counted}; dat bedrag telt in het totaal van die versie, en wat er later van wordt is niet bekend.",
        "Open under at least one version, with the amount of the award: {counted}; that amount counts in the total of that version, and what becomes of it later is not known.",
    ),
    "chain.causes.one": ("{edit}; en nog één oorzaak", "{edit}; and one more cause"),
    "chain.causes.more": ("{edit}; en nog {number} oorzaken", "{edit}; and {number} more causes"),
    "chain.by_all": (
        "In de totalen tellen alleen de aanvragen die elke versie kan lezen.",
        "In the totals only the applications count that every version can read.",
    ),
    "chain.intent": (
        "Beoordeeld van de eerste versie naar de laatste: {before} → {after}.",
        "Judged from the first version to the last: {before} → {after}.",
    ),
    "chain.steps": ("Elke stap", "Each step"),
    "chain.left_out": (
        "Versies in het midden die hier niet staan: {number}.",
        "Versions in the middle that are not shown here: {number}.",
    ),
    "column.step": ("stap", "step"),
    "sheet.versions": ("Versies", "Versions"),
    "chain.not_counted": ("telt niet mee", "does not count"),
    # ── recorded decisions ──
    "recorded.status": ("Tegenover vastgelegde beslissingen", "Against recorded decisions"),
    "recorded.decided": (
        "Anders dan vastgelegd: {number} van {all} met een vastgelegde beslissing.",
        "Otherwise than recorded: {number} of {all} with a recorded decision.",
    ),
    "recorded.same": (
        "Op {all} met een vastgelegde beslissing komt hetzelfde uit.",
        "The same comes out on {all} with a recorded decision.",
    ),
    "recorded.total": (
        "Vastgelegd is {before}, nu is het {after}: {difference}.",
        "Recorded is {before}, now it is {after}: {difference}.",
    ),
    "recorded.versions": ("Vastgelegd met versie {versions}.", "Recorded by version {versions}."),
    "recorded.same_rules": (
        "{version} (dezelfde regels als nu)",
        "{version} (the same rules as now)",
    ),
    "recorded.other_rules": (
        "{version} (andere regels dan nu)",
        "{version} (other rules than now)",
    ),
    "recorded.round": (
        "Vergeleken is elke aanvraag voor zich: van de ronde over alle aanvragen samen zegt een vastgelegde beslissing niets, en met andere regels kan die anders uitkomen.",
        "Each application is compared alone: a recorded decision says nothing of the round over all together, and under other rules that may come out otherwise.",
    ),
    "recorded.incomplete": (
        "Niet alles heeft een tegenhanger: zie hieronder. Wat er geen heeft, telt niet mee.",
        "Not everything has a counterpart: see below. What has none does not count.",
    ),
    "recorded.unsaid": (
        "Wat verwacht wordt, is niet overal te beoordelen, want de vastgelegde beslissingen zeggen niet (bij zoveel aanvragen): {names}.",
        "What is expected cannot be judged everywhere, for the recorded decisions do not say (of so many applications): {names}.",
    ),
    "recorded.by": ("vastgelegd met versie {version}", "recorded by version {version}"),
    "column.recorded": ("vastgelegd", "recorded"),
    "now": ("nu", "now"),
    "column.now": ("nu", "now"),
    "column.why": ("waarom", "why"),
    "column.names": ("welke", "which"),
    "column.outcome.recorded": ("uitkomst vastgelegd", "outcome recorded"),
    "column.outcome.now": ("uitkomst nu", "outcome now"),
    "column.record": ("hash van de vastgelegde beslissing", "hash of the recorded decision"),
    "column.by": ("met versie", "by version"),
    "column.says": ("wat ervan gezegd wordt", "what is said of it"),
    "column.statement": ("verwacht", "expected"),
    "column.verdict": ("oordeel", "verdict"),
    "sheet.apart": ("Zonder tegenhanger", "No counterpart"),
    "sheet.intent": ("Bedoeling", "Intent"),
    "heading.recorded.changed": ("Wat anders uitkomt", "What comes out otherwise"),
    "heading.recorded.apart": ("Wat geen tegenhanger heeft", "What has no counterpart"),
    "recorded.first": ("Eerste regel die verschilt", "First rule that differs"),
    "recorded.no_first": (
        "geen enkele, zover de vastgelegde beslissing haar regels noemt",
        "none, as far as the recorded decision tells its rules",
    ),
    "recorded.part": ("Deel {id}", "Part {id}"),
    "recorded.open": ("Wacht op", "Waits for"),
    "recorded.not_there": ("er niet", "not there"),
    "recorded.otherwise": (
        "Aanvragen met andere gegevens dan vastgelegd: dit is niet waarover toen beslist is",
        "Applications with other facts than recorded: this is not what was decided on then",
    ),
    "recorded.otherwise.says": ("vastgelegd is {name}", "recorded is {name}"),
    "recorded.unrecorded": (
        "Aanvragen zonder vastgelegde beslissing",
        "Applications without a recorded decision",
    ),
    "recorded.without": (
        "Vastgelegde beslissingen zonder aanvraag",
        "Recorded decisions without an application",
    ),
    "recorded.foreign": (
        "Vastgelegde beslissingen van een ander beleid of een andere fase",
        "Recorded decisions of another policy, or of another stage",
    ),
    "recorded.several": (
        "Verschillende vastgelegde beslissingen over dezelfde gegevens",
        "Recorded decisions on the same facts that differ from each other",
    ),
    "recorded.shapeless": (
        "Regels die de vorm van een beslissing niet hebben",
        "Lines that do not have the shape of a decision",
    ),
    "recorded.unread": (
        "Aanvragen die niet te lezen of dubbel ingediend zijn",
        "Applications that cannot be read or came twice",
    ),
}
