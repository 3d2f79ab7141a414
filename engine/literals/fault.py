"""What is wrong with a literal, where in its text, and what may have been meant."""

from __future__ import annotations

from typing import Final, TypeAlias

from engine.wordings.wording import Phrase

Field: TypeAlias = str | int | Phrase | tuple[str, ...]

_SHOWN: Final = 40


class LiteralFault(ValueError):  # noqa: N818 - a fault of the text, not of the program
    """A text that is no value of its declared type.

    Attributes:
        code: E150 to E189, see `engine/wordings/literals.py`.
        start, end: the guilty part of the text, as offsets in characters.
        replacements: what may have been meant, each to be typed in the place of that part; the
            likeliest first.
        certain: whether the one replacement is what was meant, so that it may be made unasked.
        fields: what the wording fills in; always `text`, `given` (the guilty part) and `readings`
            (the replacements, or an example where there is none).
    """

    def __init__(
        self,
        code: str,
        text: str,
        span: tuple[int, int] | None = None,
        replacements: tuple[str, ...] = (),
        *,
        certain: bool = False,
        **fields: Field,
    ) -> None:
        super().__init__(f"{code}: {shown(text)}")
        self.code = code
        self.text = text
        self.start, self.end = span or (0, len(text))
        self.replacements = tuple(dict.fromkeys(replacements))
        self.certain = certain and len(self.replacements) == 1
        given = shown(text[self.start : self.end])
        self.fields: dict[str, Field] = {"text": shown(text), "given": given, **fields}

    def in_place(self, text: str, offset: int) -> LiteralFault:
        """The same fault, of which the text stands at `offset` in a longer `text`."""
        span = (self.start + offset, self.end + offset)
        fault = LiteralFault(self.code, text, span, self.replacements, certain=self.certain)
        fault.fields.update({**self.fields, "text": shown(text)})
        return fault

    def add_readings(self, example: str) -> None:
        """Fill in the field `readings`: the replacements, or `example` where there is none.

        What a fault says there itself stays.
        """
        self.fields.setdefault("readings", _readings(self.replacements, example))


def shown(text: str) -> str:
    """`text`, or its beginning where a message would drown in it."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _readings(replacements: tuple[str, ...], example: str) -> Phrase:
    if not replacements:
        return Phrase(f"bijvoorbeeld `{example}`", f"`{example}`, for example")
    marked = [f"`{replacement}`" for replacement in replacements]
    return Phrase(" of ".join(marked), " or ".join(marked))
