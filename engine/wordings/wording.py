"""The words of one problem, in both languages, and phrases that are filled into them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Language: TypeAlias = Literal["nl", "en"]
Severity: TypeAlias = Literal["error", "warning"]
Pair: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Wording:
    """What is wrong and how to mend it: templates in which `{field}` is filled in.

    Args:
        severity: an error refuses the file, a warning does not.
        what_nl, what_en: a fact about the author's text; lower case, no full stop.
        mend_nl, mend_en: one thing to do, as a full sentence.
        label_nl, label_en: what the marked text is; empty where the mark says enough.
        also: labels of second places by name, each Dutch and English.
    """

    severity: Severity
    what_nl: str
    what_en: str
    mend_nl: str
    mend_en: str
    label_nl: str = ""
    label_en: str = ""
    also: Mapping[str, Pair] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of a sentence in both languages; may stand as a field of a problem."""

    nl: str
    en: str

    def write(self, language: Language) -> str:
        """The piece in `language`."""
        return self.nl if language == "nl" else self.en
