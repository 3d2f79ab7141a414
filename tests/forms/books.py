"""Forms as files that a test fills in by changing their XML, as a spreadsheet would."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache, cached_property
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from engine.facts.read import read_application
from engine.forms.fill import filled
from engine.forms.lay_out import layout_of
from engine.forms.write import write_form
from engine.load.load import load
from engine.policy.expressions import Language
from engine.policy.policy import Policy
from engine.sheets.cells import cell_of
from engine.sheets.voice import Voice
from engine.source import Document

ROOT = Path(__file__).parents[2]
CALL3 = ROOT / "policies" / "call3.yaml"


@cache
def call3() -> Policy:
    """The policy of call 3."""
    return load(CALL3)


@cache
def empty_form(policy: Policy, language: Language, stage: int, for_handler: bool) -> bytes:
    """A form that nobody filled in."""
    layout = layout_of(policy, language, stage=stage, for_handler=for_handler)
    return write_form(layout, Voice(policy, language))


def form_of(application: Document | Path, policy: Policy, language: Language = "en") -> bytes:
    """The form of all stages and audiences, with what an application says."""
    facts, problems = read_application(application, policy)
    assert facts is not None, [each.what("en") for each in problems]
    layout = layout_of(policy, language, stage=len(policy.stages) - 1, for_handler=True)
    voice = Voice(policy, language)
    return write_form(layout, voice, filled(layout, voice, facts))


# ── What a cell may hold ──


def number(text: str) -> tuple[str, str]:
    """A number, as its digits stand in the file."""
    return "", f"<v>{text}</v>"


def words(text: str) -> tuple[str, str]:
    """A text."""
    return ' t="inlineStr"', f'<is><t xml:space="preserve">{escape(text)}</t></is>'


def truth(answer: bool) -> tuple[str, str]:
    """What a box that is ticked or not gives."""
    return ' t="b"', f"<v>{int(answer)}</v>"


def formula(text: str, cached: str = "") -> tuple[str, str]:
    """A formula, and what it gave when the file was written."""
    return "", f"<f>{escape(text)}</f>" + (f"<v>{cached}</v>" if cached else "")


def error(text: str) -> tuple[str, str]:
    """An error, as `#REF!`."""
    return ' t="e"', f"<v>{text}</v>"


NOTHING = ("", "")


class Book:
    """The parts of a workbook, which can be changed; cells go by what they answer."""

    def __init__(self, data: bytes) -> None:
        with ZipFile(BytesIO(data)) as held:
            self.parts = {name: held.read(name) for name in held.namelist()}
        listed = self.text("xl/workbook.xml")
        self.sheets = {
            name: f"xl/worksheets/sheet{number}.xml"
            for number, name in enumerate(re.findall(r'<sheet name="([^"]*)"', listed), 1)
        }

    def text(self, part: str) -> str:
        """A part as text."""
        return self.parts[part].decode("utf-8")

    def change(self, part: str, old: str, new: str) -> None:
        """Puts `new` in the place of `old`, which must be there."""
        text = self.text(part)
        assert old in text, (part, old)
        self.parts[part] = text.replace(old, new).encode("utf-8")

    @property
    def manifest(self) -> dict[str, Any]:
        """What the form knows of itself."""
        strings = re.findall(r"<si><t[^>]*>(.*?)</t></si>", self.text("xl/sharedStrings.xml"))
        cells = re.findall(r'<c r="A\d+" t="s"><v>(\d+)', self.text(self.sheets["_regelspoor"]))
        text = "".join(strings[int(each)] for each in cells[1:])
        made: dict[str, Any] = json.loads(
            text.replace("&quot;", '"')
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&")
        )
        return made

    def put(self, path: str, held: tuple[str, str], style: int | None = None) -> None:
        """Fills in the cell that answers `path`, or `Sheet!C7`; its format stays unless it is given."""
        sheet, reference = self.place(path)
        part = self.sheets[sheet]
        kind, inner = held
        pattern = re.compile(rf'<c r="{reference}" s="(\d+)"[^>]*?(?:/>|>.*?</c>)')
        text = self.text(part)
        found = pattern.search(text)
        assert found is not None, (sheet, reference)
        shown = found[1] if style is None else style
        cell = f'<c r="{reference}" s="{shown}"{kind}>{inner}</c>'
        self.parts[part] = (text[: found.start()] + cell + text[found.end() :]).encode("utf-8")

    def add(self, path: str, held: tuple[str, str]) -> None:
        """Writes into a cell that the form left alone, at the end of its row or in a new one."""
        sheet, reference = path.split("!")
        part, cell = self.sheets[sheet], cell_of(reference)
        assert cell is not None
        kind, inner = held
        made = f'<c r="{reference}"{kind}>{inner}</c>'
        text = self.text(part)
        row = re.search(rf'(<row r="{cell.row + 1}"[^>]*>)(.*?)(</row>)', text)
        if row is None:
            text = text.replace("</sheetData>", f'<row r="{cell.row + 1}">{made}</row></sheetData>')
        else:
            text = text[: row.end(2)] + made + text[row.end(2) :]
        self.parts[part] = text.encode("utf-8")

    def insert(self, name: str, cells: Mapping[str, tuple[str, str]]) -> None:
        """Adds a sheet at the end of the tabs."""
        number = len(self.sheets) + 1
        part = f"xl/worksheets/sheet{number}.xml"
        rows = "".join(
            f'<row><c r="{at}"{kind}>{inner}</c></row>' for at, (kind, inner) in cells.items()
        )
        start = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        sheet = f"{start}<sheetData>{rows}</sheetData></worksheet>"
        self.parts[part] = sheet.encode("utf-8")
        self.sheets[name] = part
        tab = f'<sheet name="{name}" sheetId="{number + 50}" r:id="rIdNew{number}"/></sheets>'
        self.change("xl/workbook.xml", "</sheets>", tab)
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
        relation = f'<Relationship Id="rIdNew{number}" Type="{kind}" Target="worksheets/sheet{number}.xml"/>'
        self.change("xl/_rels/workbook.xml.rels", "</Relationships>", f"{relation}</Relationships>")

    def place(self, path: str) -> tuple[str, str]:
        """The sheet and cell of a path: `size`, `claim:by`, `plots 2 trees`, `plots 1 :from`."""
        if "!" in path:
            sheet, reference = path.split("!")
            return sheet, reference
        return self.answers[path]

    @cached_property
    def answers(self) -> Mapping[str, tuple[str, str]]:
        """The sheet and cell of every path; of a key that stands on two sheets, on the first."""
        found: dict[str, tuple[str, str]] = {}
        for sheet in self.manifest["sheets"]:
            name = sheet["name"]
            found |= {slot: (name, at) for at, slot in sheet["answers"].items()}
            table = sheet.get("table")
            if table is None:
                continue
            for row in range(table["first"], table["last"] + 1):
                for letters, slot in table["columns"].items():
                    if letters == "B" and str(row) in table["keys"]:
                        continue
                    path = f"{table['list']} {row - table['first'] + 1} {slot}"
                    if path in found:
                        path = f"{table['list']}' {row - table['first'] + 1} {slot}"
                    found[path] = (name, f"{letters}{row}")
        return found

    def row(self, name: str, key: str, otherwise: int) -> int:
        """The row of a list in which a key is printed; else the one so far below those."""
        table = next(
            each["table"]
            for each in self.manifest["sheets"]
            if each.get("table", {}).get("list") == name
        )
        rows = {held: int(row) - table["first"] + 1 for row, held in table["keys"].items()}
        return rows.get(key, len(rows) + otherwise)

    def path(self, cell: str) -> str:
        """What a cell answers, `Sheet!C7` as it stands if nothing."""
        sheet, reference = cell.split("!")
        names = {at: path for path, at in self.answers.items()}
        return names.get((sheet, reference), cell)

    @property
    def data(self) -> bytes:
        """The workbook as a file."""
        target = BytesIO()
        with ZipFile(target, "w", ZIP_DEFLATED) as held:
            for name, part in self.parts.items():
                held.writestr(name, part)
        return target.getvalue()
