"""The municipalities that do not exist: who is refused, waits, stops or has to pay back is one of them."""

from __future__ import annotations

from tools.archive.people import codes
from tools.archive.shapes import Action, Member, Plan, Planned, Share, Stimulus

LATE_1 = "2022-07-02T00:00:00"
LATE_2 = "2023-07-10T12:00:01"
LATE_3 = "2024-05-06T12:00:01"


def fictional(first: int) -> list[Plan]:
    """The plans of all of them, numbered from `first`."""
    makers = (
        verzinnegem, maquettem, fictegem, middagem, luchtkasteele, testerhout,
        spiegelgem, stelhoven, zogezele, bedachtem, wensbeke, raadselhove,
    )  # fmt: skip
    return [make(first + at) for at, make in enumerate(makers)]


def _town(name: str, inhabitants: int, origin: int, since: str = "nog_niet") -> Member:
    return Member(codes()[name], inhabitants, origin, since)


def verzinnegem(number: int) -> Plan:
    """More than the maximum of a row in year 1; in year 2 ABB has money for a part only."""
    made = Plan("verzinnegem", number, "Gemeente Verzinnegem", share=Share.MORE)
    made.members = {1: [_town("Verzinnegem", 33_000, 8_110, "in_dit_dossier")]}
    made.rows = [
        Planned("5", 20, 300, 140),
        Planned("9-handicap", 2, 20, 11),
        Planned("22", 0, 2, 1, jury=False),
        Planned("7", 10, 151, 60, is_paid=False),
    ]
    made.actions = [
        Action(5, 300, 20, halfway=210),
        Action(9, 20, 2, halfway=12),
        Action(22, 3, 0, given=5_800, kpi_given=1, kpi_3=1, halfway=1),
        Action(14, 100, 0, given=0, halfway=40),
    ]
    made.why = {
        1: "Een rij boven haar maximum wordt geweigerd, en de jury laat een andere niet verdergaan.",
        2: "Meer dan de enveloppe: de ene actie krijgt alles, een andere een deel, de laatste niets.",
        3: "Wat oproep 2 niet betaalde, kan ook nu niet.",
    }
    return made


def maquettem(number: int) -> Plan:
    """Stimuli that are refused; in year 3 the jury has not judged yet."""
    made = Plan("maquettem", number, "Gemeente Maquettem")
    made.members = {1: [_town("Maquettem", 29_500, 7_960, "in_dit_dossier")]}
    made.rows = [
        Planned("5", 100, 450, 190),
        Planned("17-professionals", 0, 60, 30),
        Planned("23", 0, 40, is_paid=False),
    ]
    made.actions = [Action(5, 450, 100, halfway=260), Action(17, 60, 0, halfway=10)]
    made.stimuli = [
        Stimulus("mentorschap", 5, calls=(1, 2), refused="Een ander bestuur heeft meer ervaring."),
        Stimulus("sociale_impactobligatie", calls=(2,), refused="De aanvraag noemt geen stappen."),
    ]
    made.why = {
        1: "Actie 23 betaalt pas oproep 2, en de mentor wordt een ander.",
        2: "Geen van beide stimulansen kan.",
        3: "Een actie bereikte minder dan een kwart, en de jury oordeelde nog niet.",
    }
    return made


def fictegem(number: int) -> Plan:
    """One inhabitant above the threshold; in year 3 action 5 stops."""
    made = Plan("fictegem", number, "Gemeente Fictegem")
    made.members = {1: [_town("Fictegem", 31_200, 7_501, "in_dit_dossier")]}
    made.rows = [
        Planned("2", 0, 1, 1, jury=True),
        Planned("5", 10, 60, 33),
        Planned("13-herkomst", 5, 80, 41),
        Planned("20", 0, 100, 52),
    ]
    made.actions = [
        Action(2, 1, 0, halfway=1),
        Action(5, 60, 10, kpi_3=0, halfway=31),
        Action(13, 80, 5, halfway=47),
        Action(20, 100, 0, halfway=66),
    ]
    made.why = {
        1: "Eén inwoner boven de drempel.",
        2: "Eén inwoner boven de drempel.",
        3: "Actie 5 stopt: 60 oefenkansen en 3 600 euro minder.",
    }
    return made


def middagem(number: int) -> Plan:
    """An envelope that is asked for to the last euro; later the balance is withheld."""
    made = Plan("middagem", number, "Gemeente Middagem")
    made.members = {1: [_town("Middagem", 37_000, 8_250, "in_dit_dossier")]}
    made.rows = [
        Planned("5", 380, 400, 420),
        Planned("14", 25, 50, 30),
        Planned("15", 0, 20, 8),
        Planned("24-handicap", 0, 10, 1, jury=False),
    ]
    made.actions = [
        Action(5, 580, 380, halfway=410),
        Action(14, 50, 25, kpi_3=45, halfway=26),
        Action(15, 20, 0, halfway=None),
    ]
    made.why = {
        1: "De jury laat actie 24 niet verdergaan.",
        2: "Precies de enveloppe; later wordt het saldo ingehouden en 3 000 euro teruggevorderd.",
        3: "Een KPI zakt onder het dubbele van het bereik, en van een andere actie ontbreekt een cijfer.",
    }
    made.extra = {2: CLAWBACK}
    return made


CLAWBACK = """\
  saldo_inhouden:
    value: ja
    by: ABB
    on: 2025-02-03
    because: Twee KPI's zijn niet gehaald, en het verslag zegt niet waarom.
  terugvordering:
    value: 3 000 EUR
    by: ABB
    on: 2026-09-14
    because: Een deel van de uitgaven hoort niet bij de acties.
"""


def luchtkasteele(number: int) -> Plan:
    """Exactly on the threshold, first alone and then with another."""
    made = Plan("luchtkasteele", number, "Gemeente Luchtkasteele", calls=(1, 2), share=Share.NEW)
    made.members = {
        1: [_town("Luchtkasteele", 24_600, 7_500)],
        2: [_town("Luchtkasteele", 24_600, 4_300), _town("Zandkasteele", 19_100, 3_200)],
    }
    made.rows = [Planned("5", 20, 200, 90)]
    made.actions = [Action(5, 200, 20)]
    made.is_granted = {1: False, 2: False}
    made.why = {1: "Precies op de drempel.", 2: "Twee gemeenten, samen precies op de drempel."}
    return made


def testerhout(number: int) -> Plan:
    """Too late each time."""
    made = Plan("testerhout", number, "Gemeente Testerhout", share=Share.NEW)
    made.members = {1: [_town("Testerhout", 41_000, 9_240)]}
    made.rows = [Planned("11", 0, 60, 20)]
    made.actions = [Action(11, 60, 0, halfway=20)]
    made.is_granted = dict.fromkeys((1, 2, 3), False)
    made.hour = {1: LATE_1, 2: LATE_2, 3: LATE_3}
    made.why = dict.fromkeys((1, 2, 3), "Een seconde te laat.")
    return made


def spiegelgem(number: int) -> Plan:
    """Two rows of one priority."""
    made = Plan("spiegelgem", number, "Gemeente Spiegelgem", calls=(1,))
    made.members = {1: [_town("Spiegelgem", 28_300, 8_020)]}
    made.rows = [Planned("5", 30, 150), Planned("15", 4, 60, priority=1)]
    made.is_granted = {1: False}
    made.why = {1: "Twee rijen met dezelfde prioriteit."}
    return made


def stelhoven(number: int) -> Plan:
    """Two municipalities of two regions in year 1; nothing in year 2; asks in year 3 all the same."""
    made = Plan("stelhoven", number, "Gemeente Stelhoven", calls=(1, 3))
    town, other = _town("Stelhoven", 36_800, 9_610), _town("Schijnlede", 21_200, 2_150)
    made.members = {1: [town, other], 3: [town]}
    made.rows = [Planned("16", 0, 1), Planned("13-herkomst", 10, 60)]
    made.actions = [Action(16, 1, 0, halfway=1), Action(13, 60, 10, halfway=40)]
    made.is_granted = {1: False, 3: False}
    made.why = {
        1: "Twee gemeenten uit twee referentieregio's.",
        3: "Diende in oproep 2 niet in, en kan dus ook nu niet.",
    }
    return made


def zogezele(number: int) -> Plan:
    """A new applicant of whom a number is missing."""
    made = Plan("zogezele", number, "Gemeente Zogezele", calls=(2,), share=Share.NEW)
    made.members = {2: [_town("Zogezele", 30_700, 8_140)]}
    made.actions = [Action(15, 60, None)]
    made.is_granted = {2: False}
    made.why = {2: "Het vroegere bereik van actie 15 ontbreekt."}
    return made


def bedachtem(number: int) -> Plan:
    """A new applicant who waits for the sharing out."""
    made = Plan("bedachtem", number, "Gemeente Bedachtem", calls=(2,), share=Share.NEW)
    made.members = {2: [_town("Bedachtem", 26_900, 7_820)]}
    made.actions = [Action(20, 90, 10, given=-1), Action(13, 40, 0, given=-1)]
    made.is_granted = {2: False}
    made.why = {2: "Een nieuwe indiener, over wie ABB bij de verdeling nog niets zei."}
    return made


def wensbeke(number: int) -> Plan:
    """Applies for the first time in year 3."""
    made = Plan("wensbeke", number, "Gemeente Wensbeke", calls=(3,))
    made.members = {3: [_town("Wensbeke", 22_400, 8_330)]}
    made.actions = [Action(17, 90, 10, halfway=30)]
    made.is_granted = {3: False}
    made.why = {3: "Een nieuwe aanvrager: die kan niet meer."}
    return made


def raadselhove(number: int) -> Plan:
    """Two municipalities of two regions."""
    made = Plan("raadselhove", number, "Gemeente Raadselhove", calls=(3,))
    made.members = {
        3: [_town("Raadselhove", 44_000, 6_100), _town("Parabeldonk", 25_300, 4_900)],
    }
    made.actions = [Action(5, 400, 90, halfway=180)]
    made.is_granted = {3: False}
    made.why = {3: "Nieuw, en over twee referentieregio's."}
    return made
