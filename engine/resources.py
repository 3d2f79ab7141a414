"""The folders that travel with the engine: schemas, policies and the applications to try them on.

In a clone they lie at the top, beside the package; a wheel carries them inside it, under `_data`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent


def schema_folder() -> Path:
    """The folder that holds `policy.schema.json` and the other schemas."""
    return _home(_PACKAGE) / "schemas"


def policies_folder() -> Path:
    """The folder that holds the policies that come with the engine."""
    return _home(_PACKAGE) / "policies"


def applications_folder() -> Path:
    """The folder that holds, per policy, a folder of applications to decide."""
    return _home(_PACKAGE) / "applications"


def problems_page() -> Path | None:
    """The page that explains every problem; None where only the program is installed."""
    page = _PACKAGE.parent / "docs" / "problems.md"
    return page if page.is_file() else None


def _home(package: Path) -> Path:
    inside = package / "_data"
    return inside if inside.is_dir() else package.parent
