"""The functions of a formula, and the words that cannot be names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.formula.words import KEYWORDS
from engine.operations.op import Op
from engine.policy.expressions import How

OF_VALUES: Final[Mapping[str, tuple[Op, int]]] = {
    "not": (Op.NOT, 1),
    "abs": (Op.ABSOLUTE, 1),
    "floor": (Op.FLOOR, 1),
    "ceiling": (Op.CEILING, 1),
    "modulo": (Op.MODULO, 2),
    "round_up": (Op.ROUND_UP, 2),
    "round_down": (Op.ROUND_DOWN, 2),
    "round_half_up": (Op.ROUND_HALF_UP, 2),
    "round_half_down": (Op.ROUND_HALF_DOWN, 2),
    "round_half_even": (Op.ROUND_HALF_EVEN, 2),
    "date_of": (Op.DATE_OF, 1),
    "year_of": (Op.YEAR_OF, 1),
    "month_of": (Op.MONTH_OF, 1),
    "days_between": (Op.DAYS_BETWEEN, 2),
    "months_between": (Op.MONTHS_BETWEEN, 2),
    "years_between": (Op.YEARS_BETWEEN, 2),
    "contains": (Op.CONTAINS, 2),
    "starts_with": (Op.STARTS_WITH, 2),
    "length": (Op.LENGTH, 1),
}
OF_A_LIST: Final[Mapping[str, How]] = {
    "sum": How.SUM,
    "count": How.COUNT,
    "min": How.LEAST,
    "max": How.GREATEST,
    "mean": How.MEAN,
    "all_equal": How.EQUAL,
    "all_different": How.DIFFERENT,
    "distinct": How.DISTINCT,
}
FUNCTIONS: Final = frozenset({*OF_VALUES, *OF_A_LIST, "exists"})
RESERVED: Final = KEYWORDS | FUNCTIONS
