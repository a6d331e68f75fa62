"""Which moments are chosen, by each batch, epoch or line, or by name."""

import pytest

from epochgui.basics.errors import InputError
from epochgui.observations.phase import Phase
from epochgui.phrases.chosen_moments import ChosenMoments, Each, split_moments
from epochgui.schedule.schedule import Schedule

SCHEDULE = Schedule(n_samples=10, batch_size=3, epochs=10)


def batches_of(each: Each | None, *at: str) -> list[int]:
    """Return how many batches are done at moments between two batches."""
    found = ChosenMoments(each, at).of(SCHEDULE)
    assert {phase for _, phase in found} == {Phase.STEP}
    return [n_done for n_done, _ in found]


def test_each_batch_has_one() -> None:
    assert batches_of(Each.BATCH) == list(range(1, 41))


def test_each_epoch_has_one_at_its_end() -> None:
    assert batches_of(Each.EPOCH) == list(range(4, 41, 4))


def test_each_line_has_one_and_the_last_is_where_its_batch_is_done() -> None:
    found = ChosenMoments(Each.LINE).of(SCHEDULE)
    assert len(found) == len(Phase) * 40 == ChosenMoments(Each.LINE).n(SCHEDULE)
    before_the_last = [(0, phase) for phase in list(Phase)[:-1]]
    assert found[: len(Phase)] == [*before_the_last, (1, Phase.STEP)]


def test_chosen_moments_come_in_the_order_of_the_run_and_none_twice() -> None:
    assert batches_of(None, "2:1", "1:1", "0:0", "1:1") == [0, 1, 5]
    assert batches_of(Each.EPOCH, "1:4", "1:1")[:3] == [1, 4, 8]


def test_moments_can_be_typed_with_commas_and_blanks() -> None:
    assert split_moments(" 1:1,1:4  2:3, ") == ("1:1", "1:4", "2:3")


@pytest.mark.parametrize("moment", ["11:1", "1:5", "one", "1"])
def test_a_moment_that_the_run_has_not_is_told(moment: str) -> None:
    with pytest.raises(InputError, match="--at is"):
        ChosenMoments(None, (moment,)).of(SCHEDULE)


def test_no_moment_at_all_is_told() -> None:
    with pytest.raises(InputError, match="no moment is chosen"):
        ChosenMoments().n(SCHEDULE)
