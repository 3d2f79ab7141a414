"""Who applies: real authorities, what the sources say of them, and the size of what they plan.

Who worked together, and all numbers, are made up, but for what README.md of the archive names.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Role(NamedTuple):
    """An applicant of the archive.

    Args:
        slug: the name of its files.
        towns: the authorities, the one that applies first.
        size: what it plans of the most that it can, about, in percent.
        number: how many actions besides 2, 5 and 23.
        must: actions that it certainly takes; with 2 among them also that one.
        lead: inhabitants, and those of origin outside the EU-14, of the first authority.
        share: of the other authorities, origin outside the EU-14 in percent of all inhabitants.
    """

    slug: str
    towns: tuple[str, ...]
    size: int
    number: int
    must: tuple[int, ...] = ()
    lead: tuple[int, int] = (0, 0)
    share: int = 8


ALONE: Final = (
    Role("antwerpen", ("Antwerpen",), 90, 13, (2, 9, 15), (530_600, 188_400)),
    Role("gent", ("Gent",), 82, 12, (2, 13, 16, 17), (265_100, 60_000)),
    Role(
        "mechelen",
        ("Mechelen",),
        60,
        11,
        (2, 7, 9, 10, 11, 13, 14, 15, 16, 17, 20, 22),
        (87_700, 19_300),
    ),
    Role("sint-niklaas", ("Sint-Niklaas",), 60, 8, (2, 9), (79_900, 14_800)),
    Role("leuven", ("Leuven",), 70, 9, (7, 9), (102_300, 17_900)),
    Role("aalst", ("Aalst",), 62, 8, (7, 15), (88_900, 14_200)),
    Role("genk", ("Genk",), 74, 9, (8,), (66_900, 21_600)),
    Role("hasselt", ("Hasselt",), 58, 7, (2, 11), (80_300, 11_700)),
    Role("oostende", ("Oostende",), 60, 8, (2, 20, 22), (72_100, 10_900)),
    Role("brugge", ("Brugge",), 55, 7, (2,), (119_400, 9_700)),
    Role("turnhout", ("Turnhout",), 60, 7, (2,), (46_100, 8_400)),
    Role("halle", ("Halle",), 50, 5, (2,), (41_200, 7_540)),
    Role("vilvoorde", ("Vilvoorde",), 66, 8, (2,), (46_300, 15_800)),
    Role("roeselare", ("Roeselare",), 52, 6, (2,), (64_900, 8_060)),
    Role("lokeren", ("Lokeren",), 52, 6, (2,), (43_000, 8_900)),
    Role("beringen", ("Beringen",), 55, 6, (), (47_300, 12_700)),
    Role("heusden-zolder", ("Heusden-Zolder",), 50, 6, (), (34_800, 9_900)),
    Role("maasmechelen", ("Maasmechelen",), 55, 7, (), (39_900, 11_300)),
    Role("houthalen-helchteren", ("Houthalen-Helchteren",), 45, 5, (), (30_900, 7_620)),
    Role("lier", ("Lier",), 42, 5, (), (37_400, 7_501)),
    Role("willebroek", ("Willebroek",), 45, 5, (), (27_100, 7_810)),
    Role("ronse", ("Ronse",), 45, 5, (), (26_900, 7_560)),
    Role("zaventem", ("Zaventem",), 52, 6, (), (36_200, 10_400)),
)
TOGETHER: Final = (
    Role(
        "igs-eeklo",
        ("Eeklo", "Wetteren", "Zelzate", "Maldegem", "Aalter"),
        45,
        4,
        (2, 15),
        (21_400, 3_700),
    ),
    Role("kortrijk", ("Kortrijk", "Lendelede"), 55, 6, (15,), (78_800, 9_900)),
    Role("igs-tienen", ("Tienen", "Diest", "Aarschot", "Landen"), 45, 5, (), (35_600, 4_600)),
    Role(
        "igs-ninove",
        ("Ninove", "Geraardsbergen", "Denderleeuw", "Haaltert", "Lede"),
        55,
        6,
        (),
        (39_900, 8_050),
        16,
    ),
    Role(
        "igs-boom",
        ("Boom", "Niel", "Rumst", "Schelle", "Hemiksem"),
        45,
        5,
        (2,),
        (19_100, 5_200),
        11,
    ),
    Role(
        "igs-menen",
        ("Menen", "Wevelgem", "Wervik", "Kuurne", "Harelbeke"),
        48,
        5,
        (),
        (33_600, 8_150),
        15,
    ),
    Role(
        "igs-mortsel",
        ("Mortsel", "Edegem", "Kontich", "Hove", "Boechout"),
        42,
        5,
        (),
        (26_300, 4_100),
        9,
    ),
    Role(
        "igs-schoten",
        ("Schoten", "Brasschaat", "Kapellen", "Stabroek", "Wijnegem"),
        42,
        5,
        (),
        (35_300, 4_300),
    ),
    Role(
        "igs-asse",
        ("Asse", "Merchtem", "Opwijk", "Ternat", "Affligem"),
        50,
        5,
        (),
        (34_400, 7_900),
        14,
    ),
    Role(
        "igs-dilbeek",
        ("Dilbeek", "Sint-Pieters-Leeuw", "Beersel", "Lennik", "Roosdaal"),
        50,
        6,
        (),
        (44_100, 8_400),
        17,
    ),
    Role(
        "igs-machelen",
        ("Machelen", "Grimbergen", "Meise", "Kampenhout", "Steenokkerzeel"),
        46,
        5,
        (),
        (16_200, 6_100),
        12,
    ),
    Role(
        "igs-geel", ("Geel", "Mol", "Balen", "Laakdal", "Westerlo"), 42, 5, (), (41_400, 3_900), 6
    ),
    Role(
        "igs-sint-truiden",
        ("Sint-Truiden", "Tongeren", "Borgloon", "Bilzen", "Hoeselt"),
        46,
        5,
        (),
        (41_700, 6_300),
        7,
    ),
    Role(
        "igs-lommel",
        ("Lommel", "Pelt", "Hamont-Achel", "Hechtel-Eksel", "Peer"),
        40,
        4,
        (),
        (35_200, 4_900),
        7,
    ),
    Role(
        "igs-beveren",
        ("Beveren", "Kruibeke", "Zwijndrecht", "Temse", "Stekene"),
        50,
        6,
        (),
        (49_200, 8_200),
        10,
    ),
    Role(
        "igs-waregem",
        ("Waregem", "Zwevegem", "Deerlijk", "Anzegem", "Avelgem"),
        38,
        4,
        (),
        (39_400, 4_100),
        6,
    ),
    Role(
        "igs-izegem",
        ("Izegem", "Tielt", "Meulebeke", "Ingelmunster"),
        38,
        4,
        (),
        (28_700, 3_600),
        8,
    ),
)
# Year 2: 40 new authorities in 9 cooperations.
NEW: Final = (
    Role(
        "igs-dendermonde",
        ("Dendermonde", "Lebbeke", "Buggenhout", "Hamme"),
        58,
        6,
        (2,),
        (46_700, 8_300),
        14,
    ),
    Role("igs-overijse", ("Overijse", "Tervuren", "Hoeilaart"), 52, 5, (2,), (25_600, 7_640), 13),
    Role("igs-deinze", ("Deinze", "Evergem", "Lievegem"), 48, 5, (2,), (44_300, 3_400)),
    Role(
        "igs-herentals",
        ("Herentals", "Olen", "Grobbendonk", "Vorselaar", "Kasterlee"),
        50,
        5,
        (),
        (29_300, 3_300),
        7,
    ),
    Role(
        "igs-dilsen-stokkem",
        ("Dilsen-Stokkem", "Maaseik", "Lanaken", "Kinrooi", "Bree"),
        55,
        6,
        (),
        (20_900, 4_300),
        9,
    ),
    Role(
        "igs-diepenbeek",
        ("Diepenbeek", "Zonhoven", "Alken", "Kortessem", "Wellen"),
        46,
        5,
        (),
        (19_600, 2_500),
        9,
    ),
    Role(
        "igs-kortenberg",
        ("Kortenberg", "Herent", "Haacht", "Rotselaar", "Boortmeerbeek"),
        50,
        5,
        (),
        (21_200, 3_500),
        9,
    ),
    Role(
        "igs-blankenberge",
        ("Blankenberge", "Knokke-Heist", "Zedelgem", "Oostkamp", "Torhout"),
        46,
        5,
        (),
        (20_500, 3_000),
        8,
    ),
    Role(
        "igs-oudenaarde",
        ("Oudenaarde", "Zottegem", "Brakel", "Kruisem", "Kluisbergen"),
        46,
        5,
        (),
        (32_200, 3_500),
        7,
    ),
)
VGC: Final = Role("vgc", (), 64, 7, (2,))
DE_RAND: Final = Role(
    "vzw-de-rand",
    ("Drogenbos", "Kraainem", "Linkebeek", "Sint-Genesius-Rode", "Wemmel", "Wezembeek-Oppem"),
    30,
    3,
    (),
    (5_800, 1_190),
    14,
)
CITIES: Final = frozenset(
    "Aalst Aarschot Antwerpen Beringen Bilzen Blankenberge Brugge Deinze Dendermonde Dilsen-Stokkem Eeklo Geel "
    "Genk Gent Halle Harelbeke Hasselt Herentals Izegem Kortrijk Leuven Lier Lokeren Lommel Mechelen Menen "
    "Mortsel Ninove Oostende Oudenaarde Roeselare Ronse Sint-Niklaas Sint-Truiden Tienen Turnhout Vilvoorde "
    "Waregem Zottegem".split()
)
# Of whom the number of inhabitants that count together is set.
TOGETHER_EXACTLY: Final = {
    "igs-asse": 12_571,
    "igs-oudenaarde": 7_501,
    "igs-deinze": 7_520,
    "igs-izegem": 7_530,
}

# Action 5: reach before, planned in year 1 (None: not yet), KPI in year 2. The first group asks
# less than the double of its reach: together they make the published 15,929.
BELOW_THE_DOUBLE: Final = {
    "antwerpen": (2_600, 2_250, 3_500),
    "gent": (1_900, 1_800, 2_700),
    "igs-dilbeek": (1_100, 1_500, 1_400),
    "maasmechelen": (900, 1_200, 1_150),
    "vilvoorde": (800, 1_300, 1_150),
    "zaventem": (600, 900, 825),
    "beringen": (420, 1_000, 620),
    "ronse": (250, 700, 450),
    "lier": (200, 398, 399),
    "middagem": (380, 400, 580),
    "vgc": (4_500, None, 5_400),
    "leuven": (3_200, None, 4_000),
    "genk": (3_100, None, 3_900),
    "igs-ninove": (2_800, None, 3_497),
}
SET: Final = {
    "willebroek": (200, 500, 400),  # exactly the double
    "mechelen": (150, 1_500, 1_500),
    "maquettem": (100, 450, 450),
    "fictegem": (10, 60, 60),
    "verzinnegem": (20, 300, 300),
}
WITHOUT: Final = frozenset({"igs-eeklo", "igs-tienen", "igs-herentals"})
MORE: Final = frozenset(
    {"vgc", "leuven", "genk", "igs-ninove", "oostende", "roeselare", "turnhout", "igs-asse"}
)

# Who is mentor for which action: twelve in year 1.
MENTORS: Final = {
    "gent": (13, 16, 17),
    "mechelen": (9, 22),
    "antwerpen": (5,),
    "leuven": (7,),
    "genk": (8,),
    "oostende": (20,),
    "aalst": (15,),
    "hasselt": (11,),
    "turnhout": (2,),
}
# The stimulus for working together, and in which calls; in call 2 it asks for 15 % together.
STIMULUS: Final = {
    "kortrijk": (1,),
    "igs-ninove": (1, 2, 3),
    "igs-menen": (1, 2, 3),
    "igs-asse": (1, 2, 3),
    "igs-dilbeek": (1, 2, 3),
    "igs-beveren": (1,),
    "igs-dendermonde": (2, 3),
    "igs-overijse": (2, 3),
}

# What is remarkable about a file of a real applicant; the first line of that file.
WHY: Final = {
    ("antwerpen", 1): "Actie 9 op al haar maxima: 325 euro boven het plafond van de actiepagina.",
    (
        "antwerpen",
        2,
    ): "Actie 9 op haar plafond; actie 5 onder het dubbele van een groot vroeger bereik.",
    ("mechelen", 1): "Dertien acties voor ongeveer 600 000 euro, en mentor voor de acties 9 en 22.",
    ("sint-niklaas", 1): "De enige met een sociale impactobligatie.",
    ("gent", 1): "Mentor voor de acties 13, 16 en 17.",
    (
        "lier",
        2,
    ): "Een inwoner boven de drempel, en een KPI die er een van het dubbele van het bereik af ligt.",
    ("willebroek", 2): "Een KPI die precies het dubbele van het bereik is.",
    ("leuven", 2): "Meer dan de enveloppe; actie 9 boven haar plafond.",
    ("igs-eeklo", 1): "Vijf gemeenten van Regio Gent, die alleen samen boven de drempel liggen.",
    ("kortrijk", 1): "Kortrijk met Lendelede: een groot en een klein bestuur.",
    ("kortrijk", 2): "Kortrijk zonder Lendelede: het verliest zijn enveloppe en dient opnieuw in.",
    ("igs-menen", 2): "Lendelede sluit aan: een nieuw bestuur, uit een ander dossier.",
    (
        "igs-dendermonde",
        2,
    ): "Een nieuwe samenwerking van vier gemeenten, een groot bestuur met kleine.",
    ("igs-oudenaarde", 2): "Vijf gemeenten met samen een inwoner meer dan de drempel.",
    ("igs-overijse", 3): "Huldenberg sluit aan; dat geeft geen nieuwe stimulans.",
}
# Who applied and became part of a larger municipality on 1 January 2025: who accounts for it then.
MERGED: Final = {"lokeren": "46029", "igs-beveren": "46030"}
