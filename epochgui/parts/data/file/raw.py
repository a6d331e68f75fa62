"""A data file as the columns that it holds, whatever they mean.

`raw_script` writes the lines of a script that make the same frame.
"""

from pathlib import Path
from typing import Final

import polars

from epochgui.basics.errors import InputError
from epochgui.parts.data.file.beginning import LARGE, LaterText, are_numbers, beginning_of
from epochgui.parts.data.file.csv_text import CsvText
from epochgui.parts.data.file.dialect import BLANKS, Dialect
from epochgui.parts.data.file.encoding import UTF_8, is_utf_8
from epochgui.parts.data.file.guess import Layout, layout_of
from epochgui.parts.data.file.imported import PLAIN_WAY, TYPED_BY, Packing
from epochgui.parts.data.file.late import found_late, has_nan, notes_of_late
from epochgui.parts.data.file.naming import given_names, n_columns, named
from epochgui.parts.data.file.opening import Opened, check_kind, opened
from epochgui.parts.data.file.plain_numbers import plain_beginning
from epochgui.parts.data.file.progress import Progress, unheard
from epochgui.parts.data.file.raw_table import RawTable
from epochgui.parts.data.file.script import changed, is_changed, raw_script, read_options
from epochgui.parts.data.file.text import Text, text_of
from epochgui.parts.data.file.workbook import read_workbook

__all__ = ["RawTable", "raw_script", "read_raw"]

N_ROWS_SHOWN: Final = 20
_TYPED_AT_FIRST: Final = 100


def read_raw(path: Path, asked: Dialect, tell: Progress = unheard) -> RawTable:
    """Return the columns of a file, written as asked; what is not asked for is found out.

    Raises InputError with what is the matter where it cannot be read.
    """
    tell(0.0)
    return _of_numbers(path, asked, tell) or _of_anything(path, asked, tell)


def _of_numbers(path: Path, asked: Dialect, tell: Progress) -> RawTable | None:
    """Return a large table of numbers without going through its text; None of any other file."""
    head = beginning_of(path)
    if head is None or not is_utf_8(asked.encoding or UTF_8):
        return None
    check_kind(head, path.name)
    text = text_of(Opened(head), path.name, asked)
    layout = layout_of(text.data, text.dialect)
    if layout.dialect.comment or is_changed(layout.dialect, text.way):
        return None
    tell(0.2)
    table = _Parsing(path, text, layout, path)
    try:
        # The beginning is read twice, so that few other files are.
        if not are_numbers(_Parsing(path, text, layout).frame()):
            return None
        frame = table.frame()
    except InputError:
        return None  # what is the matter is told by what goes through the whole text
    return _finished(table, frame, asked, tell) if are_numbers(frame) else None


def _of_anything(path: Path, asked: Dialect, tell: Progress) -> RawTable:
    file = opened(path, asked.sheet)
    tell(0.1)
    if file.packing is Packing.WORKBOOK:
        return read_workbook(path, file.data, asked)
    try:
        text = text_of(file, file.called(path), asked)
        tell(0.2)
        found = _plain_numbers(path, text)
        if found is None:
            table = _Parsing(path, text, layout_of(text.data, text.dialect))
            found = table, table.frame()
        return _finished(*found, asked, tell)
    except InputError as error:
        raise file.blamed(error) from error


def _plain_numbers(path: Path, text: Text) -> "tuple[_Parsing, polars.DataFrame] | None":
    """Return a text as the numbers that it seems to hold; None where they are not all plain."""
    head = plain_beginning(text.data)
    if head is None or text.dialect.skip_lines or len(text.data) >= LARGE:
        return None
    try:
        table = _Parsing(path, text, layout_of(head, text.dialect))
        frame = table.numbers()
    except InputError:
        return None  # what is the matter is told by what goes through the whole text
    return (table, frame) if are_numbers(frame) and not has_nan(frame) else None


def _finished(
    table: "_Parsing", frame: polars.DataFrame, asked: Dialect, tell: Progress
) -> RawTable:
    """Return the table, read once more where its columns tell that the dialect is another."""
    tell(0.7)
    dialect = found_late(frame, table.dialect, asked)
    if dialect != table.dialect:
        table.dialect = dialect
        frame = table.frame()
    tell(0.9)
    layout = table.layout
    names, way = named(layout, frame.columns, table.way)
    frame.columns = list(names.columns)
    csv_text = table.csv_text()
    return RawTable(
        path=table.path,
        dialect=table.dialect,
        frame=frame,
        text=csv_text,
        named_by_us=names.by_us,
        rows=csv_text.first(N_ROWS_SHOWN),
        notes=(
            *table.text.notes,
            *notes_of_late(layout.notes, layout.dialect, asked, table.dialect),
            *names.notes,
        ),
        way=way,
    )


class _Parsing:
    """A text on its way to be a frame; the dialect may become another when more is known.

    With `read_from` the text is but the beginning of what is read.
    """

    def __init__(
        self, path: Path, text: Text, layout: Layout, read_from: Path | None = None
    ) -> None:
        self.path, self.text, self.layout = path, text, layout
        self.dialect = layout.dialect
        names = given_names(layout)
        self.way = text.way._replace(names=names, n_above=layout.n_above if names else 0)
        self._name = text.name
        self._data = text.data
        if self.dialect.separator == BLANKS:
            self._data = changed(text.data.decode(), self.dialect, PLAIN_WAY).encode()
        self._read_from = read_from

    def csv_text(self) -> CsvText | LaterText:
        """Return the text for those who cite it."""
        layout = self.layout
        text = CsvText(
            self.path, self._name, self._data, self.dialect, layout.n_above, n_columns(layout)
        )
        return LaterText(text) if self._read_from else text

    def frame(self) -> polars.DataFrame:
        """Return every column with the type that its values have, without blank lines.

        Raises InputError where the lines cannot be split into columns.
        """
        try:
            frame = self._read(TYPED_BY)
            if _has_late_values(frame):
                frame = self._read(None)
        except polars.exceptions.PolarsError:
            frame = self._read_or_blame()
        return self._filled(frame)

    def numbers(self) -> polars.DataFrame:
        """Return the same of what is likely to be numbers: where it is, few lines tell their types.

        Another number further down is an error for polars, and then more lines are asked.
        """
        try:
            return self._filled(self._read(_TYPED_AT_FIRST))
        except polars.exceptions.PolarsError:
            return self.frame()

    def _filled(self, frame: polars.DataFrame) -> polars.DataFrame:
        """Return the lines that are not blank; raises InputError where they cannot be split."""
        filled = frame
        if all(column.null_count() for column in frame):  # else no line can be blank
            filled = frame.filter(polars.any_horizontal(polars.all().is_not_null()))
        # Where a line has too few fields polars fills it up with nulls.
        n_expected = n_columns(self.layout)
        if filled.width != n_expected or filled[:, n_expected - 1].null_count():
            self.csv_text().check_lines()
        self._check_height(filled.height)
        return filled

    def _read(self, typed_by: int | None) -> polars.DataFrame:
        self.way = self.way._replace(typed_by=typed_by)
        source = self._read_from or self._data
        return polars.read_csv(source, **read_options(self.dialect, self.way))

    def _read_or_blame(self) -> polars.DataFrame:
        try:
            return self._read(None)
        except polars.exceptions.PolarsError as error:
            text = self.csv_text()
            text.check_lines()
            text.check_digits()
            raise InputError(
                "{file} cannot be read; check its quotation marks and its numbers ({reason})",
                file=self._name,
                reason=str(error).partition("\n")[0],
                key="data.source",
            ) from error

    def _check_height(self, height: int) -> None:
        if height == 0:
            raise InputError(
                "{file} holds a header and no samples", file=self._name, key="data.source"
            )
        if height == 1:
            raise InputError(
                "{file} holds a single sample; at least two are needed",
                file=self._name,
                key="data.source",
            )


def _has_late_values(frame: polars.DataFrame) -> bool:
    """Whether a column holds nothing in the rows that told its type, and something after."""
    if frame.height <= TYPED_BY:
        return False
    nothing = frame.head(TYPED_BY).null_count().row(0)
    return any(
        n_nulls == TYPED_BY and column.null_count() < frame.height
        for n_nulls, column in zip(nothing, frame, strict=True)
    )
