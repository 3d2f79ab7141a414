"""Wordings of E550 to E579: what several facts tell together, or with earlier decisions."""

from __future__ import annotations

from engine.wordings.wording import Wording

_TOGETHER: dict[str, Wording] = {
    "E550": Wording(
        "error",
        "`{name}` is gegeven, maar geldt niet voor deze aanvraag",
        "`{name}` is given, but does not apply to this application",
        "laat het weg, of kijk de andere gegevens na: het geldt alleen{when}.",
        "leave it out, or look at the other facts: it applies only{when}.",
        "geldt hier niet",
        "does not apply here",
        also={"guard": ("alleen als dit zo is", "only if this is so")},
    ),
    "E551": Wording(
        "error",
        "`{policy}` geldt vanaf {first}, en `{name}` is {day}",
        "`{policy}` holds from {first} on, and `{name}` is {day}",
        "beslis deze aanvraag met de versie die op {day} gold.",
        "decide this application with the version that held on {day}.",
        "te vroeg voor deze versie",
        "too early for this version",
    ),
    "E552": Wording(
        "error",
        "`{name}` is {claimed}, en er is hoogstens {paid} betaald",
        "`{name}` is {claimed}, and at most {paid} was paid",
        "vorder hoogstens terug wat betaald is: {paid}.",
        "claim back no more than what was paid: {paid}.",
        "meer dan betaald is",
        "more than was paid",
    ),
}

_EARLIER: dict[str, Wording] = {
    "E560": Wording(
        "error",
        "`{path}` is {written}, en volgens de beslissing {names} is het {held}",
        "`{path}` is {written}, and according to the decision {names} it is {held}",
        "laat `{path}` weg, dan geldt de beslissing; of kijk na of het de goede beslissing is.",
        "leave `{path}` out, so that the decision holds; or see whether it is the right decision.",
        "anders dan beslist",
        "other than decided",
    ),
    "E561": Wording(
        "error",
        "een van de vroegere beslissingen voor {previous} heeft niet de vorm van een beslissing",
        "one of the earlier decisions for {previous} does not have the form of a decision",
        "geef de beslissingen zoals `decide --json` ze schreef.",
        "give the decisions as `decide --json` wrote them.",
    ),
    "E562": Wording(
        "error",
        "voor `{previous}` zijn er meer beslissingen over deze aanvrager: {names}",
        "for `{previous}` there are several decisions on this applicant: {names}",
        "geef alleen de beslissing die geldt.",
        "give only the decision that holds.",
        "deze aanvrager",
        "this applicant",
    ),
    "E563": Wording(
        "error",
        "wat de beslissing {names} voor `{name}` heeft, past hier niet",
        "what the decision {names} has for `{name}` does not fit here",
        "kijk na of het de beslissing van de goede oproep is, en of `{name}` hier dezelfde soort en grenzen heeft.",
        "see whether it is the decision of the right call, and whether `{name}` has the same type and limits here.",
        "deze aanvrager",
        "this applicant",
    ),
    "E564": Wording(
        "error",
        "`{path}` is niet toegekend in de beslissing {names}",
        "`{path}` was not granted in the decision {names}",
        "laat `{path}` weg, of kijk na of het de goede beslissing is.",
        "leave `{path}` out, or see whether it is the right decision.",
        "niet toegekend",
        "not granted",
    ),
    "E565": Wording(
        "error",
        "`{path}` is toegekend in de beslissing {names}, en ontbreekt hier",
        "`{path}` was granted in the decision {names}, and is missing here",
        "schrijf `{path}` erbij, of laat de hele lijst weg, dan geldt de beslissing.",
        "add `{path}`, or leave the whole list out, so that the decision holds.",
        "onvolledige lijst",
        "incomplete list",
    ),
    "E570": Wording(
        "error",
        "een tweede aanvraag van dezelfde aanvrager: `{name}` is {who}, zoals in {file}",
        "a second application of the same applicant: `{name}` is {who}, as in {file}",
        "houd één van de twee aanvragen over.",
        "keep one of the two applications.",
        "dezelfde aanvrager",
        "the same applicant",
        also={"first": ("de eerste aanvraag", "the first application")},
    ),
    "E571": Wording(
        "error",
        "deze aanvraag zegt niet wie ze indient, en heeft dezelfde gegevens als {file}",
        "this application does not say whose it is, and has the same facts as {file}",
        "zeg met `{name}` wie ze indient, of houd één van de twee over.",
        "say with `{name}` whose it is, or keep one of the two.",
        "",
        "",
    ),
}

WORDINGS: dict[str, Wording] = {**_TOGETHER, **_EARLIER}
