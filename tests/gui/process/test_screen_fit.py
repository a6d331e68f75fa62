"""A new window lies on the screen, with its frame, however small the screen is."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from epochgui.gui.process.screen_fit import USUAL_FRAME, ScreenFit, fit, moved_into

places, sizes = st.integers(-5000, 5000), st.integers(1, 5000)
rectangles = st.builds(QRect, places, places, sizes, sizes)


@given(rectangles, rectangles)
def test_a_frame_is_moved_into_an_area_and_no_further(frame: QRect, area: QRect) -> None:
    moved = moved_into(frame, area)
    assert moved.size() == frame.size()
    if area.contains(frame):
        assert moved == frame
    elif frame.width() <= area.width() and frame.height() <= area.height():
        assert area.contains(moved)
    else:
        assert moved.top() >= area.top()
        assert moved.left() >= area.left()


def test_a_window_as_large_as_the_screen_is_made_smaller_by_its_frame(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    screen = QRect(0, 0, 640, 480)
    window.setGeometry(60, 80, 640, 480)
    window.show()
    qtbot.waitExposed(window)
    frame = window.frameGeometry().size() - window.size()
    assert frame.height() > 0, "windows have no frame here"
    fit(window, screen, screen)
    qtbot.waitUntil(lambda: window.frameGeometry() == screen)


def test_a_window_that_is_shown_beyond_the_screen_comes_back(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    available = window.screen().availableGeometry()
    window.resize(available.size() * 2)
    ScreenFit(window)
    assert window.width() <= available.width() - USUAL_FRAME.left() - USUAL_FRAME.right()
    window.move(available.center())
    window.show()
    qtbot.waitUntil(lambda: available.contains(window.frameGeometry()))


def test_a_window_that_fits_stays_as_it_is(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(100, 100, 300, 200)
    window.show()
    qtbot.waitExposed(window)
    before = window.frameGeometry()
    screen = window.screen().availableGeometry()
    fit(window, screen, screen)
    assert window.frameGeometry() == before
