"""A data file in the window: what is told of it, and the sheet where it is changed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QToolButton

from epochgui.experiment.file import load_experiment
from epochgui.experiment.validation import validated
from epochgui.gui.importing.sheet import ImportSheet
from epochgui.parts.data.data_file import DataFile
from tests.gui.answers import Answers
from tests.gui.user import User
from tests.parts.data.file.archives import zipped

# Off screen a dialog is told no size, and Qt says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

PRICES = "day;volume;name;price;sold\n" + "".join(
    f"{day:02}.02.2024;{day},5K;a;{day % 7},5;{day % 5}\n" for day in range(1, 20)
)
PLAIN = "x,y\n" + "".join(f"{x},{3 * x}\n" for x in range(8))


@pytest.fixture
def prices(tmp_path: Path) -> Path:
    path = tmp_path / "prices.csv"
    path.write_text(PRICES)
    return path


@pytest.fixture
def sheet(user: User, prices: Path) -> ImportSheet:
    """Return the sheet of a window that has learned from the prices."""
    user.wait_for_new_run(lambda: user.window.files.open_dropped(prices))
    user.press("import")
    sheet = user.window.imports.sheet
    assert sheet is not None
    return sheet


def data_of(user: User) -> DataFile:
    run = user.window.session.run
    assert run is not None
    assert isinstance(run.experiment.data, DataFile)
    return run.experiment.data


def choose(sheet: ImportSheet, name: str, text: str) -> None:
    box = sheet.findChild(QComboBox, f"import_{name}")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findText(text))
    box.activated.emit(box.currentIndex())


def read_as(sheet: ImportSheet, column: int, text: str) -> None:
    menu = sheet.table.menu_of(column)
    (action,) = [action for action in menu.actions() if action.text() == text]
    action.trigger()


def undo_by_key(sheet: ImportSheet) -> None:
    QTest.keyClick(sheet, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_what_is_to_be_told_of_a_file_is_told_once_in_one_line(user: User, prices: Path) -> None:
    user.wait_for_new_run(lambda: user.window.files.open_dropped(prices))
    said = user.text("import_notice_sentence")
    assert said.startswith("prices.csv: ")
    assert said.endswith(" in Import.")
    user.answer(user.window.imports.notice, "Dismiss")
    user.wait_for_new_run(lambda: user.find(QComboBox, "loss").setCurrentText("L1Loss"))
    assert user.text("import_notice_sentence") == ""


def test_of_a_plain_file_nothing_is_told(user: User, tmp_path: Path) -> None:
    path = tmp_path / "plain.csv"
    path.write_text(PLAIN)
    user.wait_for_new_run(lambda: user.window.files.open_dropped(path))
    assert user.text("import_notice_sentence") == ""


def test_the_notice_the_form_and_the_menu_open_the_sheet(user: User, prices: Path) -> None:
    assert not user.find(QToolButton, "import_data").isVisible()
    user.wait_for_new_run(lambda: user.window.files.open_dropped(prices))
    opens: list[Callable[[], object]] = [
        lambda: user.answer(user.window.imports.notice, "Import…"),
        user.find(QToolButton, "import_data").click,
        lambda: user.press("import"),
    ]
    for open_ in opens:
        open_()
        sheet = user.window.imports.sheet
        assert sheet is not None
        assert sheet.isVisible()
        assert sheet.title.text() == "prices.csv"
        sheet.close()
    assert user.text("import_notice_sentence") == ""


def test_what_is_changed_is_read_anew_at_once_and_can_be_undone(
    user: User, sheet: ImportSheet
) -> None:
    before = user.record.schedule.n_samples
    user.wait_for_new_run(lambda: read_as(sheet, 1, "text"))
    assert data_of(user).columns == (("volume", "text"),)
    assert sheet.table.rows.reading_text(1) == "text"
    user.wait_for_new_run(lambda: choose(sheet, "decimal", "point  1.5"))
    assert data_of(user).dialect.decimal == "."
    user.wait_for_new_run(lambda: undo_by_key(sheet))
    assert data_of(user).dialect.decimal is None
    assert data_of(user).columns == (("volume", "text"),)
    user.wait_for_new_run(sheet.as_found.click)
    assert data_of(user).columns == ()
    assert user.record.schedule.n_samples == before


def test_each_change_of_a_column_is_undone_by_itself(user: User, sheet: ImportSheet) -> None:
    user.wait_for_new_run(lambda: read_as(sheet, 1, "text"))
    user.wait_for_new_run(lambda: read_as(sheet, 0, "text"))
    user.wait_for_new_run(user.window.editor.undo_stack.undo)
    assert data_of(user).columns == (("volume", "text"),)


def test_a_file_that_cannot_be_learned_from_is_mended_in_the_sheet(
    user: User, tmp_path: Path
) -> None:
    path = tmp_path / "words.csv"
    path.write_text("x,y,word\n1,2,a\n2,4,b\n3,7,c\n")
    user.window.files.open_dropped(path)
    user.press("import")
    sheet = user.window.imports.sheet
    assert sheet is not None
    user.wait_until(lambda: sheet.problem.isVisible() and bool(sheet.table.rows.columns))
    assert "'word'" in sheet.problem.sentence.text()
    user.wait_for_new_run(lambda: read_as(sheet, 1, "Predict this column"))
    assert not sheet.problem.isVisible()
    assert data_of(user).target == "y"


def test_where_what_an_archive_holds_first_is_no_table_another_file_in_it_is_chosen(
    user: User, tmp_path: Path
) -> None:
    path = tmp_path / "prices.zip"
    words = b'These are prices.\nThey were, as "all, old.\nEnd, of, it.\n'
    path.write_bytes(zipped({"about.csv": words, "prices.csv": PLAIN.encode()}))
    user.window.files.open_dropped(path)
    user.press("import")
    sheet = user.window.imports.sheet
    assert sheet is not None
    user.wait_until(sheet.problem.isVisible)
    user.wait_for_new_run(lambda: choose(sheet, "sheet", "prices.csv"))
    assert not sheet.problem.isVisible()
    assert data_of(user).dialect.sheet == "prices.csv"
    assert user.record.schedule.n_samples == 8


def test_the_sheet_is_used_with_the_keyboard_alone(sheet: ImportSheet) -> None:
    sheet.activateWindow()
    assert sheet.table.hasFocus()
    QTest.keyClick(sheet.table, Qt.Key.Key_Right)
    QTest.keyClick(sheet.table, Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_End)
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    reached = set()
    for _ in range(20):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.add(focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    fields = {
        f"import_{name}" for name in ("encoding", "separator", "header", "markers", "missing")
    }
    assert fields | {"import_rows", "import_notes", "import_open"} <= reached
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_O, Qt.Key.Key_D])
def test_keys_that_open_a_file_open_one_in_front_of_the_sheet_too(
    key: Qt.Key, sheet: ImportSheet, user: User, tmp_path: Path
) -> None:
    path = tmp_path / "plain.csv"
    path.write_text(PLAIN)
    experiment = tmp_path / "plain.toml"
    experiment.write_text('[data]\nsource = "plain.csv"\n')
    user.window.files.dialogs = Answers(experiment if key == Qt.Key.Key_O else path)
    sheet.activateWindow()
    user.wait_for_new_run(
        lambda: QTest.keyClick(sheet.table, key, Qt.KeyboardModifier.ControlModifier)
    )
    assert sheet.title.text() == "plain.csv"


def test_a_saved_experiment_records_what_was_found_out(
    user: User, prices: Path, tmp_path: Path
) -> None:
    user.wait_for_new_run(lambda: user.window.files.open_dropped(prices))
    path = tmp_path / "saved.toml"
    user.window.files.dialogs = Answers(path)
    user.press("save_as")
    data = load_experiment(path).data
    assert isinstance(data, DataFile)
    assert (data.dialect.separator, data.dialect.decimal) == (";", ",")
    assert dict(data.columns)["day"] == "date %d.%m.%Y"
    assert not user.window.isWindowModified()
    user.run_to_the_end()
    losses = user.losses
    user.window.files.open_experiment(path)
    user.wait_until(lambda: user.window.question.is_shown)
    user.wait_for_new_run(lambda: user.answer(user.window.question, "Reset and apply"))
    user.run_to_the_end()
    assert user.losses == losses


def test_in_mid_run_a_change_asks_and_the_sheet_shows_it_all_the_same(
    user: User, sheet: ImportSheet
) -> None:
    user.step("step_batch")
    read_as(sheet, 1, "text")
    user.wait_until(lambda: sheet.table.rows.reading_text(1) == "text")
    assert "Columns as found → volume: text" in user.window.question.sentence.text()
    assert user.n_batches == 1


def test_the_first_example_has_nothing_to_import(user: User, prices: Path) -> None:
    user.press("import")
    sheet = user.window.imports.sheet
    assert sheet is not None
    assert sheet.nothing.isVisible()
    user.window.files.dialogs = Answers(prices)
    user.wait_for_new_run(sheet.other_file.click)
    assert sheet.title.text() == "prices.csv"
    assert sheet.table.isVisible()


def test_closing_the_window_closes_the_sheet(user: User, sheet: ImportSheet) -> None:
    user.window.close_at_once()
    assert not sheet.isVisible()


def test_a_sheet_of_hundreds_of_columns_opens(
    open_window: Callable[..., User], tmp_path: Path
) -> None:
    path = tmp_path / "wide.csv"
    names = [f"pixel{number}" for number in range(784)]
    rows = [",".join(str((row * number) % 7) for number in range(784)) for row in range(12)]
    path.write_text("\n".join([",".join(names), *rows]) + "\n")
    user = open_window(validated({"data": {"source": str(path)}}))
    user.press("import")
    sheet = user.window.imports.sheet
    assert sheet is not None
    assert sheet.table.rows.columnCount() == 784
    sheet.table.show_column("pixel783")
    sheet.grab()
