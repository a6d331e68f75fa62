"""Tips have a readable width, whoever shows them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QStyledItemDelegate, QToolTip, QWidget

from epochgui.gui.style.tips import LETTERS_IN_A_LINE
from tests.gui.user import User

# Off screen a tip cannot be raised, and Qt says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

LONG = "An epoch is one pass over all the samples, a batch the samples looked at together. " * 4


@pytest.fixture(autouse=True)
def no_tip_is_left() -> Iterator[None]:
    yield
    for tip in tips():
        tip.close()


def tips() -> list[QLabel]:
    widgets = QApplication.topLevelWidgets()
    return [one for one in widgets if isinstance(one, QLabel) and one.inherits("QTipLabel")]


def shown_tip() -> QLabel:
    (tip,) = [one for one in tips() if one.isVisible()]
    return tip


def is_readable(tip: QLabel) -> bool:
    """Return whether a tip is not too wide, and all of it can be seen."""
    widest = LETTERS_IN_A_LINE * tip.fontMetrics().horizontalAdvance("e")
    needed = tip.heightForWidth(tip.width()) if tip.wordWrap() else tip.sizeHint().height()
    return tip.width() <= widest and tip.height() >= needed


def test_a_long_tip_of_a_control_is_wrapped(user: User) -> None:
    place = user.window.views.status.place
    place.setToolTip(LONG)
    at = place.mapToGlobal(QPoint(4, 4))
    QApplication.sendEvent(place, QHelpEvent(QEvent.Type.ToolTip, QPoint(4, 4), at))
    assert shown_tip().text() == LONG
    assert is_readable(shown_tip())
    assert shown_tip().height() > 3 * shown_tip().fontMetrics().height()


def test_a_short_tip_stays_on_its_line(user: User) -> None:
    QToolTip.showText(user.window.pos(), "Hide this panel.", user.window)
    assert not shown_tip().wordWrap()
    assert is_readable(shown_tip())


def test_a_tip_that_follows_another_is_wrapped_too(user: User) -> None:
    for text in ("short", LONG, "short again", LONG + LONG):
        QToolTip.showText(user.window.pos(), text, user.window)
        assert shown_tip().text() == text
        assert is_readable(shown_tip())


def test_a_long_tip_in_a_table_is_wrapped(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    user.step("step_batch")
    table = user.window.views.batches
    monkeypatch.setattr(type(table.model()), "data", lambda *_arguments: LONG)
    index = table.model().index(0, 1, QModelIndex())
    at = table.visualRect(index).center()
    event = QHelpEvent(QEvent.Type.ToolTip, at, table.viewport().mapToGlobal(at))
    QApplication.sendEvent(table.viewport(), event)
    assert isinstance(table.itemDelegate(), QStyledItemDelegate)
    assert is_readable(shown_tip())


def test_no_tip_of_the_window_is_wider(user: User) -> None:
    for widget in user.window.findChildren(QWidget):
        if widget.toolTip() and widget.isVisible():
            QToolTip.showText(user.window.pos(), widget.toolTip(), widget)
            assert is_readable(shown_tip()), widget.toolTip()
