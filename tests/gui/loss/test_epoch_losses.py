"""The three losses of an epoch in the window: in the table, in words, and as marks of the plot."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar, QToolButton
from pytestqt.qtbot import QtBot

from epochgui.experiment.validation import validated
from epochgui.gui.loss.epoch_loss_button import EpochLossButton
from epochgui.gui.tables.epoch_table import EpochTable
from epochgui.phrases.numbers import loss_text
from epochgui.record.epoch_loss import EpochLoss
from tests.gui.user import User


@pytest.fixture
def memory(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "memory.ini"), QSettings.Format.IniFormat)


def open_epochs(user: User) -> EpochTable:
    user.find(QTabBar, "table_tabs").setCurrentIndex(1)
    return user.find(EpochTable, "epoch_table")


def drawn(user: User) -> tuple[EpochLoss, ...]:
    return user.window.views.loss.epoch_losses


def tick(user: User, kind: EpochLoss) -> None:
    """Tick a line of the menu, or tick it off."""
    button = user.find(EpochLossButton, "epoch_losses")
    (action,) = (action for action in button.menu_.actions() if action.text() == kind.title)
    action.trigger()


def test_the_table_has_the_three_losses_side_by_side(user: User) -> None:
    table = open_epochs(user)
    user.step("step_epoch")
    model = table.model()
    heads = [
        model.headerData(column, Qt.Orientation.Horizontal).replace("\n", " ")
        for column in range(model.columnCount())
    ]
    first = heads.index("mean of batches")
    assert heads[first : first + 3] == ["mean of batches", "mean over samples", "final loss"]
    row = [model.index(0, first + place).data() for place in range(3)]
    assert row == [
        loss_text(user.record.series(kind.series)[0]) for kind in EpochLoss.of(user.record.schedule)
    ]
    assert len(set(row)) == 3


def test_all_columns_of_the_table_fit_into_a_window_of_the_usual_size(user: User) -> None:
    user.window.resize(1280, 800)
    table = open_epochs(user)
    user.run_to_the_end()
    header = table.horizontalHeader()
    bar = table.verticalScrollBar().sizeHint().width()
    widths = [header.sectionSize(column) for column in range(header.count())]
    narrowest = header.sectionSizeHint(header.count() - 1)
    assert sum(widths[:-1]) + narrowest <= table.width() - bar
    assert table.horizontalScrollBar().maximum() == 0


def test_the_words_under_the_table_follow_the_run_that_is_loaded(user: User) -> None:
    open_epochs(user)
    assert "the last batch is short" in user.text("why_losses_differ")
    user.wait_for_new_run(
        lambda: user.window.editor.open(validated({"batching": {"batch_size": "full"}}), None)
    )
    assert "single batch" in user.text("why_losses_differ")
    user.step("step_epoch")
    assert "the epoch's only update" in user.text("why_losses_differ")


def test_the_words_leave_a_small_page_to_the_table(user: User) -> None:
    page = user.window.views.epochs
    open_epochs(user)
    page.resize(600, 320)
    assert page.words.isVisible()
    page.resize(220, 180)
    assert not page.words.isVisible()
    assert page.table.accessibleDescription() == page.words.text() != ""


def test_there_are_no_words_of_a_mean_that_has_no_room(user: User) -> None:
    page = user.window.views.epochs
    open_epochs(user)
    user.step("step_epoch")
    for width, has_room in ((600, True), (250, False), (600, True)):
        page.resize(width, 600)
        QApplication.processEvents()
        assert page.words.isVisible() is page.table.shows_both_means is has_room
        assert (page.table.height() == page.height()) is not has_room


def test_the_losses_drawn_are_chosen_in_the_title_and_remembered(
    open_window: Callable[..., User], memory: QSettings
) -> None:
    first = open_window(settings=memory)
    assert drawn(first) == (EpochLoss.BATCH_MEAN, EpochLoss.VALIDATION)
    tick(first, EpochLoss.VALIDATION)
    tick(first, EpochLoss.FINAL)
    tick(first, EpochLoss.SAMPLE_MEAN)
    tick(first, EpochLoss.BATCH_MEAN)
    assert drawn(first) == (EpochLoss.SAMPLE_MEAN, EpochLoss.FINAL)
    second = open_window(settings=memory)
    assert drawn(second) == (EpochLoss.SAMPLE_MEAN, EpochLoss.FINAL)
    button = second.find(EpochLossButton, "epoch_losses")
    assert button.kinds == (EpochLoss.SAMPLE_MEAN, EpochLoss.FINAL)


def test_losses_that_a_language_calls_the_same_are_told_apart(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EpochLoss, "title", "loss")
    button = EpochLossButton()
    qtbot.addWidget(button)
    button.show_kinds([EpochLoss.FINAL])
    assert button.kinds == (EpochLoss.FINAL,)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_opens_and_ticks_by_keyboard(user: User) -> None:
    button = user.find(QToolButton, "epoch_losses")
    assert isinstance(button, EpochLossButton)
    opened: list[bool] = []

    def tick_the_last() -> None:
        opened.append(True)
        for key in (Qt.Key.Key_Up, Qt.Key.Key_Space, Qt.Key.Key_Return):
            QTest.keyClick(button.menu_, key)

    button.menu_.aboutToShow.connect(tick_the_last, Qt.ConnectionType.QueuedConnection)
    user.give_keyboard_to(button)
    user.type_key(Qt.Key.Key_Space)
    user.wait_until(lambda: bool(opened) and not button.menu_.isVisible())
    assert drawn(user) == (EpochLoss.BATCH_MEAN,)  # the last was ticked before
