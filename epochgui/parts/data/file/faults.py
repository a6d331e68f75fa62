"""Cells that hold no number where one belongs: the line to look at, and what to do."""

import math
from typing import Any

from epochgui.basics.errors import InputError, Key
from epochgui.parts.data.file.cited import named
from epochgui.parts.data.file.column_reading import ColumnReading
from epochgui.parts.data.file.csv_text import quoted
from epochgui.parts.data.file.raw import RawTable


def check_cells(raw: RawTable, reading: ColumnReading) -> None:
    """Raise InputError for the first cell of a column that holds no finite number, nor nothing."""
    values = reading.values()
    is_wrong = reading.faults() | (values.is_not_null() & ~values.is_finite())
    row = is_wrong.fill_null(value=False).arg_max() if is_wrong.any() else None
    if row is None:
        return
    line, text = _cell(raw, reading, row)
    cell: dict[str, Any] = {
        "column": named(reading.name),
        "file": raw.name,
        "line": line,
        "value": quoted(text),
    }
    if values[row] is not None:
        raise InputError(
            "column {column} of {file} holds {value} in line {line}; only finite numbers can be "
            "learned from",
            key="data.source",
            **cell,
        )
    raise InputError(
        "column {column} of {file} holds the text {value} in line {line}, where a number such as "
        "1.5 belongs; correct it, add it to {markers}, or leave the column out",
        key="data.source",
        markers=Key("data.dialect.markers"),
        **cell,
    )


def _cell(raw: RawTable, reading: ColumnReading, row: int) -> tuple[int, str]:
    """Return the line of the file that a cell is in, and its text as it stands there."""
    # By its place, because a name may be written otherwise in the file.
    lines, texts = raw.column(raw.frame.columns.index(reading.name))
    value = reading.column[row]
    decimal = raw.dialect.decimal or "."
    for line, text in zip(lines, texts, strict=True):
        if text == value or (not isinstance(value, str) and _is_endless(text, decimal)):
            return line, text
    return row + 1, str(value)


def _is_endless(text: str, decimal: str) -> bool:
    """Whether a text is a number that is not finite."""
    try:
        return not math.isfinite(float(text.replace(decimal, ".")))
    except ValueError:
        return False
