"""What has no room is shortened, and both the ends of a path and the start of a sentence stay."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st
from PySide6.QtCore import QSettings
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from epochgui.gui.widgets.elided import (
    ELLIPSIS,
    LETTERS_IN_MENU,
    ElidedLabel,
    broken,
    shortened,
)
from epochgui.gui.window.menus import EditAction
from tests.gui.user import User

SENTENCE = "This is a long sentence about what is wrong, and how it can be mended."


@how(deadline=None)
@given(st.text(max_size=80), st.integers(3, 60))
def test_a_shortened_text_has_room_and_both_its_ends(text: str, n_letters: int) -> None:
    shown = shortened(text, n_letters)
    front, _, back = shown.partition(ELLIPSIS)
    assert len(shown) <= n_letters
    assert shown == text or (text.startswith(front) and text.endswith(back))


def test_a_sentence_is_broken_into_lines_of_which_the_last_is_shortened(
    qapp: QApplication,
) -> None:
    font = qapp.font()
    metrics = QFontMetrics(font)
    for width in range(60, 600, 20):
        lines = broken(SENTENCE, font, width, 2)
        assert len(lines) <= 2
        assert all(metrics.horizontalAdvance(line) <= width for line in lines)
        assert " ".join(lines) == SENTENCE or lines[-1].endswith(ELLIPSIS)
    assert broken("", font, 100, 2) in ([], [""])


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_label_is_no_higher_than_its_lines_and_tells_all_of_it(qtbot: QtBot) -> None:
    label = ElidedLabel(2)
    qtbot.addWidget(label)
    label.setText(SENTENCE)
    label.show()
    label.resize(120, label.heightForWidth(120))
    assert label.height() == 2 * label.fontMetrics().lineSpacing()
    assert label.is_elided
    assert label.text() == label.toolTip() == label.accessibleName() == SENTENCE
    label.resize(1000, label.heightForWidth(1000))
    assert not label.is_elided
    assert label.height() == label.fontMetrics().lineSpacing()


def test_what_would_be_undone_is_shortened_in_the_menu(user: User) -> None:
    (undo, _redo) = user.window.findChildren(EditAction)
    change = "a very long change, " * 8
    undo.show_change(change)
    assert len(undo.text()) == LETTERS_IN_MENU + len("Undo: ")
    assert ELLIPSIS in undo.text()
    assert undo.toolTip() == f"Undo: {change}"
    undo.show_change("Batch size")
    assert undo.text() == undo.toolTip() == "Undo: Batch size"


def test_a_recent_file_of_a_long_name_is_shortened_in_the_menu(
    open_window: Callable[..., User], tmp_path: Path
) -> None:
    path = tmp_path / f"{'a-very-long-name-' * 8}.toml"
    path.touch()
    store = QSettings(str(tmp_path / "memory.ini"), QSettings.Format.IniFormat)
    user = open_window(settings=store)
    user.window.files.remember(path)
    menu = QMenu(user.window)
    user.window.files.fill_recent(menu)
    (entry,) = menu.actions()
    assert len(entry.text()) == LETTERS_IN_MENU
    assert entry.text().endswith(".toml")
    assert entry.toolTip() == str(path)
