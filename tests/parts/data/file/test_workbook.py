"""Rules of workbooks: a sheet is read as a CSV file of the same cells, and so is its script."""

from datetime import date
from pathlib import Path

import pytest

from epochgui.basics.errors import InputError
from epochgui.parts.data.file.dialect import Dialect
from epochgui.parts.data.file.raw import RawTable, read_raw
from tests.parts.data.file.reading import scripted
from tests.parts.data.file.workbooks import Cell, old_workbook, workbook
from tests.parts.data.tables import write

XY: list[list[Cell]] = [["x", "y"], [1.5, 2], [2.5, 4], [1000.25, 7]]
NUMBERS = {"x": [1.5, 2.5, 1000.25], "y": [2, 4, 7]}


def read(folder: Path, content: bytes, name: str = "data.xlsx", **asked: object) -> RawTable:
    path = Path(write(folder, content, name))
    table = read_raw(path, Dialect.model_validate(asked))
    assert scripted(table).equals(table.frame)
    again = read_raw(path, table.dialect)
    assert again.dialect == table.dialect
    assert again.frame.equals(table.frame)
    assert not any(note.is_doubtful for note in again.notes)
    return table


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(XY, id="plain"),
        pytest.param([["Report"], [], *XY], id="titles above"),
        pytest.param([*XY[:2], [], *XY[2:], [], []], id="empty rows"),
    ],
)
def test_the_numbers_of_a_sheet_are_read(tmp_path: Path, rows: list[list[Cell]]) -> None:
    table = read(tmp_path, workbook(Data=rows))
    assert table.frame.to_dict(as_series=False) == NUMBERS
    assert table.rows[0] == ("1.5", "2")
    assert table.dialect.sheet == "Data"
    assert table.dialect.encoding is None


def test_a_sheet_without_a_header_has_numbered_columns(tmp_path: Path) -> None:
    table = read(tmp_path, workbook(Data=[["M", 0.5, 3], ["F", 0.7, 4], ["M", 0.8, 5]]))
    assert table.frame.columns == ["column 1", "column 2", "column 3"]
    assert table.frame.height == 3


def test_dates_and_truth_values_of_a_sheet_are_such(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["day", "ok", "y"],
        [date(2020, 1, 2), True, 1],
        [date(2020, 1, 3), False, 2],
    ]
    table = read(tmp_path, workbook(Data=rows))
    assert table.frame.rows() == [(date(2020, 1, 2), True, 1), (date(2020, 1, 3), False, 2)]
    assert table.rows[0] == ("2020-01-02", "true", "1")


@pytest.mark.parametrize("name", ["data.xls", "data.xlsx", "data.csv"])
def test_a_workbook_of_an_old_excel_is_read_whatever_its_name(tmp_path: Path, name: str) -> None:
    table = read(tmp_path, old_workbook(), name)
    assert table.dialect.sheet == "Prices"
    assert table.frame.to_dict(as_series=False) == {
        "day": [date(2024, 1, 30), date(2024, 1, 31), date(2024, 2, 1)],
        "x": [1.5, 2.5, 4],
        "ok": [True, False, True],
        "y": [2, 4, 7],
    }


@pytest.mark.parametrize("name", ["data.xls", "data.XLS", "data.csv", "data"])
def test_a_workbook_is_read_whatever_its_name(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, workbook(Data=XY), name).frame.to_dict(as_series=False) == NUMBERS


def test_the_first_sheet_that_holds_something_is_read_and_the_others_are_named(
    tmp_path: Path,
) -> None:
    book = workbook(Empty=[], Data=XY, Other=[["a", "b"], [1, 2], [3, 4]])
    table = read(tmp_path, book)
    assert table.dialect.sheet == "Data"
    assert ["'Other'" in str(note.sentence) for note in table.notes] == [True]
    assert read(tmp_path, book, sheet="Other").frame.columns == ["a", "b"]


def test_a_sheet_of_notes_is_no_table(tmp_path: Path) -> None:
    table = read(tmp_path, workbook(Notes=[["made by us"]], Data=XY))
    assert table.frame.to_dict(as_series=False) == NUMBERS
    (note,) = table.notes
    assert str(note.sentence) == "the sheet 'Data' is read; the workbook also has 'Notes'"


@pytest.mark.parametrize(
    ("above", "is_told"),
    [
        pytest.param([["Report"], []], True, id="a title"),
        pytest.param([["both", None]], True, id="what stands above two names"),
        pytest.param([[], []], False, id="nothing"),
    ],
)
def test_rows_above_a_table_that_hold_something_are_not_dropped_in_silence(
    tmp_path: Path, above: list[list[Cell]], is_told: bool
) -> None:
    table = read(tmp_path, workbook(Data=[*above, *XY]))
    assert table.frame.to_dict(as_series=False) == NUMBERS
    told = ["lines that stand above the table are skipped" in str(n.sentence) for n in table.notes]
    assert told == [True] * is_told


def test_a_sheet_that_is_not_there_is_told_which_are(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"has no sheet 'x'; its sheets are 'Data'"):
        read(tmp_path, workbook(Data=XY), sheet="x")


def test_a_column_without_a_name_gets_one_and_a_second_is_renamed(tmp_path: Path) -> None:
    table = read(tmp_path, workbook(Data=[["x", None, "x"], [1, 2, 3], [4, 5, 6]]))
    assert table.frame.columns[1] == "column 2"
    assert table.named_by_us == ("column 2",)
    assert "two columns are named 'x'" in " ".join(str(note.sentence) for note in table.notes)


def test_faults_of_formulas_and_marks_stand_for_missing_values(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["x", "y"], [1, 2], ["#N/A", 3], ["#N/A", "?"], [3, 4], [5, "-"]]
    table = read(tmp_path, workbook(Data=rows))
    assert table.frame["x"].to_list() == [1, None, 3, 5]
    assert table.frame["y"].to_list() == ["2", "3", "4", None]


def test_a_cell_is_cited_with_its_row(tmp_path: Path) -> None:
    table = read(tmp_path, workbook(Data=[["Report"], ["x", "y"], [1, 2], [], ["two", 3]]))
    assert table.column(0) == ([3, 5], ["1", "two"])


def test_what_is_no_workbook_inside_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be opened as a workbook"):
        read(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


def test_an_empty_workbook_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is empty"):
        read(tmp_path, workbook(Data=[]))
