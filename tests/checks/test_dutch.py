"""What the analysis finds is told in Dutch as it is in English."""

from __future__ import annotations

import pytest

from tests.checks.written import found

DATED = """parameters:
  limit: {value: 40 places, source: text 1}
  rate: {value: 12.50 EUR per place, source: text 1}
  part: {value: 25 %, source: text 1}
"""
TOLD = [
    (
        """rules:
  one: {is: 'prices[code = 3].unit_price * planned', source: text 1}
""",
        "`prices[code = 3].unit_price` bestaat niet altijd, en wordt hier gelezen zonder dat vaststaat dat het bestaat; bijvoorbeeld niet bij om het even welke aanvraag",
        "neem het in `then` van `if exists(prices[code = 3])`, of geef de regel `only_if: exists(prices[code = 3])`.",
    ),
    (
        """facts:
  odd: {type: yes or no, only_if: factor * factor != 2}
rules:
  one: {is: if odd then 1 EUR else 2 EUR, source: text 1}
""",
        "het is niet zeker dat `odd` hier altijd bestaat; een aanvraag waarbij het niet bestaat, is niet gevonden",
        "zet `exists(odd) and` voor `odd`, of geef de regel `only_if: factor * factor != 2`.",
    ),
    (
        """rules:
  first: {is: 'round_half_up(asked / 7, 0.01 EUR)', rounded: half up to 1 EUR, source: text 1}
""",
        "`first` wordt afgerond, maar `round_half_up(asked / 7, 0.01 EUR)`, waar het van gemaakt is, werd dat al",
        "rond één keer af; is het twee keer bedoeld, schrijf dan `rounded_after: …` bij `first`, zodra de eerste afronding een eigen regel met die naam is.",
    ),
    (
        """rules:
  first: {is: asked / 3, rounded: half up to 0.01 EUR, source: text 1}
  second: {is: first / 7, rounded: half up to 1 EUR, source: text 1}
""",
        "`second` wordt afgerond, maar `first`, waar het van gemaakt is, werd dat al",
        "rond één keer af; is het twee keer bedoeld, schrijf dan `rounded_after: first` bij `second`.",
    ),
    (
        """rules:
  one: {condition: planned >= 0 places, says: Veel., refused: Weinig., source: text 1}
""",
        "deze voorwaarde is altijd waar, voor elke aanvraag",
        "kijk na of de goede namen en tekens er staan; is het zo bedoeld, laat de voorwaarde dan weg.",
    ),
    (
        """rules:
  one: {only_if: planned >= 0 places, is: asked, source: text 1}
""",
        "deze `only_if` is altijd waar, voor elke aanvraag",
        "kijk na of de goede namen en tekens er staan; is het zo bedoeld, laat de voorwaarde dan weg.",
    ),
    (
        """rules:
  one: {is: 'count(items[size >= 0 places])', source: text 1}
""",
        "deze filter is altijd waar, voor elke aanvraag",
        "kijk na of de goede namen en tekens er staan; is het zo bedoeld, laat de voorwaarde dan weg.",
    ),
    (
        """rules:
  one:
    cases:
      - {when: planned >= existing, then: 1 EUR}
      - {when: planned > existing + 5 places, then: 2 EUR}
      - {otherwise: 3 EUR}
    source: text 1
""",
        "dit geval wordt nooit bereikt: een eerder past altijd al",
        "zet het voor het andere, of laat het weg.",
    ),
    (
        """rules:
  one:
    cases:
      - {when: extra, then: 1 EUR}
      - {when: not(extra), then: 2 EUR}
      - {otherwise: 3 EUR}
    source: text 1
""",
        "dit laatste geval wordt nooit bereikt",
        "laat het weg, of verander wat ervoor staat zodat er iets overblijft.",
    ),
    (
        """rules:
  one:
    rows_used: first
    table: |
      planned || one
      > 50 places || 1 EUR
      > 60 places || 3 EUR
      -       || 2 EUR
    source: text 1
""",
        "deze rij wordt nooit bereikt: een eerder past altijd al",
        "zet het voor het andere, of laat het weg.",
    ),
    (
        DATED
        + """  price_of:
    by: day
    dated:
      - {from: 2023-01-01, value: 1 EUR}
      - {from: 2023-06-01, value: 2 EUR}
      - {from: 2024-06-01, value: 3 EUR}
    source: text 1
rules:
  one: {is: price_of, source: text 1}
""",
        "deze waarde met een datum wordt nooit bereikt: een eerder past altijd al",
        "zet het voor het andere, of laat het weg.",
    ),
    (
        """rules:
  one:
    brackets_of: asked
    flat: |
      from       | rate
      0 EUR      | 10 %
      5 000 EUR  | 5 %
      11 000 EUR | 1 %
    source: text 1
""",
        "deze schijf wordt nooit bereikt",
        "laat het weg, of verander wat ervoor staat zodat er iets overblijft.",
    ),
    (
        """rules:
  one:
    cases:
      - {when: planned > existing, then: 1 EUR}
      - {when: planned < existing, then: 3 EUR}
    source: text 1
""",
        "deze gevallen dekken niet alles: geen ervan past bij `planned = 0 places` en `existing = 0 places`",
        "voeg een laatste geval toe: `- {otherwise: …}`.",
    ),
    (
        """rules:
  one:
    rows_used: first
    table: |
      planned || one
      > 50 places || 1 EUR
      < 50 places || 3 EUR
    source: text 1
""",
        "de rijen van deze tabel dekken niet alles: geen ervan past bij `planned = 50 places`",
        "voeg een rij toe die past.",
    ),
    (
        """rules:
  one:
    brackets_of: asked
    flat: |
      from       | rate
      100 EUR      | 10 %
      5 000 EUR  | 5 %
    source: text 1
""",
        "deze schijven dekken niet alles: geen ervan past bij `asked = € 0`",
        "laat de eerste schijf lager beginnen.",
    ),
    (
        DATED
        + """  price_of:
    by: day
    dated:
      - {from: 2024-02-01, value: 1 EUR}
      - {from: 2024-06-01, value: 3 EUR}
    source: text 1
rules:
  one: {is: price_of, source: text 1}
""",
        "deze waarden met een datum dekken niet alles: geen ervan past bij `day = 1 januari 2024`",
        "laat de eerste waarde eerder beginnen, of laat het gegeven dat kiest later beginnen.",
    ),
]


@pytest.mark.parametrize(("rules", "what", "mend"), TOLD)
def test_each_thing_that_is_found_has_its_dutch_words(rules: str, what: str, mend: str) -> None:
    """What is wrong, what it is about, and what mends it; the English ones stand in `told.txt`."""
    problem = found(rules)[-1]

    assert problem.what("nl") == what
    assert problem.mend("nl") == mend
