"""The moments of a storyboard in words, and where in a run they are."""

import pytest

from epochgui.basics.errors import InputError
from epochgui.experiment.storyboard import Storyboard
from epochgui.phrases.moments import batches_done_after, moment_on_record, spelling_of
from epochgui.phrases.storyboard import kept_moments, next_of, previous_of
from tests.phrases.records import FIRST_EXAMPLE, record_of

LOSSES = [3.0, 8.0, 2.0, 0.5, 1.0]


def told(*moments: str, losses: list[float] | None = None) -> list[tuple[str, int | None, str]]:
    record = record_of(*(LOSSES if losses is None else losses))
    kept = kept_moments(Storyboard(moments=moments), record)
    return [(one.words, one.n_done, one.note) for one in kept]


@pytest.mark.parametrize(
    ("moment", "n_done"),
    [("before", 0), ("end", 40), ("epoch 1", 4), ("epoch 10", 40), ("2:3", 7)],
)
def test_each_spelling_is_a_place_in_the_run(moment: str, n_done: int) -> None:
    assert batches_done_after(moment, FIRST_EXAMPLE) == n_done


def test_found_moments_are_right_after_the_batch_that_they_name() -> None:
    record = record_of(*LOSSES)
    assert moment_on_record("loss peak", record) == 2
    assert moment_on_record("lowest loss", record) == 4


@pytest.mark.parametrize("moment", ["epoch 0", "epoch 11"])
def test_an_epoch_that_the_run_has_not_is_told(moment: str) -> None:
    with pytest.raises(InputError, match=f"{moment}, but the run has epochs 1 to 10"):
        batches_done_after(moment, FIRST_EXAMPLE)


def test_what_is_found_needs_something_that_was_trained() -> None:
    with pytest.raises(InputError, match="found among the batches that are trained"):
        batches_done_after("loss peak", FIRST_EXAMPLE)


def test_every_moment_of_a_run_has_a_spelling() -> None:
    for n_done in range(41):
        spelling = str(spelling_of(FIRST_EXAMPLE, n_done))
        assert batches_done_after(spelling, FIRST_EXAMPLE) == n_done


def test_a_storyboard_says_each_moment_in_words() -> None:
    assert told("before", "1:4", "epoch 1", "loss peak", "lowest loss") == [
        ("before the first batch", 0, ""),
        ("after epoch 1, batch 4", 4, ""),
        ("at the end of epoch 1", 4, ""),
        ("where the loss peaks: after epoch 1, batch 2", 2, ""),
        ("where the loss is lowest: after epoch 1, batch 4", 4, ""),
    ]


def test_it_says_what_is_still_to_come_and_what_the_run_has_not() -> None:
    assert told("end", "12:1") == [
        ("at the end of the run", 40, "still to come"),
        (
            "after epoch 12, batch 1",
            None,
            "not in this run: it has epochs 1 to 10 with batches 1 to 4",
        ),
    ]
    assert told("loss peak", losses=[]) == [
        ("where the loss peaks", None, "found when batches are trained")
    ]


def test_without_a_run_the_words_are_there_already() -> None:
    [kept] = kept_moments(Storyboard(moments=("epoch 2",)), None)
    assert (kept.words, kept.n_done) == ("at the end of epoch 2", None)


def walk(*moments: str, n_done: int, walked_to: str = "") -> str:
    kept = kept_moments(Storyboard(moments=moments), record_of(*LOSSES))
    found = next_of(kept, walked_to, n_done)
    return "" if found is None else found.spelling


def walk_back(*moments: str, n_done: int, walked_to: str = "") -> str:
    kept = kept_moments(Storyboard(moments=moments), record_of(*LOSSES))
    found = previous_of(kept, walked_to, n_done, n_trained=len(LOSSES))
    return "" if found is None else found.spelling


def test_a_walk_goes_from_moment_to_moment_in_the_order_of_the_list() -> None:
    assert walk("1:4", "before", "2:1", n_done=4) == "before"
    assert walk("1:4", "before", "2:1", n_done=0) == "2:1"
    assert walk_back("1:4", "before", "2:1", n_done=0) == "1:4"
    assert walk("1:4", "before", "2:1", n_done=5) == ""
    assert walk_back("1:4", "before", "2:1", n_done=4) == ""


def test_between_the_moments_of_the_list_a_walk_goes_to_the_nearest_in_the_run() -> None:
    moments = ("2:1", "end", "1:1", "1:2", "1:4")
    assert walk(*moments, n_done=3) == "1:4"
    assert walk_back(*moments, n_done=3) == "1:2"
    assert walk(*moments, n_done=6) == "end"
    assert walk_back(*moments, n_done=0) == ""
    assert walk(n_done=3) == walk_back(n_done=3) == ""


def test_a_walk_back_never_comes_to_what_is_still_to_be_trained() -> None:
    assert walk_back("1:1", "end", "1:4", n_done=4) == "1:1"
    assert walk_back("end", "1:4", n_done=4) == ""
    assert walk_back("1:1", "3:1", "4:1", n_done=12) == "1:1"


def test_a_walk_gets_past_two_moments_at_one_place_and_past_those_that_are_none() -> None:
    assert walk("1:4", "epoch 1", "99:1", "end", n_done=4) == "epoch 1"
    assert walk("1:4", "epoch 1", "99:1", "end", n_done=4, walked_to="epoch 1") == "end"
    assert walk_back("99:1", "before", "1:4", "epoch 1", n_done=4) == "1:4"
    assert walk_back("99:1", "before", "1:4", "epoch 1", n_done=4, walked_to="1:4") == "before"
