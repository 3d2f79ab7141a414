"""Which files an editor works with, and what each of them is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from engine.load.shelf import Shelf

YAML: Final = (".yaml", ".yml")

_KEY: Final = r"(?m)^\ufeff?{}:(?:[ \t]|\r?$)"
_LANGUAGE: Final = re.compile(_KEY.format("language"))
_FACTS: Final = re.compile(_KEY.format("facts"))
_POLICY: Final = re.compile(
    r"(?m)^\ufeff?policy:[ \t]*[\"']?(?P<yaml>[\w/.-]+)|\"policy\"\s*:\s*\"(?P<json>[\w/.-]+)"
)


def path_of(uri: str) -> Path | None:
    """The file that an address names, links followed; None if it names none on this machine."""
    parts = urlsplit(uri)
    if parts.scheme != "file":
        return None
    path = unquote(parts.path)
    # An address writes a drive as `/c:/…`.
    return Path(path[1:] if re.match(r"/[A-Za-z]:", path) else path).resolve()


def is_policy(text: str) -> bool:
    """Whether a text has the keys that a policy begins with."""
    return bool(_LANGUAGE.search(text) and _POLICY.search(text))


def policy_named(text: str) -> str | None:
    """The name of the policy that a text is, or that it is an application to."""
    found = _POLICY.search(text)
    return None if found is None else found["yaml"] or found["json"]


def is_application(text: str, path: Path) -> bool:
    """Whether a text has the keys of an application."""
    has_facts = path.suffix == ".json" or bool(_FACTS.search(text))
    return not is_policy(text) and has_facts and policy_named(text) is not None


def policies_in(folder: Path, shelf: Shelf) -> Iterator[Path]:
    """The policies that lie in a folder itself."""
    try:
        found = sorted(each for each in folder.iterdir() if each.suffix in YAML)
    except OSError:
        return
    yield from (each for each in found if is_policy(shelf.text(each)))
