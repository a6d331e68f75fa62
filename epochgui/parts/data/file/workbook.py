"""Workbooks of spreadsheets: .xlsx, .xls, .xlsb and .ods, which polars reads by fastexcel."""

from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

import polars

from epochgui.basics.errors import InputError
from epochgui.basics.text import N_
from epochgui.parts.data.file.csv_text import quoted
from epochgui.parts.data.file.dialect import Dialect
from epochgui.parts.data.file.endings import WORKBOOKS
from epochgui.parts.data.file.guess import guessed, layout_of_records
from epochgui.parts.data.file.imported import Note, Packing, Way
from epochgui.parts.data.file.late import found_late, notes_of_late
from epochgui.parts.data.file.naming import named
from epochgui.parts.data.file.opening import OLD_WORKBOOK
from epochgui.parts.data.file.other_tables import name_within, naming_others
from epochgui.parts.data.file.raw_table import RawTable
from epochgui.parts.data.file.script import sheet_options, without_marks

if TYPE_CHECKING:
    from fastexcel import ExcelReader

N_ROWS_SHOWN: Final = 20
_MOST_ROWS: Final = 1000
_ROWS_OF_TABLE: Final = 3  # names and two samples; what has less is a page of notes


@dataclass(frozen=True, slots=True)
class SheetText:
    """The texts of a sheet, row by row, and the number of the first row that is a sample."""

    rows: list[tuple[str, ...]]
    first_row: int

    def column(self, index: int) -> tuple[list[int], list[str]]:
        """Return the numbers of the rows, the first of the sheet being 1, and their texts."""
        rows = [(self.first_row + n, row) for n, row in enumerate(self.rows) if any(row)]
        return [number for number, _ in rows], [row[index] for _, row in rows]


def read_workbook(path: Path, data: bytes, asked: Dialect) -> RawTable:
    """Return the columns of a sheet; raises InputError where there are none to be read."""
    reader = _opened(path, data)
    sheet, notes = _sheet(path, reader, asked)
    try:
        return _read(path, data, asked, reader, sheet, notes)
    except InputError as error:
        if asked.sheet is not None:
            raise
        members = tuple(reader.sheet_names)
        raise naming_others(error, sheet, members, Packing.WORKBOOK) from error


def _read(
    path: Path, data: bytes, asked: Dialect, reader: "ExcelReader", sheet: str, notes: list[Note]
) -> RawTable:
    rows = _texts(reader, sheet)
    layout = layout_of_records([list(row) for row in rows[:_MOST_ROWS]], asked)
    dialect = layout.dialect.model_copy(update={"sheet": sheet})
    frame = polars.read_excel(data, **sheet_options(dialect), drop_empty_rows=False)
    way = Way(
        packing=Packing.WORKBOOK,
        members=tuple(reader.sheet_names),
        is_misnamed=_is_misnamed(path, data),
    )
    names, way = named(layout, frame.columns, way)
    frame.columns = list(names.columns)
    text = SheetText(rows[layout.n_above :], layout.n_above + 1)
    late = found_late(frame, dialect, asked)
    dialect = dialect.model_copy(
        update={name: getattr(late, name) for name in ("markers", "thousands", "decimal")}
    )
    frame = without_marks(frame, dialect)
    frame = frame.filter(polars.any_horizontal(polars.all().is_not_null()))
    _check_height(name_within(path.name, sheet, way.members, way.packing), frame.height)
    return RawTable(
        path=path,
        dialect=dialect,
        frame=frame,
        text=text,
        named_by_us=names.by_us,
        rows=tuple(islice((row for row in text.rows if any(row)), N_ROWS_SHOWN)),
        notes=(
            *notes,
            *notes_of_late(layout.notes, layout.dialect, asked, dialect),
            *names.notes,
        ),
        way=way,
    )


def _is_misnamed(path: Path, data: bytes) -> bool:
    """Whether a workbook cannot be opened by its name, such as the .xlsx that a site calls .xls."""
    ending = path.suffix.lower()
    return ending in WORKBOOKS and data.startswith(OLD_WORKBOOK) != (ending == ".xls")


def sheets_of(path: Path) -> tuple[str, ...]:
    """Return the names of the sheets; raises InputError where there are none to be read."""
    return tuple(_opened(path, path.read_bytes()).sheet_names)


def _opened(path: Path, data: bytes) -> "ExcelReader":
    import fastexcel

    try:
        return fastexcel.read_excel(data)
    except fastexcel.FastExcelError as error:
        raise InputError(
            "{file} cannot be opened as a workbook; if it is one and has a password, save it "
            "without, or save the sheet as CSV",
            file=path.name,
            key="data.source",
        ) from error


def _sheet(path: Path, reader: "ExcelReader", asked: Dialect) -> tuple[str, list[Note]]:
    """Return the name of the sheet to read, the first that holds a table, and what to tell."""
    names = reader.sheet_names
    if asked.sheet is not None:
        if asked.sheet not in names:
            raise InputError(
                "{file} has no sheet {sheet}; its sheets are {sheets}",
                file=path.name,
                sheet=quoted(asked.sheet),
                sheets=", ".join(map(quoted, names[:12])),
                key="data.dialect.sheet",
            )
        return asked.sheet, []
    sizes = {name: _size(reader, name) for name in names}
    filled = [name for name, (_, width) in sizes.items() if width]
    if not filled:
        raise InputError(
            "{file} is empty; a header and at least two lines are needed",
            file=path.name,
            key="data.source",
        )
    if len(filled) == 1:
        return filled[0], []
    tables = [name for name in filled if sizes[name][0] >= _ROWS_OF_TABLE and sizes[name][1] > 1]
    first = (tables or filled)[0]
    others = ", ".join(quoted(name) for name in filled[:7] if name != first)
    sentence = N_("the sheet {sheet} is read; the workbook also has {others}")
    note = guessed("sheet", sentence, is_doubtful=True, sheet=quoted(first), others=others)
    return first, [note]


def _size(reader: "ExcelReader", sheet: str) -> tuple[int, int]:
    """Return how many rows and columns of a sheet hold something."""
    cells = reader.load_sheet(sheet, header_row=None)
    return cells.height, cells.width


def _texts(reader: "ExcelReader", sheet: str) -> list[tuple[str, ...]]:
    """Return what the cells hold as texts, all rows of the sheet."""
    cells = reader.load_sheet(sheet, header_row=None, dtypes="string").to_polars()
    midnight = r"(\d{4}-\d\d-\d\d) 00:00:00"
    shown = cells.with_columns(polars.all().fill_null("").str.replace(f"^{midnight}$", "$1"))
    return shown.rows()


def _check_height(file: str, height: int) -> None:
    if height < 2:
        raise InputError.counted(
            "{file} holds {count} sample; at least two are needed",
            "{file} holds {count} samples; at least two are needed",
            height,
            file=file,
            key="data.source",
        )
