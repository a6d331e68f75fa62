"""Workbooks as Excel writes them: small ones, made of the parts that have to be there."""

import base64
import io
import zipfile
import zlib
from datetime import date
from xml.sax.saxutils import escape

Cell = str | int | float | bool | date | None

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
STYLES = (
    f'<styleSheet xmlns="{SHEETS}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>'
    "</styleSheet>"
)

# An .xls of Excel 97, packed: its records cannot be written in a few lines, as those of an .xlsx.
_OLD: bytes = zlib.decompress(
    base64.b64decode(
        "eNrtWE1oE0EU/mZ20/zQNj+mQlsIoWDU2ArixUtdlWpPKdGLv2DTJocSSSR6MB60WnMUBE+Kl0I9eKl68QcVFDx4EC"
        "p6EAQh0WNPgoKHNuubt7s1jRUa0GJlvzBv37yZ983Lzszb2X0zF65O3++poQm7oaFu+tHWYBNU/E4lBGo3TaU6Vx8V"
        "08W6gt9HE9nmwZOO1141h2q+a5C4p78gCXyicgKnMVIs5OJriH0cQ0aoGAZJCtwiSye6OaoIy3GWG1je5Z5PWe5hy1"
        "WWg9S3Ko5hzhhJ7rJX8RHZx22dULwP2ecDW3agC6/UKr54TVh9PdhbmsicWmcNMb0dM6AJHc4VciVVD+I2AsBRwkAq"
        "NTA0VEWUJnsG38w48NXZ1c/jrn1t7QJk/77c7v2N3UeT2Gy/LnVgEuYob5IKLWpdtzZyujQxnjuzgF4ogyoakM2Uaa"
        "mco8VezJNSDqiczjkgtCwHdPDeaCeZRZD1MO+QEAWxcOfL29RY2jjJlknO+9bTYZMKBiYuKQ9y7uQWfUkm2WMby8vM"
        "2st6D8soLV+6JtJdtnJgivtc4dYEjbOT8c7Y3KBvIb0yf/BRrPLZ2Er67HDtfHT2vTGNPnpaZclf/abQL/rFzRsKjw"
        "3nKuxM8pFl9y9ZxSdDduym/QgMYlHtI0KYpVVTd0cs1aR9r6yaRjXN5hJNXM9ofMH5LPFSeR2XvImlj6RkzgsyQFJx"
        "BGwOuQKHlROTzDGvORySOcAckjkiNoe2AofGHNuZIwKHQ2uIQ2OOmDodyAgeqEEp1/5EAC5cuHDhwoULFy7+dQg+r8"
        "I+EYIO3tb532t/11mkUnc/k/y3OIQi/c7SS+V+FOhaQrml9bMRHuFwiVX6ON8LFQ7T6CXkMcZx5Ftev/TuIxr/z6od"
        "Q39uC7U6fr2VOP/y+D8APzbW+Q=="
    )
)


def old_workbook() -> bytes:
    """Return an .xls with a sheet named Prices: a header, and rows of a day, a number, a truth."""
    return _OLD


def workbook(**sheets: list[list[Cell]]) -> bytes:
    """Return an .xlsx with these sheets."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        numbers = range(1, len(sheets) + 1)
        types = "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" '
            f'ContentType="{SHEET_TYPE}.worksheet+xml"/>'
            for n in numbers
        )
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{TYPES}"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{SHEET_TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{SHEET_TYPE}.styles+xml"/>'
            f"{types}</Types>",
        )
        archive.writestr("_rels/.rels", relations(f"{OFFICE}/officeDocument", ["xl/workbook.xml"]))
        names = "".join(
            f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>'
            for n, name in zip(numbers, sheets, strict=True)
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{SHEETS}" xmlns:r="{OFFICE}"><sheets>{names}</sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            relations(f"{OFFICE}/worksheet", [f"worksheets/sheet{n}.xml" for n in numbers]),
        )
        archive.writestr("xl/styles.xml", STYLES)
        for n, rows in zip(numbers, sheets.values(), strict=True):
            archive.writestr(f"xl/worksheets/sheet{n}.xml", sheet(rows))
    return packed.getvalue()


def relations(kind: str, targets: list[str]) -> str:
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
        for n, target in enumerate(targets, start=1)
    )
    if kind.endswith("worksheet"):
        links += f'<Relationship Id="rIdS" Type="{OFFICE}/styles" Target="styles.xml"/>'
    return f'<Relationships xmlns="{RELATIONS}">{links}</Relationships>'


def sheet(rows: list[list[Cell]]) -> str:
    lines = "".join(
        f'<row r="{n}">'
        + "".join(
            cell(f"{chr(ord('A') + place)}{n}", value)
            for place, value in enumerate(row)
            if value is not None
        )
        + "</row>"
        for n, row in enumerate(rows, start=1)
    )
    return f'<worksheet xmlns="{SHEETS}"><sheetData>{lines}</sheetData></worksheet>'


def cell(place: str, value: Cell) -> str:
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, date):
        days = (value - date(1899, 12, 30)).days
        return f'<c r="{place}" s="1"><v>{days}</v></c>'
    if isinstance(value, str) and value.startswith("#"):
        return f'<c r="{place}" t="e"><v>{escape(value)}</v></c>'
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{place}"><v>{value!r}</v></c>'
