"""A table of numbers read from a data file, or one sentence that says what is wrong with it.

The values are, to the last bit, those of the lines that `raw_script` and `table_script` write.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

import polars

from epochgui.basics.errors import InputError, Problem
from epochgui.parts.data.columns import Columns, UnusableColumns
from epochgui.parts.data.data_file import DataFile
from epochgui.parts.data.file.choosing import check_readings, features_of, offered, target_of
from epochgui.parts.data.file.cited import named, told
from epochgui.parts.data.file.class_column import check_are_several, target_values
from epochgui.parts.data.file.column_notes import column_notes
from epochgui.parts.data.file.column_reading import ColumnReading, column_readings
from epochgui.parts.data.file.faults import finite_values
from epochgui.parts.data.file.gaps import whole
from epochgui.parts.data.file.imported import Imported, Note, NoteKind
from epochgui.parts.data.file.other_tables import naming_others
from epochgui.parts.data.file.progress import Progress, unheard
from epochgui.parts.data.file.raw import RawTable
from epochgui.parts.data.source import Reading

_EXACT: Final = 2**53
"""The integer from which on Float64 does not tell each from the next."""


# Two frames cannot be compared with ==, so neither can two tables.
@dataclass(frozen=True, slots=True, eq=False)
class ParsedFile:
    """Every column of a file, and how it is read."""

    raw: RawTable
    readings: Mapping[str, ColumnReading]
    columns: Columns
    imported: Imported


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Table(Reading):
    """The chosen columns of a file: the features, then the target, all finite Float64.

    Of a target of classes it is the ranks of their names, from 1.
    """

    path: Path
    frame: polars.DataFrame

    @property
    def target(self) -> str:
        """The column that is predicted."""
        return self.target_names[0]

    def holds_same(self, other: Reading) -> bool:
        """Return whether another table has the same columns with the same numbers."""
        is_same = isinstance(other, Table) and self.frame.equals(other.frame)
        return is_same and self.classes == other.classes


def parsed_file(raw: RawTable, asked: Mapping[str, str], tell: Progress = unheard) -> ParsedFile:
    """Return how the columns of a file are read, some as they are asked to be."""
    readings = column_readings(raw, asked, tell)
    imported = Imported(
        raw.dialect,
        tuple(one.seen for one in readings),
        raw.rows,
        raw.frame.height,
        (*raw.notes, *column_notes(readings, raw.rows)),
        raw.way,
    )
    by_name = {one.name: one for one in readings}
    return ParsedFile(raw, by_name, offered(readings), imported)


def chosen_columns(settings: DataFile, parsed: ParsedFile) -> Table:
    """Return the columns that the settings choose of a file.

    Raises UnusableColumns, an InputError with the line and column to blame, where they cannot be
    learned from; others of the same file may be.
    """
    try:
        return _chosen(settings, parsed)
    except InputError as error:
        raw = parsed.raw
        if settings.dialect.sheet is None:
            error = naming_others(error, raw.dialect.sheet, raw.way.members, raw.way.packing)
        raise UnusableColumns.of(error, parsed.columns, parsed.imported) from error


def _chosen(settings: DataFile, parsed: ParsedFile) -> Table:
    raw, readings, file = parsed.raw, parsed.readings, parsed.raw.name
    check_readings(settings, file, readings)
    target = target_of(settings, file, readings, parsed.columns)
    features = features_of(settings, file, readings, target)
    learned = target_values(settings, raw, readings[target])
    columns = [finite_values(raw, readings[name]) for name in features]
    frame, notes = whole(polars.DataFrame([*columns, learned.values]), settings.missing, file)
    if learned.task.has_classes:
        check_are_several(frame[learned.values.name].n_unique(), raw, readings[target])
    scaled = frame[list(features)] if learned.task.has_classes else frame
    constant = _constant(scaled) if settings.standardize else ()
    if settings.standardize:
        _check_deviations(scaled, constant, file)
    return Table(
        n_samples=frame.height,
        features=features,
        target_names=(target,),
        columns=parsed.columns,
        imported=parsed.imported,
        notes=(
            *raw.notes,
            *column_notes([*readings.values()], raw.rows, target),
            *learned.notes,
            *notes,
            *_told_of_constant(constant, frame, raw.frame),
        ),
        constant=constant,
        task=learned.task,
        classes=learned.classes,
        path=raw.path,
        frame=frame,
    )


def _constant(frame: polars.DataFrame) -> tuple[str, ...]:
    """Return the columns that have the same value in every row."""
    return tuple(
        column.name for column in frame if column[0] == column[-1] and column.min() == column.max()
    )


def _told_of_constant(
    constant: tuple[str, ...], frame: polars.DataFrame, file: polars.DataFrame
) -> tuple[Note, ...]:
    rounded = [
        name
        for name in constant
        if abs(frame[name][0]) >= _EXACT and file[name].drop_nulls().n_unique() > 1
    ]
    same = [name for name in constant if name not in rounded]
    told_of = {_same_value: same, _rounded: rounded}
    return tuple(
        Note(NoteKind.CONVERTED, sentence(told(names)))
        for sentence, names in told_of.items()
        if names
    )


def _same_value(columns: str) -> Problem:
    return InputError(
        "shifted to 0 and not scaled, because the value is the same in every row: {columns}",
        key="data.standardize",
        columns=columns,
    ).problem


def _rounded(columns: str) -> Problem:
    return InputError(
        "shifted to 0 and not scaled, because the values differ only behind the 15 digits that are "
        "kept of a number: {columns}",
        key="data.standardize",
        columns=columns,
    ).problem


def _check_deviations(frame: polars.DataFrame, constant: tuple[str, ...], file: str) -> None:
    """Raise InputError for a column whose deviation is not a number to divide by."""
    for column in frame:
        if column.name not in constant and not 0 < cast(float, column.std()) < math.inf:
            raise InputError(
                "column {name} of {file} has values too close together or too large and cannot be "
                "standardized; choose other columns or set {key} to false",
                name=named(column.name),
                file=file,
                key="data.standardize",
            )
