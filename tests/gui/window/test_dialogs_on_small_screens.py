"""No dialog is larger than the screen: what has no room is scrolled to."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from epochgui.gui.widgets import fitted_dialog
from tests.gui.user import User
from tests.gui.window.all_dialogs import ASKED, OPENED
from tests.pseudo import spoken

# Off screen a dialog is told no size, and Qt says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

SCREENS = [(1024, 700), (800, 600)]


@pytest.fixture(params=["plain", "pseudo"], autouse=True)
def language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the dialogs be in English, or in the longer language of the tests."""
    if request.param == "plain":
        yield
        return
    with spoken(monkeypatch):
        yield


@pytest.fixture(params=SCREENS, ids=str)
def screen(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> QSize:
    """Return how large the screen is, without what frames a window."""
    room = QSize(*request.param).shrunkBy(fitted_dialog.FRAME)
    monkeypatch.setattr(fitted_dialog, "room_on_screen", lambda _window: room)
    return room


TEXT_SIZES = [1.0, 1.5]


def enlarge(dialog: QWidget, text_size: float) -> None:
    font = dialog.font()
    font.setPointSizeF(text_size * font.pointSizeF())
    dialog.setFont(font)


@pytest.mark.parametrize("text_size", TEXT_SIZES)
@pytest.mark.parametrize("name", OPENED)
def test_a_dialog_fits_on_the_screen(
    user: User, screen: QSize, name: str, text_size: float
) -> None:
    dialog = OPENED[name](user.window)
    dialog.hide()
    enlarge(dialog, text_size)
    dialog.show()
    QApplication.processEvents()
    assert dialog.size() == dialog.size().boundedTo(screen), dialog.size()
    dialog.close()


@pytest.mark.parametrize("name", ASKED)
def test_a_dialog_that_waits_for_an_answer_fits_on_the_screen(
    user: User, screen: QSize, name: str
) -> None:
    sizes: list[QSize] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        sizes.append(dialog.size())
        dialog.reject()

    QTimer.singleShot(0, look)
    ASKED[name](user.window)
    assert [size for size in sizes if size != size.boundedTo(screen)] == []
    assert sizes


def test_the_last_key_of_the_list_can_be_scrolled_to(user: User, screen: QSize) -> None:
    dialog = OPENED["keys"](user.window)
    dialog.show()
    QApplication.processEvents()
    area = dialog.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    content = area.widget()
    assert content is not None
    hidden = content.height() - area.viewport().height()
    assert area.verticalScrollBar().maximum() == max(hidden, 0)
    assert area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAsNeeded
    assert dialog.height() <= screen.height()
    dialog.close()
