"""Where views go in a picture: within it, beside each other, none over another."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, QSizeF

from epochgui.gui.pictures.page import page_for

SIZES = [(640.0, 360.0), (480.0, 360.0), (360.0, 360.0), (300.0, 600.0)]


@given(st.integers(1, 9), st.sampled_from(SIZES), st.sampled_from([0.0, 16.0, 48.0]))
def test_views_and_stamp_share_the_picture(
    n_views: int, size: tuple[float, float], stamp_height: float
) -> None:
    found = page_for(n_views, QSizeF(*size), stamp_height)
    assert len(found.views) == n_views
    whole = QRectF(0, 0, *size)
    for place in (*found.views, *([found.stamp] if stamp_height else [])):
        assert whole.contains(place)
        assert place.width() > 0
        assert place.height() > 0
    for one, other in combinations((*found.views, found.stamp), 2):
        assert not one.intersects(other)


@pytest.mark.parametrize("n_views", [2, 4, 5, 6, 9])
def test_views_are_as_large_as_each_other_within_a_row(n_views: int) -> None:
    views = page_for(n_views, QSizeF(640, 360), 0).views
    for one, other in combinations(views, 2):
        if one.top() == other.top():
            assert one.width() == pytest.approx(other.width())
        assert one.height() == pytest.approx(other.height())


def test_the_first_of_three_has_half_the_room() -> None:
    first, second, third = page_for(3, QSizeF(640, 360), 0).views
    assert first.width() == pytest.approx(second.width())
    assert first.height() > 2 * third.height()
