"""Rows of the tables are copied for other programs: split by tabs, with all digits."""

import csv
import io
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication

from epochgui.console.train import Wanted, train
from epochgui.experiment.experiment import Experiment
from epochgui.gui.tables import copying
from epochgui.gui.tables.record_table import RecordTable
from tests.gui.user import User

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def copied(user: User, table: RecordTable) -> list[list[str]]:
    """Press Ctrl+C in a table and return what is on the clipboard, line by line."""
    user.give_keyboard_to(table)
    user.type_key(Qt.Key.Key_C, CONTROL)
    text = QGuiApplication.clipboard().text()
    assert text.endswith("\n")
    return [line.split("\t") for line in text.splitlines()]


def test_all_rows_are_copied_as_the_file_of_the_command_line_has_them(
    user: User, tmp_path: Path
) -> None:
    user.run_to_the_end()
    table = user.window.views.batches
    user.give_keyboard_to(table)
    user.type_key(Qt.Key.Key_A, CONTROL)
    lines = copied(user, table)
    path = tmp_path / "losses.csv"
    train(Experiment(), Wanted(path), io.StringIO(), io.StringIO())
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    names = ("epoch", "batch", "size", "samples", "loss")
    of_file = [[row[name] for name in names] for row in rows]
    assert lines[0] == ["epoch", "batch", "size", "samples", "inputs", "loss"]
    assert [[*line[:4], line[5]] for line in lines[1:]] == of_file
    assert user.window.statusBar().currentMessage() == "40 rows are on the clipboard."


def test_chosen_rows_alone_are_copied(user: User) -> None:
    user.run_to_the_end()
    table = user.window.views.batches
    user.give_keyboard_to(table)
    table.selectRow(3)
    user.type_key(Qt.Key.Key_Down, SHIFT)
    lines = copied(user, table)
    assert [line[:2] for line in lines[1:]] == [["1", "4"], ["2", "1"]]
    assert user.window.selection.batch == 4
    table.selectionModel().select(
        table.rows.index(9, 0),
        QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
    )
    assert len(copied(user, table)) == 4


def test_epochs_are_copied_with_headings_in_one_line(user: User) -> None:
    user.run_to_the_end()
    user.window.views.tables_panel.tabs.setCurrentIndex(1)
    lines = copied(user, user.window.views.epochs.table)
    assert lines[0][3:6] == ["mean of batches", "mean over samples", "final loss"]
    assert len(lines) == 11
    assert [float(line[3]) for line in lines[1:]] == user.record.series("epoch/batch_mean")[
        :
    ].tolist()


def test_the_menu_of_a_table_offers_to_copy(user: User) -> None:
    table = user.window.views.batches
    offered = {action.text(): action for action in table.actions()}
    user.step("step_batch")
    offered["Copy rows"].trigger()
    assert QGuiApplication.clipboard().text().count("\n") == 2
    menu = user.window.help.explainer.menu_at(
        table.viewport().mapToGlobal(table.viewport().rect().center())
    )
    assert menu is not None
    assert [action.text() for action in menu.actions()][:2] == ["Copy rows", "Choose all rows"]
    menu.close()


def test_of_very_many_rows_the_first_are_copied_and_it_is_said(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    user.run_to_the_end()
    monkeypatch.setattr(copying, "MOST_COPIED", 7)
    assert len(copied(user, user.window.views.batches)) == 8
    assert user.window.statusBar().currentMessage().startswith("The first 7 of 40 rows")
