"""How moments are spelled, the same everywhere."""

import pytest
from hypothesis import given
from hypothesis.strategies import builds, integers, one_of, sampled_from

from epochgui.basics.errors import InputError
from epochgui.experiment.moment import (
    AfterBatch,
    Edge,
    EndOfEpoch,
    Found,
    SpelledMoment,
    spelled_moment,
)

NUMBERS = integers(1, 999_999_999)
MOMENTS = one_of(
    sampled_from([*Edge, *Found]),
    builds(AfterBatch, NUMBERS, NUMBERS),
    builds(EndOfEpoch, NUMBERS),
)


@given(MOMENTS)
def test_a_moment_is_read_as_it_is_spelled(moment: SpelledMoment) -> None:
    assert spelled_moment(str(moment), "after") == moment


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2:3", AfterBatch(2, 3)),
        (" 02:003 ", AfterBatch(2, 3)),
        ("Epoch  3", EndOfEpoch(3)),
        ("0:0", Edge.BEFORE),
        ("Before", Edge.BEFORE),
        ("LOSS PEAK", Found.LOSS_PEAK),
    ],
)
def test_blanks_and_the_size_of_letters_do_not_matter(text: str, moment: SpelledMoment) -> None:
    assert spelled_moment(text, "after") == moment


@pytest.mark.parametrize("text", ["", "epoch", "3", "epoch three", "peak", "storyboard", "2:3:4"])
def test_what_spells_no_moment_is_told_with_all_that_would(text: str) -> None:
    with pytest.raises(InputError) as caught:
        spelled_moment(text, "after")
    sentence = str(caught.value)
    assert sentence.startswith(f'after is "{text}"; right would be EPOCH:BATCH, as in 2:3')
    for word in ("before", "end", "epoch 2", "loss peak", "lowest loss"):
        assert word in sentence
