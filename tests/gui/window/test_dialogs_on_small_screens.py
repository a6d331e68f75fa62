"""No dialog is larger than the screen: what has no room is scrolled to."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from epochgui.gui.widgets import fitted_dialog
from epochgui.gui.widgets.go_to_dialog import GoToDialog
from epochgui.gui.window.about import about_dialog, keys_dialog
from tests.gui.importing.imports import shown
from tests.gui.user import User
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


def keys(user: User) -> QDialog:
    window = user.window
    return keys_dialog(window.actions_.all(), window.views.toggles, window)


def words(user: User) -> QDialog:
    user.press("words")
    dialog = user.window.help.explainer.list
    assert dialog is not None
    return dialog


def sheet(user: User) -> QDialog:
    user.press("import")
    dialog = user.window.imports.sheet
    assert dialog is not None
    dialog.show_import(shown())
    return dialog


DIALOGS: dict[str, Callable[[User], QDialog]] = {
    "keys": keys,
    "words": words,
    "import": sheet,
    "about": lambda user: about_dialog(user.window),
    "go to": lambda user: GoToDialog("1:2", print, user.window),
}
# Those that are answered before the window goes on.
ASKED: dict[str, Callable[[User], object]] = {
    "capture": lambda user: user.window.captures.ask(),
    "open": lambda user: user.window.files.dialogs.experiment_to_open(),
    "data": lambda user: user.window.files.dialogs.data_to_open(),
    "save": lambda user: user.window.files.dialogs.place_for("Save", "a.toml", "TOML (*.toml)"),
    "changes": lambda user: user.window.files.dialogs.about_changes("a.toml"),
}
TEXT_SIZES = [1.0, 1.5]


def enlarge(dialog: QWidget, text_size: float) -> None:
    font = dialog.font()
    font.setPointSizeF(text_size * font.pointSizeF())
    dialog.setFont(font)


@pytest.mark.parametrize("text_size", TEXT_SIZES)
@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_fits_on_the_screen(
    user: User, screen: QSize, name: str, text_size: float
) -> None:
    dialog = DIALOGS[name](user)
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
    ASKED[name](user)
    assert [size for size in sizes if size != size.boundedTo(screen)] == []
    assert sizes


def test_the_last_key_of_the_list_can_be_scrolled_to(user: User, screen: QSize) -> None:
    dialog = keys(user)
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
