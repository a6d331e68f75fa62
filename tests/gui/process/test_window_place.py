"""Two windows never lie exactly on each other, and have different numbers."""

from pathlib import Path

from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize

from epochgui.gui.process.window_place import WindowNumber, beside_others

SCREEN, SMALLEST = QRect(0, 0, 1440, 900), QSize(800, 560)


def test_each_window_has_a_number_of_its_own_and_a_free_one_is_taken_again(tmp_path: Path) -> None:
    first, second, third = (WindowNumber(tmp_path) for _ in range(3))
    assert [one.number for one in (first, second, third)] == [1, 2, 3]
    second.give_back()
    fourth = WindowNumber(tmp_path)
    assert fourth.number == 2
    for one in (first, third, fourth):
        one.give_back()


def test_where_nothing_can_be_locked_a_window_is_the_first(tmp_path: Path) -> None:
    assert WindowNumber(tmp_path / "nowhere").number == 1


@how(deadline=None)
@given(st.integers(0, 300), st.integers(0, 200), st.integers(800, 1440), st.integers(560, 900))
def test_windows_that_would_be_at_one_place_are_beside_each_other(
    left: int, top: int, width: int, height: int
) -> None:
    place = QRect(left, top, width, height)
    places = [beside_others(place, number, SCREEN, SMALLEST) for number in (1, 2, 3)]
    assert places[0].topLeft() == place.topLeft()
    assert len({one.topLeft().toTuple() for one in places}) == 3
    for one in places:
        assert one.width() <= width
        assert one.right() <= SCREEN.right() or one.width() == SMALLEST.width()
