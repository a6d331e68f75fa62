"""The Import sheet by itself, on files that are made up."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from epochgui.gui.importing.sheet import ImportSheet
from epochgui.gui.importing.shown import COLUMNS, Shown
from epochgui.gui.style.colours import DARK
from epochgui.gui.widgets.choice_box import ChoiceBox
from epochgui.parts.data.file.dialect import Dialect
from tests.gui.importing.imports import IMPORTED, shown
from tests.gui.measure import cut_texts

# Off screen a dialog is told no size, and Qt says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def sheet(qtbot: QtBot) -> Iterator[ImportSheet]:
    window = QWidget()
    qtbot.addWidget(window)
    sheet = ImportSheet(window)
    sheet.show_import(shown())
    sheet.show()
    sheet.activateWindow()
    yield sheet
    sheet.close()


@pytest.fixture
def edits(sheet: ImportSheet) -> list[dict[str, Any]]:
    edits: list[dict[str, Any]] = []
    sheet.edited.connect(edits.append)
    return edits


def box(sheet: ImportSheet, name: str) -> QComboBox:
    found = sheet.findChild(QComboBox, f"import_{name}")
    assert isinstance(found, QComboBox)
    return found


def choose(box: QComboBox, text: str) -> None:
    place = box.findText(text)
    assert place >= 0, text
    box.setCurrentIndex(place)
    box.activated.emit(place)


def texts(box: QComboBox) -> list[str]:
    return [box.itemText(place) for place in range(box.count())]


def notes_of(sheet: ImportSheet) -> list[str]:
    return [sheet.notes.item(row).text() for row in range(sheet.notes.count())]


def test_the_rows_are_as_the_file_writes_them_below_what_they_are_read_as(
    sheet: ImportSheet,
) -> None:
    rows = sheet.table.rows
    headings = [rows.headerData(column, Qt.Orientation.Horizontal) for column in range(4)]
    assert headings == [
        "day\ndate DD.MM.YYYY\nfeature",
        "volume\nnumber with unit\nfeature, 2 missing",
        "name\ntext\nnot used",
        "price\nnumber\ntarget",
    ]
    assert [rows.index(0, column).data() for column in range(4)] == [
        "01.02.2024",
        "1,5K",
        "a",
        "10,5",
    ]
    assert sheet.summary.text() == "62 rows, 4 columns  →  60 samples"


def test_the_model_of_the_rows_keeps_the_rules_of_models(sheet: ImportSheet) -> None:
    tester = QAbstractItemModelTester(sheet.table.rows)
    sheet.show_import(shown(None))
    sheet.show_import(shown())
    assert tester.model() is sheet.table.rows


def test_what_may_be_wrong_is_listed_first_and_the_rest_by_its_kind(sheet: ImportSheet) -> None:
    assert notes_of(sheet) == [
        "Please check",
        "The day comes first",
        "Guessed",
        "The comma is the decimal sign",
        "Converted to numbers",
        "'volume': '1,5K' is read as 1500",
        "Left out",
        "Left out, because text is no number: 'name'",
    ]


def test_a_note_leads_to_the_setting_that_changes_it(sheet: ImportSheet) -> None:
    for row, widget in ((3, box(sheet, "decimal")), (5, sheet.table)):
        sheet.notes.setFocus()
        sheet.notes.setCurrentRow(row)
        QTest.keyClick(sheet.notes, Qt.Key.Key_Return)
        assert QApplication.focusWidget() is widget
    assert sheet.table.currentIndex().column() == 1


def test_each_setting_says_what_was_found_and_can_be_asked_for(
    sheet: ImportSheet, edits: list[dict[str, Any]]
) -> None:
    assert box(sheet, "separator").currentText() == "found: semicolon"
    choose(box(sheet, "separator"), "tab")
    choose(box(sheet, "header"), "none")
    choose(box(sheet, "missing"), "fill in mean")
    assert edits == [
        {"data.dialect.separator": "\t"},
        {"data.dialect.header": False},
        {"data.missing": "mean"},
    ]
    sheet.show_import(shown(dialect__separator="\t"))
    assert box(sheet, "separator").currentText() == "tab"
    choose(box(sheet, "separator"), "find out")
    assert edits[-1] == {"data.dialect.separator": None}


def test_the_sheets_of_a_workbook_are_listed_to_choose_from(
    sheet: ImportSheet, edits: list[dict[str, Any]]
) -> None:
    assert not box(sheet, "sheet").isVisible()
    workbook = replace(IMPORTED, dialect=Dialect(sheet="Data", header=True))
    sheet.show_import(replace(shown(workbook), members=("Notes", "Data", "More")))
    assert texts(box(sheet, "sheet")) == ["found: Data", "Notes", "Data", "More"]
    choose(box(sheet, "sheet"), "More")
    assert edits == [{"data.dialect.sheet": "More"}]
    asked = shown(workbook, dialect__sheet="Gone")
    sheet.show_import(replace(asked, members=("Data",)))
    assert box(sheet, "sheet").currentText() == "Gone"
    assert texts(box(sheet, "sheet")) == ["find out", "Data", "Gone"]


def test_what_only_a_file_may_say_is_shown_too(sheet: ImportSheet) -> None:
    sheet.show_import(shown(dialect__encoding="koi8-r", dialect__comment="REM"[:2]))
    assert box(sheet, "encoding").currentText() == "koi8-r"
    assert box(sheet, "comment").currentText() == "RE"


def test_what_is_being_typed_is_not_lost_to_a_file_that_was_read(sheet: ImportSheet) -> None:
    markers = sheet.findChild(QLineEdit, "import_markers")
    assert isinstance(markers, QLineEdit)
    markers.setFocus()
    QTest.keyClicks(markers, "-99")
    sheet.show_import(shown(dialect__separator=";"))
    QTest.keyClicks(markers, "9")
    assert markers.text() == "-999"
    QTest.keyClick(markers, Qt.Key.Key_Return)
    sheet.show_import(shown(dialect__markers=None))
    assert markers.text() == ""


def test_markers_and_lines_are_typed(sheet: ImportSheet, edits: list[dict[str, Any]]) -> None:
    markers = sheet.findChild(QLineEdit, "import_markers")
    assert isinstance(markers, QLineEdit)
    assert markers.placeholderText() == "found: NA"
    markers.setText("NA, -999 ")
    markers.editingFinished.emit()
    markers.setText(",")
    markers.editingFinished.emit()
    lines = sheet.findChild(QSpinBox, "import_skip_lines")
    assert isinstance(lines, QSpinBox)
    assert lines.text() == "found: 0"
    lines.setValue(3)
    assert edits == [
        {"data.dialect.markers": ("NA", "-999")},
        {"data.dialect.markers": ()},
        {"data.dialect.skip_lines": 3},
    ]


def menu_of(sheet: ImportSheet, column: int) -> dict[str, Any]:
    menu = sheet.table.menu_of(column)
    return {action.text(): action for action in menu.actions() if action.text()}


def test_a_column_is_read_otherwise_by_its_menu(
    sheet: ImportSheet, edits: list[dict[str, Any]]
) -> None:
    actions = menu_of(sheet, 0)
    assert list(actions) == ["date DD.MM.YYYY", "date MM.DD.YYYY", "text", "Predict this column"]
    assert actions["date DD.MM.YYYY"].isChecked()
    actions["date MM.DD.YYYY"].trigger()
    actions["Predict this column"].trigger()
    assert edits == [
        {COLUMNS: (("day", "date %m.%d.%Y"),)},
        {"data.target": "day", "data.features": None},
    ]
    sheet.show_import(shown(columns=(("day", "date %m.%d.%Y"),)))
    menu_of(sheet, 0)["As it seems to be meant"].trigger()
    assert edits[-1] == {COLUMNS: ()}


def opened_menu() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_the_menu_of_a_column_opens_by_return_and_by_a_click_on_its_box(
    sheet: ImportSheet, edits: list[dict[str, Any]]
) -> None:
    table, header = sheet.table, sheet.table.header
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Right)
    QTest.keyClick(table, Qt.Key.Key_Return)
    menu = opened_menu()
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert edits == [{COLUMNS: (("volume", "text"),)}]
    place = QPoint(header.sectionViewportPosition(2) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [action.text() for action in opened_menu().actions()][:2] == ["text", "left out"]
    opened_menu().close()


def test_the_keyboard_stays_in_its_column_when_the_file_is_read_anew(sheet: ImportSheet) -> None:
    sheet.table.show_column("name")
    sheet.show_import(shown(dialect__decimal="."))
    assert sheet.table.currentIndex().column() == 2


def test_a_file_that_cannot_be_read_says_why_and_its_settings_can_be_changed(
    sheet: ImportSheet, edits: list[dict[str, Any]]
) -> None:
    wrong = shown(None)
    sheet.show_import(Shown(wrong.path, wrong.values, problem="It is no file of columns"))
    assert sheet.problem.sentence.text() == "It is no file of columns"
    assert sheet.problem.isVisible()
    assert not sheet.table.isVisible()
    choose(box(sheet, "encoding"), "cp949  Korean")
    assert edits == [{"data.dialect.encoding": "cp949"}]


def test_where_a_file_is_refused_it_is_said_what_to_try(sheet: ImportSheet) -> None:
    wrong = replace(shown(None, dialect__header=False), problem="It holds a single sample")
    sheet.show_import(wrong)
    assert sheet.heading_of_notes.text() == "WHAT TO TRY"
    assert notes_of(sheet)[0].startswith("Find out anew")
    assert notes_of(sheet)[-1] == "Open other data."
    sheet.show_import(replace(shown(None), problem="It is bad", members=("a", "b")))
    assert notes_of(sheet)[0] == "Choose another table of this file in Sheet."
    sheet.show_import(shown())
    assert sheet.heading_of_notes.text() == "WORTH KNOWING"
    assert "Open other data." not in notes_of(sheet)


def test_of_a_refused_workbook_only_its_own_settings_are_shown_and_leave_no_holes(
    sheet: ImportSheet,
) -> None:
    sheet.show_import(replace(shown(None), problem="It is bad", is_workbook=True))
    seen = {key.rpartition(".")[2] for key, one in sheet.fields.items() if one.control.isVisible()}
    assert seen == {"header", "skip_lines", "markers", "decimal", "thousands", "missing"}
    QApplication.processEvents()
    tops = sorted(one.control.y() for one in sheet.fields.values() if one.control.isVisible())
    assert sum(below - above > 3 for above, below in pairwise(tops)) == 2  # three rows of two


def test_fields_beside_each_other_are_equally_high(sheet: ImportSheet) -> None:
    QApplication.processEvents()
    frames = {
        _frame_height(one.control) for one in sheet.fields.values() if one.control.isVisible()
    }
    assert len(frames) == 1


def _frame_height(control: QWidget) -> int:
    """Return how high a control is painted: from the first line of its frame to the last."""
    picture = control.grab().toImage()
    ground = control.palette().window().color()
    column = [picture.pixelColor(picture.width() // 2, y) for y in range(picture.height())]
    painted = [y for y, colour in enumerate(column) if colour != ground]
    return painted[-1] - painted[0]


def test_without_a_file_there_is_only_how_to_have_one(sheet: ImportSheet, qtbot: QtBot) -> None:
    sheet.show_import(Shown(None, shown().values))
    assert sheet.nothing.text().startswith("Nothing is read from a file yet.")
    assert not box(sheet, "separator").isVisible()
    with qtbot.waitSignal(sheet.file_wanted):
        sheet.other_file.click()


def test_everything_can_be_found_out_anew(sheet: ImportSheet, edits: list[dict[str, Any]]) -> None:
    assert not sheet.as_found.isEnabled()
    sheet.show_import(shown(dialect__decimal=".", columns=(("day", "text"),)))
    sheet.as_found.click()
    assert edits[0]["data.dialect.decimal"] is None
    assert edits[0][COLUMNS] == ()


def test_return_in_a_field_does_not_close_the_sheet(sheet: ImportSheet) -> None:
    markers = sheet.findChild(QLineEdit, "import_markers")
    assert isinstance(markers, QLineEdit)
    markers.setFocus()
    QTest.keyClick(markers, Qt.Key.Key_Return)
    assert sheet.isVisible()
    QTest.keyClick(markers, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_undo_and_redo_have_their_keys_in_the_sheet(sheet: ImportSheet, qtbot: QtBot) -> None:
    sheet.table.setFocus()
    with qtbot.waitSignal(sheet.undo_wanted):
        QTest.keyClick(sheet, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_what_was_found_is_whole_in_a_narrow_sheet(sheet: ImportSheet) -> None:
    sheet.resize(790, 600)
    QApplication.processEvents()
    boxes = sheet.findChildren(ChoiceBox)
    assert [one.shown_text for one in boxes] == [one.currentText() for one in boxes]


@pytest.mark.parametrize("size", [(900, 600), (780, 540)])
def test_nothing_is_cut_in_the_sheet(sheet: ImportSheet, size: tuple[int, int]) -> None:
    sheet.set_theme(DARK)
    sheet.resize(*size)
    QApplication.processEvents()
    assert cut_texts(sheet) == []
