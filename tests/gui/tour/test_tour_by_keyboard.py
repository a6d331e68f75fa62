"""The tour by keyboard alone: what each station asks for is typed, and nothing else is touched."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSpinBox, QTableView

from tests.gui.user import User

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def touring(user: User) -> User:
    """Return a user at the first station of a window that has the keyboard."""
    user.window.activateWindow()
    user.press("tour")
    return user


def arrive_at(user: User, name: str) -> None:
    user.wait_until(lambda: user.window.help.tour.station.name == name)


def steps(user: User, name: str, key: Qt.Key, n: int = 1) -> None:
    """Press a key so often, from one place to the next, until the tour is at a station."""
    for _ in range(n):
        before = user.window.session.moment, user.n_done
        user.type_key(key, SHIFT if name in ("mean", "map", "choose") else Qt.KeyboardModifier(0))
        user.wait_until(lambda: (user.window.session.moment, user.n_done) != before)  # noqa: B023
    arrive_at(user, name)


def go_there(user: User, kind: type[QSpinBox | QTableView], name: str) -> None:
    user.type_key(Qt.Key.Key_G, ALT)
    user.wait_until(user.find(kind, name).hasFocus)


def test_the_whole_tour_is_walked_with_the_keyboard_alone(touring: User) -> None:
    touring.type_key(Qt.Key.Key_N, ALT)
    arrive_at(touring, "batch")
    steps(touring, "lines", Qt.Key.Key_Right)
    steps(touring, "epoch", Qt.Key.Key_Down, 6)
    for name in ("mean", "map", "choose"):
        steps(touring, name, Qt.Key.Key_Right)
    go_there(touring, QTableView, "batch_table")
    touring.type_key(Qt.Key.Key_Up)
    arrive_at(touring, "back")
    steps(touring, "fit", Qt.Key.Key_Left)
    steps(touring, "wander", Qt.Key.Key_Right)
    steps(touring, "run", Qt.Key.Key_Right, 3)
    touring.set_full_speed()
    touring.type_key(Qt.Key.Key_Space)
    arrive_at(touring, "batch_size")
    go_there(touring, QSpinBox, "batch_size")
    for key in (Qt.Key.Key_1, Qt.Key.Key_0, Qt.Key.Key_Return):
        touring.type_key(key)
    touring.type_key(Qt.Key.Key_R, CONTROL)
    arrive_at(touring, "compare")
    touring.type_key(Qt.Key.Key_Space)
    arrive_at(touring, "yours")
    touring.type_key(Qt.Key.Key_N, ALT)
    touring.wait_until(lambda: not touring.window.help.tour.is_open)
