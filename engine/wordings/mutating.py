"""What `mutate` says: which mistakes the examples of a policy notice, and which they do not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.wordings.filling import filled
from engine.wordings.wording import Language, Pair


def mutated(key: str, language: Language, **fields: object) -> str:
    """The words under `key` in `language`, with `fields` filled in."""
    return filled(MUTATING[key], language, fields)


MUTATING: Final[Mapping[str, Pair]] = {
    "status": ("Wat de voorbeelden merken", "What the examples notice"),
    "heading.summary": ("Samengevat", "In short"),
    "heading.kinds": ("Per soort fout", "By kind of mistake"),
    "heading.survivors": ("Wat niemand merkt", "What nobody notices"),
    "heading.equivalent": ("Wat niets verandert", "What changes nothing"),
    "heading.refused": ("Wat `check` weigert", "What `check` refuses"),
    "made": (
        "Fouten die één voor één in de policy gezet werden: {all}.",
        "Mistakes that were put into the policy, one at a time: {all}.",
    ),
    "noticed": (
        "Gemerkt: {noticed} van {counted} ({share}); door een voorbeeld {killed}, door `check` {refused}.",
        "Noticed: {noticed} of {counted} ({share}); by an example {killed}, by `check` {refused}.",
    ),
    "noticed.round": (
        "Gemerkt: {noticed} van {counted} ({share}); door een voorbeeld {killed}, door de ronde over de aanvragen {in_round}, door `check` {refused}.",
        "Noticed: {noticed} of {counted} ({share}); by an example {killed}, by the round over the applications {in_round}, by `check` {refused}.",
    ),
    "unnoticed": ("Door niemand gemerkt: {number}.", "Noticed by nobody: {number}."),
    "otherwise": (
        "Daarvan veranderen alleen wat onder een niet gekozen lezing geldt: {number}.",
        "Of those that change only what holds under a reading that was not chosen: {number}.",
    ),
    "same": (
        "Niet meegeteld, want bewezen dat ze niets veranderen: {number}.",
        "Not counted, as it is proved that they change nothing: {number}.",
    ),
    "round": (
        "De ronde kreeg geen fouten: een voorbeeld gaat over één aanvraag en kan die niet merken. Met `--applications` merkt de ronde over die aanvragen ze.",
        "The round was given no mistakes: an example is about one application and cannot notice those. With `--applications` the round over those applications does.",
    ),
    "table": ("Fouten per soort", "Mistakes by kind"),
    "column.kind": ("soort", "kind"),
    "column.all": ("alle", "all"),
    "column.killed": ("door een voorbeeld", "by an example"),
    "column.killed.round": (
        "door een voorbeeld of de ronde",
        "by an example or the round",
    ),
    "column.refused": ("door `check`", "by `check`"),
    "column.survive": ("door niemand", "by nobody"),
    "column.equivalent": ("verandert niets", "changes nothing"),
    "column.share": ("gemerkt", "noticed"),
    "column.proof": ("bewijs", "proof"),
    "column.codes": ("waarmee", "with"),
    "column.mutant": ("fout", "mistake"),
    "column.written": ("zo geschreven", "so written"),
    "kind.value": ("een waarde een stap hoger of lager", "a value a step higher or lower"),
    "kind.date": (
        "een dag of uur een stap later of vroeger",
        "a day or hour a step later or earlier",
    ),
    "kind.comparison": ("een andere vergelijking", "another comparison"),
    "kind.junction": ("en voor of, of voor en", "and for or, or for and"),
    "kind.dropped": ("een voorwaarde of deel weggelaten", "a condition or part left out"),
    "kind.swapped": ("twee waarden verwisseld", "two values swapped"),
    "kind.rounding": ("anders afgerond", "rounded otherwise"),
    "kind.row": ("een rij of geval weg, of elders", "a row or case gone, or elsewhere"),
    "kind.reading": ("een andere lezing gekozen", "another reading chosen"),
    "kind.round": (
        "in de ronde anders geordend of verdeeld",
        "ordered or shared otherwise in the round",
    ),
    "at": ("{kind}, {file}:{line}", "{kind}, {file}:{line}"),
    "before": ("er staat:", "it says:"),
    "after": ("met de fout:", "with the mistake:"),
    "nothing": ("(niets)", "(nothing)"),
    "said": ("{before} → {after}", "{before} → {after}"),
    "sentence": ("in woorden:", "in words:"),
    "proposal": ("een voorbeeld dat dit merkt:", "an example that notices it:"),
    "proposal.below": ("`{name}`, hieronder", "`{name}`, below"),
    "proposals": ("Voorgestelde voorbeelden", "Proposed examples"),
    "proposal.none": (
        "Er is geen aanvraag gevonden die anders uitkomt; dat bewijst niet dat er geen is.",
        "No application was found that comes out otherwise; that does not prove that there is none.",
    ),
    "proposal.no_example": (
        "De policy heeft geen voorbeeld om van te vertrekken; maak er een van een aanvraag met `regelspoor example add`.",
        "The policy has no example to start from; make one of an application with `regelspoor example add`.",
    ),
    "proposal.round": (
        "Met deze aanvragen komt de ronde gelijk uit. Een aanvraag die met een andere om hetzelfde dingt, kan dit merken.",
        "With these applications the round comes out the same. One that competes with another for the same can notice this.",
    ),
    "proposal.otherwise": (
        "Dit geldt alleen onder een lezing die niet gekozen is: onder de gekozen lezing kan geen aanvraag dit merken.",
        "This holds only under a reading that was not chosen: under the chosen one no application can notice it.",
    ),
    "proposal.other": (
        "Het voorbeeld bij {other} merkt dit ook.",
        "The example with {other} notices this too.",
    ),
    "proposal.says": (
        "Voorstel van `mutate`: na te kijken door een mens",
        "Proposed by `mutate`: to be confirmed by a person",
    ),
    "name.value": ("op de grens van {name}", "at the limit of {name}"),
    "name.date": ("op de dag van {name}", "on the day of {name}"),
    "name.comparison": ("precies op de grens van {name}", "just at the limit of {name}"),
    "name.junction": ("een deel van {name}", "a part of {name}"),
    "name.dropped": ("een voorwaarde van {name}", "a condition of {name}"),
    "name.swapped": ("een van twee waarden van {name}", "one of two values of {name}"),
    "name.rounding": ("afronding van {name}", "rounding of {name}"),
    "name.row": ("een rij van {name}", "a row of {name}"),
    "name.reading": ("de lezing van {name}", "the reading of {name}"),
    "proof.ranges": (
        "bewezen met de grenzen van alles wat gelezen wordt",
        "proved from the ranges of all that is read",
    ),
    "share": ("{percent} %", "{percent} %"),
}

SAID: Final[Mapping[str, Pair]] = {
    "mutate.failing": (
        "van {file} komen niet alle voorbeelden uit; kijk eerst met `test`",
        "not all examples of {file} come out; look with `test` first",
    ),
    "mutate.no_rule": (
        "in {file} heet niets `{name}` waarin een fout te maken is{near}",
        "nothing in {file} is called `{name}` in which a mistake can be made{near}",
    ),
    "mutate.round_alone": (
        "`{name}` staat in de ronde van {file}; fouten daarin komen er alleen met `--applications`",
        "`{name}` stands in the round of {file}; mistakes are put in there only with `--applications`",
    ),
    "mutate.no_round": (
        "{file} heeft geen ronde; laat --applications weg",
        "{file} has no round; leave --applications out",
    ),
    "mutate.limit": (
        "`{given}` is geen aantal: schrijf bijvoorbeeld `100`",
        "`{given}` is no number: write for instance `100`",
    ),
    "mutate.too_few": (
        "Gemerkt wordt {share}, minder dan {least}.",
        "{share} is noticed, less than {least}.",
    ),
    "mutate.no_such": (
        "bij `{given}` is geen voorbeeld voorgesteld{near}",
        "no example is proposed for `{given}`{near}",
    ),
    "mutate.accepted": (
        "{file}: {number} voorbeelden erbij; kijk na wat ze verwachten",
        "{file}: {number} examples added; confirm what they expect",
    ),
    "mutate.accepted_one": (
        "{file}: 1 voorbeeld erbij; kijk na wat het verwacht",
        "{file}: 1 example added; confirm what it expects",
    ),
}
