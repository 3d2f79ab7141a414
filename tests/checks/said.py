"""What the normal forms of an expression say, in words that a test can hold against its own."""

from __future__ import annotations

from engine.checks.forms import Forms
from engine.checks.formulas import Formula, Question, Shape
from engine.checks.lookups import OfCell
from engine.checks.polynomials import Polynomial
from engine.checks.scene import Scene
from engine.policy.declarations import Fact
from engine.policy.expressions import Gather
from tests.checks.written import loaded


class Said:
    """The normal forms of the rules of one policy."""

    def __init__(self, rules: str) -> None:
        self.forms = Forms(Scene(loaded(rules)))

    def formula(self, rule: str, scope: str | None = None) -> str:
        """When a condition is yes."""
        definition = self.forms.policy.definitions[scope, rule]
        return self.of(self.forms.formula(definition.body, self.forms.scene.home(definition)))

    def applies(self, rule: str, scope: str | None = None) -> str:
        """When the body of a rule has a value."""
        definition = self.forms.policy.definitions[scope, rule]
        return self.of(self.forms.applies(definition.body, self.forms.scene.home(definition)))

    def of(self, formula: Formula, *, inside: bool = False) -> str:
        """A formula: `all(a, b)`, `any(a, b)`, `not a`, `kind is small`, `asked - 5 >= 0`."""
        match formula.shape:
            case Shape.YES | Shape.NO:
                return formula.shape.value
            case Shape.NOT:
                return f"not {self.of(formula.parts[0], inside=True)}"
            case Shape.ALL | Shape.ANY:
                parts = ", ".join(self.of(each) for each in formula.parts)
                return f"{formula.shape.value}({parts})"
            case Shape.IS if formula.answer is True:
                return self._asked(formula.asked)
            case Shape.IS:
                return f"{self._asked(formula.asked)} is {formula.answer}"
            case _:
                sign = "= 0" if formula.shape is Shape.ZERO else ">= 0"
                text = f"{self.number(formula.compared)} {sign}"
                return f"({text})" if inside else text

    def _asked(self, question: Question) -> str:
        """A fact by its name, anything else as the policy writes it."""
        (key,) = [key for key, each in self.forms.logic.questions.items() if each is question]
        return key[1][1] if isinstance(key, tuple) and key[0] == "fact" else question.text

    def number(self, polynomial: Polynomial) -> str:
        """A sum of products: `2*planned*size - 3`."""
        terms = [
            ("*".join(self._atom(each) for each in product), size)
            for product, size in polynomial.terms.items()
        ]
        if polynomial.constant:
            terms.append(("", polynomial.constant))
        written = [f"{'-' if size < 0 else '+'} {_term(name, abs(size))}" for name, size in terms]
        return " ".join(written).removeprefix("+ ")

    def _atom(self, number: int) -> str:
        source = self.forms.atoms[number].source
        match source:
            case Fact():
                return source.name
            case OfCell():
                return f"{source.collection}.{source.column}"
            case Gather():
                where = "" if source.where is None else f"[{source.where.origin.text}]"
                return f"{source.how.value}({source.collection}{where})"
            case _:
                return source.origin.text


def _term(name: str, size: object) -> str:
    return name if size == 1 and name else f"{size}*{name}" if name else str(size)
