"""The dialog that asks where a file is to be written."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from epochgui.gui.widgets.dialogs import Dialogs, SaveDialog

# The platform without a display has no hints for dialogs of a fixed least size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

PICTURES = "PNG pictures (*.png);;SVG pictures (*.svg)"


@pytest.fixture
def place_for(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Callable[[SaveDialog], None]], Path | None]:
    """Return what opens the dialog in a folder, does something in it, and returns its answer."""
    monkeypatch.chdir(tmp_path)
    parent = QWidget()
    qtbot.addWidget(parent)

    def place_for(act: Callable[[SaveDialog], None]) -> Path | None:
        def drive() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, SaveDialog)
            try:
                act(dialog)
            finally:
                if dialog.isVisible():
                    dialog.reject()

        QTimer.singleShot(0, drive)
        return Dialogs(parent).place_for("Save picture", "loss.png", PICTURES)

    return place_for


def name_field(dialog: SaveDialog) -> QLineEdit:
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(field, QLineEdit)
    return field


def accept(dialog: SaveDialog) -> None:
    dialog.accept()


def test_the_suggestion_is_taken_as_it_is(
    place_for: Callable[..., Path | None], tmp_path: Path
) -> None:
    assert place_for(accept) == tmp_path / "loss.png"


def test_another_kind_changes_the_suffix(
    place_for: Callable[..., Path | None], tmp_path: Path
) -> None:
    def choose_svg(dialog: SaveDialog) -> None:
        svg = dialog.nameFilters()[1]
        dialog.selectNameFilter(svg)
        dialog.filterSelected.emit(svg)
        assert name_field(dialog).text() == "loss.svg"
        dialog.accept()

    assert place_for(choose_svg) == tmp_path / "loss.svg"


def test_a_name_without_a_suffix_gets_one_before_a_file_is_replaced(
    place_for: Callable[..., Path | None], tmp_path: Path
) -> None:
    (tmp_path / "map.png").touch()
    asked: list[str] = []

    def refuse() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, QMessageBox)
        asked.append(question.text())
        question.button(QMessageBox.StandardButton.No).click()

    def type_name(dialog: SaveDialog) -> None:
        name_field(dialog).setText("map")
        QTimer.singleShot(0, refuse)
        dialog.accept()

    assert place_for(type_name) is None
    assert len(asked) == 1
    assert "map.png" in asked[0]


def test_a_dialog_that_is_closed_answers_nothing(place_for: Callable[..., Path | None]) -> None:
    assert place_for(lambda _dialog: None) is None


def test_every_kind_of_file_that_is_read_is_offered_when_data_is_opened(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []

    def answer(
        _parent: QWidget, _title: str, _folder: str, kinds: str, **_options: object
    ) -> tuple[str, str]:
        offered.append(kinds)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)
    parent = QWidget()
    qtbot.addWidget(parent)
    assert Dialogs(parent).data_to_open() is None
    (kinds,) = offered
    for ending in ("csv", "CSV", "tsv", "txt", "data", "xlsx", "xls", "ods", "gz", "zip"):
        assert f"*.{ending} " in kinds.replace(")", " ")
