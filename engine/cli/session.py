"""One run of a command as its user has it: language, colours, where data and talk go."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn, TextIO, get_args

import click

from engine.wordings.commands import command_words
from engine.wordings.wording import Language

FINE: Final = 0
FINDING: Final = 1
WRONG_USAGE: Final = 2
POLICY_REFUSED: Final = 3
APPLICATION_REFUSED: Final = 4
OUR_FAULT: Final = 5
# As a shell reports who was stopped by a signal: 128 and the number of the signal.
STOPPED: Final = 130
NOBODY_READS: Final = 141

LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
LANGUAGE_VARIABLE: Final = "REGELSPOOR_LANG"
_PLAIN_WIDTH: Final = 100
_LONGEST_SHOWN: Final = 500


class Mistake(click.UsageError):
    """The command cannot be done as it was given; the message is in the user's language."""


class Misspelt(Mistake):
    """The command line itself is wrong: how it is written is shown with the message."""


@dataclass(frozen=True, slots=True)
class Session:
    """How this run speaks: the language, and whether either stream takes colours."""

    language: Language
    colour_out: bool = False
    colour_err: bool = False

    def words(self, key: str, **fields: object) -> str:
        """The words under `key`, with `fields` filled in, each made fit to be shown."""
        return command_words(key, self.language, **{k: _fit(v) for k, v in fields.items()})

    def counted(self, thing: str, number: int) -> str:
        """How many of a thing: `1 fout`, `2 fouten`."""
        words = f"count.{thing}.{'one' if number == 1 else 'more'}"
        return self.words(words, number=number)

    def tell(self, key: str, **fields: object) -> None:
        """Says something to the user, apart from the data."""
        say(self.words(key, **fields))

    def mistake(self, key: str, **fields: object) -> NoReturn:
        """Ends the command.

        Raises:
            Mistake: always.
        """
        raise Mistake(self.words(key, **fields))


def put(text: str) -> None:
    """Writes `text` and a new line to where data go."""
    sys.stdout.write(f"{text}\n")


def say(text: str) -> None:
    """Writes `text` and a new line to where talk goes."""
    sys.stderr.write(f"{text}\n")


def session_of(arguments: Sequence[str], environment: Mapping[str, str]) -> Session:
    """The session that the command line and the environment ask for.

    Raises:
        Misspelt: the environment names a language that we do not speak.
    """
    return Session(
        language_of(arguments, environment),
        colour_out=_takes_colour(sys.stdout, environment),
        colour_err=_takes_colour(sys.stderr, environment),
    )


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language of the last `--lang`, else of REGELSPOOR_LANG, else Dutch.

    A `--lang` that is wrong is left to the command to refuse; the machine's locale is never read.

    Raises:
        Misspelt: REGELSPOOR_LANG decides, and is none of our languages.
    """
    found: str | None = None
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang":
            found = next(iter(arguments[place + 1 : place + 2]), None)
        elif argument.startswith("--lang="):
            found = argument.removeprefix("--lang=")
    if found is not None:
        return found if found in LANGUAGES else "nl"
    named = environment.get(LANGUAGE_VARIABLE) or "nl"
    if named not in LANGUAGES:
        fields = {"given": named, "name": LANGUAGE_VARIABLE, "known": listed(LANGUAGES)}
        raise Misspelt(Session("nl").words("mistake.choice", **fields))
    return named


def listed(names: Sequence[str]) -> str:
    """The `names` as a message lists them."""
    return ", ".join(f"`{name}`" for name in names)


def width(environment: Mapping[str, str], *, is_seen: bool) -> int:
    """How many characters a line has: those of the terminal; 100 where nobody looks."""
    if not is_seen:
        return _PLAIN_WIDTH
    wanted = environment.get("COLUMNS", "")
    if wanted.isdecimal() and len(wanted) < 5:
        return int(wanted)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or _PLAIN_WIDTH
    except (OSError, ValueError):
        return _PLAIN_WIDTH


def _takes_colour(stream: TextIO, environment: Mapping[str, str]) -> bool:
    plain = environment.get("NO_COLOR") or environment.get("TERM") == "dumb"
    return not plain and stream.isatty()


def _fit(words: object) -> object:
    """A field of a message on one line, without anything that steers a terminal."""
    if not isinstance(words, str | Path):
        return words
    # Late: the drawing of problems brings more than `--version` has time for.
    from engine.problem import safe_text

    text = words.as_posix() if isinstance(words, Path) else words
    return safe_text(text[:_LONGEST_SHOWN]).replace("\n", " ")
