"""The help of `mutate`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.wordings.help import Example, Manual

MANUAL: Final[Mapping[str, Manual]] = {
    "mutate": Manual(
        short=(
            "Zet kleine fouten in een policy en toont welke geen voorbeeld merkt.",
            "Puts small mistakes into a policy and shows which no example notices.",
        ),
        text=(
            "Verandert de policy telkens op één plaats: een drempel een stap hoger of lager, `>` in `>=`, en in of, een voorwaarde weg, twee bedragen verwisseld, een andere afronding, een rij weg of elders, een andere lezing. Kijkt dan of een voorbeeld van de policy, of `check`, dat merkt. Wat niemand merkt, staat er met de zin die verandert en met een voorbeeld dat het wel zou merken; `--accept` zet dat in de policy, en een mens kijkt na wat het verwacht. Wat bewezen niets verandert, telt niet mee. Dat geen verschil gevonden is, is geen bewijs, en telt dus wel. De ronde wordt alleen veranderd met `--applications`: een fout erin, of een andere die geen voorbeeld merkt, wordt gemerkt als iemand van hen iets anders krijgt. Wat alleen onder een niet gekozen lezing geldt, wordt zo genoemd. De eigenschappen en de grenzen van gegevens worden niet veranderd: geen voorbeeld kan die merken.",
            "Changes the policy in one place at a time: a threshold a step higher or lower, `>` to `>=`, and to or, a condition gone, two amounts swapped, another rounding, a row gone or elsewhere, another reading. Then looks whether an example of the policy, or `check`, notices. What nobody notices is shown with the sentence that changes and with an example that would notice it; `--accept` puts that into the policy, and a person confirms what it expects. What is proved to change nothing does not count. That no difference was found is no proof, and so does count. The round is changed only with `--applications`: a mistake in it, or another that no example notices, is noticed if one of them gets something else. What holds only under a reading that was not chosen is called so. The properties and the ranges of facts are not changed: no example can notice those.",
        ),
        options={
            "rule": (
                "Alleen fouten in deze regel, dit getal of deze tabel; mag meer dan eens.",
                "Only mistakes in this rule, number or table; may be given more than once.",
            ),
            "applications": (
                "Zet ook fouten in de ronde, en houd die over deze aanvragen: een bestand of een map; mag meer dan eens.",
                "Put mistakes into the round too, and hold it over these applications: a file or a folder; may be given more than once.",
            ),
            "limit": (
                "Hoogstens zoveel fouten, verspreid over de policy.",
                "At most so many mistakes, spread over the policy.",
            ),
            "least": (
                "Eindig met code 1 als minder gemerkt wordt dan dit deel, zoals `95%`.",
                "End with code 1 if less is noticed than this share, such as `95%`.",
            ),
            "accept": (
                "Zet het voorgestelde voorbeeld bij deze fout in de policy, of met `all` elk; mag meer dan eens.",
                "Put the example proposed for this mistake into the policy, or with `all` each of them; may be given more than once.",
            ),
        },
        examples=(
            Example(
                "regelspoor mutate policies/call3.yaml --rule drempel_inwoners",
                ("Merkt iemand een andere drempel?", "Does anybody notice another threshold?"),
            ),
            Example(
                "regelspoor mutate policies/call3.yaml --rule budget_van_de_oproep --applications applications/call3",
                (
                    "Merkt een van deze aanvragen een fout in de ronde?",
                    "Does one of these applications notice a mistake in the round?",
                ),
            ),
        ),
    ),
}
