"""An outline that has one of everything."""

from __future__ import annotations

from engine.pages.parts import (
    Branch,
    Card,
    Cards,
    Head,
    Item,
    Items,
    Line,
    Link,
    Notice,
    Outline,
    Pairs,
    Point,
    Points,
    Section,
    Table,
    Tree,
    Twig,
)

THRESHOLD = Link("threshold", "threshold", is_name=True)
NOWHERE = Link("elsewhere", "elsewhere", is_name=True)
PLACE = Link("note 2", "note/2")
ROWS = Table(
    caption="Every tree with its price",
    heads=("tree", "price"),
    rows=(("oak", "€ 80"), (("lime, see ", THRESHOLD), "€ 50")),
    numbers=(1,),
    addresses=("oak", "lime"),
)
TREE = Tree((Branch("Steps", (Twig("step", "met", "yes", lines=(Line("note", "", "why"),)),)),))

EVERYTHING = Outline(
    language="en",
    head=Head("Rules", "Trees for schools", (("version", ("1.0, see ", PLACE)),)),
    notices=(),
    sections=(
        Section(
            "sentences",
            "Sentences",
            (
                Points(
                    (
                        Point(
                            ("Either ", THRESHOLD, " or ", NOWHERE, ":"),
                            (Point("first", (Point("deeper"),)), Point("second", label="If:")),
                        ),
                    )
                ),
                Pairs((("name", (THRESHOLD, " here")),)),
                Items((Item((THRESHOLD, " is met"), notes=(("by ", PLACE),)),)),
            ),
        ),
        Section(
            "cards",
            "Cards",
            (
                Cards(
                    (
                        Card(
                            "threshold",
                            "least_trees",
                            "number",
                            ("At least ten, says ", PLACE),
                            (Point("10 trees", label="Value:"), Point("", table=ROWS)),
                            "threshold",
                        ),
                        Card("bare"),
                    )
                ),
                Cards((Card("note 2", kind="encoded", address="note/2", tone="encoded"),), "Note"),
                Cards((), "Empty", ("nothing but ", THRESHOLD)),
            ),
        ),
        Section("steps", "Steps", (TREE,)),
    ),
)

NOTICED = Outline(
    "nl", EVERYTHING.head, (Notice("draft", "Concept", "Nog niet af."),), EVERYTHING.sections
)
