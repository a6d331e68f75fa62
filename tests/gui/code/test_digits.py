"""A number has as many digits as there is room for, and is never half of itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epochgui.gui.code.batch_cells import six_digits
from epochgui.gui.code.digits import rounded_texts, shortest_text


@given(st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_each_shorter_text_is_the_number_rounded(number: float) -> None:
    text = six_digits(number)
    before, shorter = text, list(rounded_texts(text))
    for one in shorter:
        assert len(one) < len(before)
        assert float(one) == pytest.approx(float(text), rel=0.5)
        before = one
    assert shortest_text(text) == before


def test_a_sign_that_was_written_stays() -> None:
    assert list(rounded_texts("+0.01274")) == ["+0.0127", "+0.013", "+0.01"]
    assert shortest_text("-0.003143") == "-0.003"


@pytest.mark.parametrize("text", ["", "–", "zeroed", "norm 1.234567", "0.weight", "7"])
def test_what_is_no_number_or_has_one_digit_has_no_shorter_text(text: str) -> None:
    assert list(rounded_texts(text)) == []
    assert shortest_text(text) == text
