"""Where a card goes: inside the area, and not over what it is about where there is room."""

from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize

from epochgui.gui.widgets.popup import GAP, place_beside

unhurried = how(deadline=None)
AREA = QRect(0, 0, 800, 560)


@st.composite
def targets(draw: st.DrawFn) -> QRect:
    left, top = draw(st.integers(0, 780)), draw(st.integers(0, 540))
    return QRect(left, top, draw(st.integers(1, 800 - left)), draw(st.integers(1, 560 - top)))


sizes = st.builds(QSize, st.integers(50, 400), st.integers(50, 300))


@unhurried
@given(sizes, targets(), st.booleans())
def test_a_card_is_inside_the_area(size: QSize, target: QRect, is_in_row: bool) -> None:
    assert AREA.contains(QRect(place_beside(size, target, AREA, is_in_row), size))


@unhurried
@given(sizes, targets(), st.booleans())
def test_a_card_covers_its_target_only_where_there_is_no_room(
    size: QSize, target: QRect, is_in_row: bool
) -> None:
    wide = max(target.left(), AREA.right() - target.right()) >= size.width() + GAP
    high = max(target.top(), AREA.bottom() - target.bottom()) >= size.height() + GAP
    card = QRect(place_beside(size, target, AREA, is_in_row), size)
    assert not card.intersects(target) or not (wide or high)


def test_what_stands_in_a_row_has_its_card_below() -> None:
    button = QRect(100, 20, 90, 30)
    place = place_beside(QSize(300, 200), button, AREA, is_in_row=True)
    assert place == QPoint(100, button.bottom() + 1 + GAP)
