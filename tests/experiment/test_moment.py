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
    spelled_moments,
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
        ("epoch3", EndOfEpoch(3)),
        ("2 : 3", AfterBatch(2, 3)),
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


def test_a_hint_names_the_other_words_that_would_be_right_in_that_place() -> None:
    with pytest.raises(InputError, match="lowest loss, storyboard"):
        spelled_moment("storybord", "after", "storyboard")


@pytest.mark.parametrize(
    "text", [" 1:1,1:4  2:3, ", "1 : 1 1 : 4 2:3", "1:1 , 1: 4,2 :3", "1:1,1:4,2:3"]
)
def test_moments_can_be_typed_with_commas_and_blanks(text: str) -> None:
    assert spelled_moments(text, "at") == (AfterBatch(1, 1), AfterBatch(1, 4), AfterBatch(2, 3))


@pytest.mark.parametrize("text", ["1:1,,2:2", ",1:1", "1:1, ,", ",,"])
def test_a_moment_that_is_missing_beside_a_comma_is_told(text: str) -> None:
    with pytest.raises(InputError, match="a moment is missing beside a comma"):
        spelled_moments(text, "at")


@pytest.mark.parametrize("text", ["", "  "])
def test_no_moment_at_all_is_told(text: str) -> None:
    with pytest.raises(InputError, match="no moment is chosen"):
        spelled_moments(text, "at")
