"""A data file as the columns that it holds, whatever they mean.

`raw_script` writes the lines of a script that make the same frame.
"""

from dataclasses import dataclass
from pathlib import Path

import polars

from epochgui.basics.errors import InputError
from epochgui.parts.data.file.csv_text import CsvText
from epochgui.parts.data.file.dialect import Dialect
from epochgui.parts.data.file.imported import TYPED_BY, Note
from epochgui.parts.data.file.progress import Progress, unheard
from epochgui.parts.data.file.script import PLAIN, raw_script, read_options

__all__ = ["RawTable", "raw_script", "read_raw"]


# Two frames cannot be compared with ==, so neither can two tables.
@dataclass(frozen=True, slots=True, eq=False)
class RawTable:
    """The columns of a file with the types that polars gives them.

    `dialect` has nothing left open that means something for the file. Every column of the frame
    has a name of its own; `named_by_us` are those that have none in the file. `rows` are the texts
    of the first rows, as the file writes them. `typed_by` is how many rows have told the types.
    """

    path: Path
    dialect: Dialect
    frame: polars.DataFrame
    text: CsvText
    named_by_us: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    notes: tuple[Note, ...] = ()
    typed_by: int | None = TYPED_BY

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return self.path.name

    def column(self, index: int) -> tuple[list[int], list[str]]:
        """Return the lines, the first line of the file being 1, and the texts of a column."""
        return self.text.column(index)


def read_raw(path: Path, asked: Dialect, tell: Progress = unheard) -> RawTable:  # noqa: ARG001
    """Return the columns of a file, written as asked; what is not asked for is found out.

    Raises InputError with what is the matter where it cannot be read.
    """
    text = CsvText.read(path)
    frame, typed_by = _frame(text)
    return RawTable(path, PLAIN, frame, text, typed_by=typed_by)


def _frame(file: CsvText) -> tuple[polars.DataFrame, int | None]:
    """Return every column of the file with the type that its values have, without blank lines."""
    typed_by: int | None = TYPED_BY
    try:
        frame = polars.read_csv(file.data, **read_options(PLAIN, typed_by))
        if _has_late_values(frame):
            typed_by = None
    except polars.exceptions.PolarsError:
        typed_by = None
    if typed_by is None:
        frame = _frame_typed_by_all(file)
    # Where a line has too few fields polars fills it up with nulls.
    if any(frame.null_count().row(0)):
        file.check_lines()
    frame = frame.filter(~polars.all_horizontal(polars.all().is_null()))
    if frame.height == 0:
        raise InputError("{file} holds a header and no samples", file=file.name, key="data.source")
    if frame.height == 1:
        raise InputError(
            "{file} holds a single sample; at least two are needed",
            file=file.name,
            key="data.source",
        )
    return frame, typed_by


def _frame_typed_by_all(file: CsvText) -> polars.DataFrame:
    try:
        return polars.read_csv(file.data, **read_options(PLAIN, None))
    except polars.exceptions.PolarsError as error:
        file.check_lines()
        reason = str(error).partition("\n")[0]
        raise InputError(
            "{file} cannot be read; check its quotation marks and its numbers ({reason})",
            file=file.name,
            reason=reason,
            key="data.source",
        ) from error


def _has_late_values(frame: polars.DataFrame) -> bool:
    """Whether a column holds nothing in the rows that told its type, and something after."""
    if frame.height <= TYPED_BY:
        return False
    nothing = frame.head(TYPED_BY).null_count().row(0)
    return any(
        n_nulls == TYPED_BY and column.null_count() < frame.height
        for n_nulls, column in zip(nothing, frame, strict=True)
    )
