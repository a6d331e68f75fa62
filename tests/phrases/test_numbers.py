"""Numbers as people read them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epochgui.phrases.numbers import WIDEST_LOSS, loss_text


@given(st.floats(0, 1e300))
def test_no_loss_is_longer_than_the_room_kept_for_it_and_it_is_near_its_text(loss: float) -> None:
    text = loss_text(loss)
    assert len(text) <= len(WIDEST_LOSS)
    assert math.isclose(float(text), loss, rel_tol=5.1e-3)


@pytest.mark.parametrize(
    ("loss", "text"),
    [(0.0, "0"), (1e-4, "0.000100"), (99_999.25, "99999.250000"), (1e5, "1.000e+05")],
)
def test_a_loss_is_in_powers_of_ten_where_six_decimals_would_not_do(loss: float, text: str) -> None:
    assert loss_text(loss) == text
