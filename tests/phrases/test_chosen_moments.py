"""Which moments are chosen, by each batch or epoch, or by name."""

import pytest

from epochgui.basics.errors import InputError
from epochgui.phrases.chosen_moments import Each, moments_of, split_moments
from epochgui.schedule.schedule import Schedule

SCHEDULE = Schedule(n_samples=10, batch_size=3, epochs=10)


def test_each_batch_has_one() -> None:
    assert moments_of(SCHEDULE, Each.BATCH, ()) == tuple(range(1, 41))


def test_each_epoch_has_one_at_its_end() -> None:
    assert moments_of(SCHEDULE, Each.EPOCH, ()) == tuple(range(4, 41, 4))


def test_chosen_moments_come_in_the_order_of_the_run_and_none_twice() -> None:
    assert moments_of(SCHEDULE, None, ["2:1", "1:1", "0:0", "1:1"]) == (0, 1, 5)
    assert moments_of(SCHEDULE, Each.EPOCH, ["1:4", "1:1"])[:3] == (1, 4, 8)


def test_moments_can_be_typed_with_commas_and_blanks() -> None:
    assert split_moments(" 1:1,1:4  2:3, ") == ("1:1", "1:4", "2:3")


@pytest.mark.parametrize("moment", ["11:1", "1:5", "one", "1"])
def test_a_moment_that_the_run_has_not_is_told(moment: str) -> None:
    with pytest.raises(InputError, match="--at is"):
        moments_of(SCHEDULE, None, [moment])


def test_no_moment_at_all_is_told() -> None:
    with pytest.raises(InputError, match="no moment is chosen"):
        moments_of(SCHEDULE, None, ())
