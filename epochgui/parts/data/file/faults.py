"""Cells that hold no number where one belongs: the line to look at, and what to do."""

import math
from typing import Any

import polars

from epochgui.basics.errors import InputError, Key
from epochgui.parts.data.file.cited import named
from epochgui.parts.data.file.column_reading import ColumnReading
from epochgui.parts.data.file.conversions import holds
from epochgui.parts.data.file.csv_text import quoted
from epochgui.parts.data.file.figures import is_value
from epochgui.parts.data.file.raw import RawTable


def finite_values(raw: RawTable, reading: ColumnReading) -> polars.Series:
    """Return the values of a column as Float64, null where there are none.

    Raises InputError for the first cell that holds something else than a finite number.
    """
    values = reading.values()
    # A sum is finite only where all are, and asked for at once: some files have many columns.
    if reading.column.dtype != polars.String and math.isfinite(values.sum()):
        return values.alias(reading.name)
    is_wrong = ~values.is_finite()  # null where there is none
    if reading.column.dtype == polars.String and values.null_count():
        is_wrong = is_wrong.fill_null(value=False) | (values.is_null() & holds(reading.column))
    if is_wrong.any():
        is_wrong = is_wrong.fill_null(value=False)
        row = is_wrong.arg_max() or 0
        if row == 0 and is_wrong.sum() == 1 and _begins_with_units(raw):
            raise _units(raw, reading)
        raise _fault(raw, reading, values, row)
    return values.alias(reading.name)


def _begins_with_units(raw: RawTable) -> bool:
    """Whether the line below the names holds texts and no number: such as m and kg, or [m]."""
    cells = [str(cell) for cell in raw.frame.row(0) if cell is not None]
    return bool(raw.dialect.header) and not any(map(is_value, cells))


def _units(raw: RawTable, reading: ColumnReading) -> InputError:
    """Return the error of a line between the names and the samples."""
    line, _ = _cell(raw, reading, 0)
    cells = [quoted(str(cell)) for cell in raw.frame.row(0) if cell is not None]
    return InputError(
        "line {line} of {file}, below the names of the columns, seems to hold their units, such as "
        "{value}, and no sample; remove it from the file, or give {skip_lines} the value {line} "
        "and {header} the value false, which leaves the columns without their names",
        line=line,
        file=raw.name,
        value=", ".join(cells[:3]),
        skip_lines=Key("data.dialect.skip_lines"),
        header=Key("data.dialect.header"),
        key="data.source",
    )


def _fault(raw: RawTable, reading: ColumnReading, values: polars.Series, row: int) -> InputError:
    """Return what is wrong with a cell."""
    line, text = _cell(raw, reading, row)
    cell: dict[str, Any] = {
        "column": named(reading.name),
        "file": raw.name,
        "line": line,
        "value": quoted(text),
    }
    if values[row] is not None:
        return InputError(
            "column {column} of {file} holds {value} in line {line}; only finite numbers can be "
            "learned from",
            key="data.source",
            **cell,
        )
    return InputError(
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
