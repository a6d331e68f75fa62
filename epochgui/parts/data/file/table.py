"""A table of numbers read from a CSV file, or one sentence that says what is wrong with it.

The values are, to the last bit, those of these two plain lines:

    frame = polars.read_csv(path, infer_schema_length=10000, glob=False)
    frame = frame[[*features, target]].drop_nulls().cast(polars.Float64)

Names stand in brackets because select takes "*" and "^...$" for patterns. In a file that was
accepted only blank lines have nulls in these columns, so that drop_nulls drops nothing else.
"""

import difflib
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import polars

from epochgui.basics.errors import InputError, Key
from epochgui.parts.data.columns import Columns, UnusableColumns
from epochgui.parts.data.data_file import DataFile
from epochgui.parts.data.file.csv_text import quoted
from epochgui.parts.data.file.dialect import Dialect
from epochgui.parts.data.file.imported import Imported
from epochgui.parts.data.file.progress import Progress, unheard
from epochgui.parts.data.file.raw import RawTable, read_raw
from epochgui.parts.data.source import Reading

_COLUMNS_LISTED = 12


# Two frames cannot be compared with ==, so neither can two tables.
@dataclass(frozen=True, slots=True, eq=False)
class ParsedFile:
    """Every column of a file with the type that its values have, and which of them hold numbers."""

    raw: RawTable
    columns: Columns
    imported: Imported


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Table(Reading):
    """The chosen columns of a file: the features, then the target, all finite Float64."""

    path: Path
    frame: polars.DataFrame

    @property
    def target(self) -> str:
        """The column that is predicted."""
        return self.target_names[0]


def parsed_file(path: Path, dialect: Dialect | None = None, tell: Progress = unheard) -> ParsedFile:
    """Return the columns of a file; raises InputError, with the line to blame, for none."""
    raw = read_raw(path, dialect or Dialect(), tell)
    numeric = tuple(column.name for column in raw.frame if _is_numeric(column))
    imported = Imported(raw.dialect, (), raw.rows, raw.frame.height, raw.notes, raw.typed_by)
    return ParsedFile(raw, Columns(numeric, raw.frame.columns[-1]), imported)


def chosen_columns(settings: DataFile, parsed: ParsedFile) -> Table:
    """Return the columns that the settings choose of a file.

    Raises UnusableColumns, an InputError with the line and column to blame, where they cannot be
    learned from; others of the same file may be.
    """
    try:
        return _chosen(settings, parsed)
    except InputError as error:
        raise UnusableColumns.of(error, parsed.columns, parsed.imported) from error


def _chosen(settings: DataFile, parsed: ParsedFile) -> Table:
    file, columns = parsed.raw, parsed.columns
    frame = file.frame
    target = _target(settings, file, frame, columns.numeric)
    features = _features(settings, file, frame, columns.numeric, target)
    for name in (*features, target):
        _check_finite(file, frame, name)
    chosen = frame[[*features, target]].cast(polars.Float64)
    if settings.standardize:
        _check_deviations(file, chosen)
    return Table(
        n_samples=chosen.height,
        features=features,
        target_names=(target,),
        columns=columns,
        imported=parsed.imported,
        notes=parsed.imported.notes,
        path=file.path,
        frame=chosen,
    )


def _is_numeric(column: polars.Series) -> bool:
    """Whether a column is meant to hold numbers: at least half of what it holds are some."""
    if column.dtype != polars.String:
        return column.dtype.is_numeric()
    n_numbers = _numbers(_unnamed(column).str.strip_chars()).count()
    return n_numbers > 0 and 2 * n_numbers >= column.count()


def _numbers(column: polars.Series) -> polars.Series:
    """Return the values as Float64, null where they are not numbers."""
    return _unnamed(column).cast(polars.Float64, strict=False)


def _unnamed(column: polars.Series) -> polars.Series:
    """Return the column without its name, in which polars would look for patterns."""
    return column.alias("")


def _target(
    settings: DataFile, file: RawTable, frame: polars.DataFrame, numeric: tuple[str, ...]
) -> str:
    """Return the name of the target: as asked, and if none was asked for, the last column."""
    name = frame.columns[-1] if settings.target is None else settings.target
    _check_choice(file, frame, numeric, name, "data.target")
    return name


def _features(
    settings: DataFile,
    file: RawTable,
    frame: polars.DataFrame,
    numeric: tuple[str, ...],
    target: str,
) -> tuple[str, ...]:
    """Return the features: as asked, and if none were asked for, all other numeric columns."""
    if settings.features is None:
        others = tuple(name for name in numeric if name != target)
        if not others:
            raise InputError(
                "{file} has no numeric column besides the target {target}; "
                "at least one is needed to predict from",
                file=file.name,
                target=quoted(target),
                key="data.source",
            )
        return others
    for name in settings.features:
        _check_choice(file, frame, numeric, name, "data.features")
    if target in settings.features:
        raise InputError(
            "column {name} is the last of {file} and so the target; leave it out of "
            "{key} or name another target in {setting}",
            name=quoted(target),
            setting=Key("data.target"),
            file=file.name,
            key="data.features",
        )
    return settings.features


def _check_choice(
    file: RawTable, frame: polars.DataFrame, numeric: tuple[str, ...], name: str, key: str
) -> None:
    """Raise InputError unless the file has this column and it is numeric."""
    if name not in frame.columns:
        raise _no_such_column(file, frame.columns, name, key)
    if name in numeric:
        return
    values = _unnamed(frame[name]).drop_nulls().cast(polars.String)
    if len(values):
        raise InputError(
            "column {name} of {file} holds text such as {value}; name a numeric column in {key}",
            name=quoted(name),
            file=file.name,
            value=quoted(values[0]),
            key=key,
        )
    raise InputError(
        "column {name} of {file} holds no values; name a numeric column in {key}",
        name=quoted(name),
        file=file.name,
        key=key,
    )


def _no_such_column(file: RawTable, columns: list[str], name: str, key: str) -> InputError:
    """Return the error of a column that the file lacks, with the one that may be meant."""
    listed = ", ".join(quoted(column) for column in columns[:_COLUMNS_LISTED])
    n_more = len(columns) - _COLUMNS_LISTED
    words = {"file": file.name, "name": quoted(name), "columns": listed, "key": key}
    folded = {column.strip().casefold(): column for column in columns}
    close = difflib.get_close_matches(name.strip().casefold(), folded, n=1)
    if close and n_more > 0:
        return InputError(
            "{file} has no column {name}, did you mean {guess}? Its columns are {columns} and "
            "{n_more} more",
            guess=quoted(folded[close[0]]),
            n_more=n_more,
            **words,
        )
    if close:
        return InputError(
            "{file} has no column {name}, did you mean {guess}? Its columns are {columns}",
            guess=quoted(folded[close[0]]),
            **words,
        )
    if n_more > 0:
        return InputError(
            "{file} has no column {name}; its columns are {columns} and {n_more} more",
            n_more=n_more,
            **words,
        )
    return InputError("{file} has no column {name}; its columns are {columns}", **words)


def _check_finite(file: RawTable, frame: polars.DataFrame, name: str) -> None:
    """Raise InputError for the first line whose value in this column is not a finite number."""
    if _are_finite(frame[name]).all():
        return
    # By its place, because polars leaves doubled quotes in a name as they are.
    lines, cells = file.column(frame.columns.index(name))
    fault = _are_finite(polars.Series(cells, dtype=polars.String)).to_list().index(False)
    raise _fault(cells[fault], name, file.name, lines[fault])


def _are_finite(column: polars.Series) -> polars.Series:
    """Return for each value whether it is a finite number."""
    return _numbers(column).is_finite().fill_null(value=False)


def _fault(text: str, column: str, file: str, line: int) -> InputError:
    """Return the error of a cell that does not hold a finite number."""
    cell: dict[str, Any] = {"column": quoted(column), "file": file, "line": line}
    if not text.strip():
        return InputError(
            "column {column} of {file} has no value in line {line}; fill it in or remove the line",
            key="data.source",
            **cell,
        )
    if _numbers(polars.Series([text])).count():
        return InputError(
            "column {column} of {file} holds {value} in line {line}; only finite numbers can be "
            "learned from",
            key="data.source",
            value=quoted(text),
            **cell,
        )
    return InputError(
        "column {column} of {file} holds the text {value} in line {line}, where a number such as "
        "1.5 belongs",
        key="data.source",
        value=quoted(text),
        **cell,
    )


def _check_deviations(file: RawTable, chosen: polars.DataFrame) -> None:
    """Raise InputError for a column whose deviation is not a number to divide by."""
    for column in chosen:
        if column.min() == column.max():
            raise InputError(
                "column {name} of {file} has the value {value} in every line and cannot be "
                "standardized; choose other columns or set {key} to false",
                name=quoted(column.name),
                file=file.name,
                value=column[0],
                key="data.standardize",
            )
        if not 0 < cast(float, column.std()) < math.inf:
            raise InputError(
                "column {name} of {file} has values too close together or too large and cannot be "
                "standardized; choose other columns or set {key} to false",
                name=quoted(column.name),
                file=file.name,
                key="data.standardize",
            )
