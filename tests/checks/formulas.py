"""Random typed formulas over the facts, lists and tables of `written.py`."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass
class Writer:
    """Writes random formulas; of an item if `per_item`. Each name that may not apply is guarded."""

    rng: random.Random
    per_item: bool = False

    def pick(self, *ways: str) -> str:
        """One of them."""
        return self.rng.choice(ways)

    def any(self, depth: int) -> str:
        """A formula of some type."""
        kinds: Mapping[str, Callable[[int], str]] = {
            "money": self.money,
            "places": self.places,
            "number": self.number,
            "share": self.share,
            "date": self.date,
            "truth": self.truth,
        }
        return kinds[self.pick(*kinds)](depth)

    def money(self, depth: int) -> str:
        """EUR."""
        own = ("price_paid",) if self.per_item else ("asked", "cost", "balance")
        if depth == 0:
            return self.pick("0 EUR", "12.50 EUR", *own, *own)
        a, b = self.money(depth - 1), self.money(depth - 1)
        way = self.pick("up", "down", "half_up", "half_down", "half_even")
        lists = () if self.per_item else ("sum(items.price_paid)", "sum(items[heavy].price_paid)")
        rows = (
            (
                f"(if exists(price) then unit_price * size else {a})",
                f"(if exists(price) and fixed then {a} else {b})",
            )
            if self.per_item
            else (
                "prices[code = 5].unit_price * planned",
                "sum(items[exists(price)].unit_price) * 3 places",
            )
        )
        return self.pick(
            f"({a} + {b})", f"({a} - {b})", f"({a} * {self.number(depth - 1)})", f"({a} * {self.share(depth - 1)})",
            f"({a} / {self.number(depth - 1)})", f"min({a}, {b})", f"max({a}, {b})", f"abs({a})", f"-({a})",
            f"round_{way}({a}, {self.pick('0.01', '1', '25')} EUR)", f"rate * {self.places(depth - 1)}",
            f"(if {self.truth(depth - 1)} then {a} else {b})", f"(if extra then bonus else {a})", *rows[: 1 + self.per_item], *lists,
        )  # fmt: skip

    def places(self, depth: int) -> str:
        """Places."""
        own = ("size",) if self.per_item else ("planned", "existing")
        if depth == 0:
            return self.pick("limit", "7 places", *own, *own)
        a, b = self.places(depth - 1), self.places(depth - 1)
        own = (
            (f"(if heavy then load else {a})",)
            if self.per_item
            else ("sum(items.size)", "sum(items.load)")
        )
        return self.pick(
            f"({a} + {b})", f"({a} - {b})", f"min({a}, {b})", f"max({a}, {b})", f"modulo({a}, 7 places)", f"modulo({a}, {b})",
            f"(2 * {a})", f"({a} * {self.share(depth - 1)})", f"(if kind = large then spare else {a})", *own,
        )  # fmt: skip

    def number(self, depth: int) -> str:
        """A number without a unit."""
        if depth == 0:
            return self.pick("factor", "factor", "2", "0.5", "3")
        a, b = self.number(depth - 1), self.number(depth - 1)
        lists = (
            ()
            if self.per_item
            else ("count(items)", "distinct(items.size)", "count(items[size > limit])")
        )
        return self.pick(
            f"({a} + {b})", f"({a} - {b})", f"({a} * {b})", f"({a} / {b})", f"floor({a})", f"ceiling({a})",
            f"modulo({a}, {b})", f"year_of({self.date(0)})", f"month_of({self.date(0)})",
            f"days_between({self.date(0)}, {self.date(depth - 1)})", f"months_between({self.date(depth - 1)}, {self.date(0)})",
            *lists,
        )  # fmt: skip

    def share(self, depth: int) -> str:
        """A share."""
        if depth == 0:
            return self.pick("share_of", "part", "40 %")
        return self.pick(
            f"({self.places(depth - 1)} / {self.places(depth - 1)})",
            f"({self.share(depth - 1)} - {self.share(depth - 1)})",
            f"({self.share(depth - 1)} * {self.share(depth - 1)})",
        )

    def date(self, depth: int) -> str:
        """A date."""
        if depth == 0:
            return self.pick("day", "day", "date_of(moment)", "2024-05-31")
        a, b = self.date(depth - 1), self.date(depth - 1)
        return self.pick(
            f"({a} + wait)", f"({a} - 1 month)", f"({a} + 10 days)", f"min({a}, {b})", a
        )

    def truth(self, depth: int) -> str:
        """A yes or no."""
        sign = self.pick("<", "<=", ">", ">=", "=", "!=")
        if depth == 0:
            return self.pick(
                "extra",
                "(kind = small)",
                "(kind in (large, other))",
                "heavy" if self.per_item else "(planned > limit)",
            )
        a, b = self.truth(depth - 1), self.truth(depth - 1)
        lists = () if self.per_item else (
            "(some item in items satisfies item.size > limit)", "(every item in items satisfies item.heavy)",
            "all_different(items.size)", "all_equal(items.price_paid)", "(count(items) > 1)",
        )  # fmt: skip
        return self.pick(
            f"({self.money(depth - 1)} {sign} {self.money(depth - 1)})", f"({self.places(depth - 1)} {sign} {self.places(depth - 1)})",
            f"({self.number(depth - 1)} {sign} {self.number(depth - 1)})", f"({self.date(depth - 1)} {sign} {self.date(depth - 1)})",
            f"({a} and {b})", f"({a} or {b})", f"not({a})", f"({a} = {b})",
            f"({self.places(0)} between {self.places(0)} and {self.places(depth - 1)})", *lists,
        )  # fmt: skip


def rules(number: int) -> str:
    """The rules with that number: a handful of formulas, some of an item."""
    rng = random.Random(number)  # noqa: S311 - repeatable, not secret
    lines = ["rules:"]
    for index in range(6):
        writer = Writer(rng, per_item=rng.random() < 0.4)
        lines += [f"  rule_{index}:", *(["    per: item"] if writer.per_item else [])]
        if index % 3 == 2:
            lines += ["    table: |", f"      planned || rule_{index}"]
            border = rng.choice((30, 50))
            lines += [
                f"      < {border} places || {writer.money(1)}",
                f"      >= 40 places || {writer.money(1)}",
            ]
            lines += [f"    rows_used: {rng.choice(('sum', 'first', 'lowest'))}"]
        else:
            lines.append(f"    is: '{writer.any(2)}'")
        lines.append("    source: text 1")
    return "\n".join(lines) + "\n"
