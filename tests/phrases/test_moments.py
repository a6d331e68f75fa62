"""Moments: right after a batch of an epoch, counted as people count."""

import pytest

from epochgui.basics.errors import InputError
from epochgui.phrases.moments import batches_done_after
from epochgui.schedule.schedule import Schedule

FIRST_EXAMPLE = Schedule(10, 3, epochs=10)


@pytest.mark.parametrize(
    ("moment", "n_done"),
    [("0:0", 0), ("1:1", 1), ("2:3", 7), ("1:4", 4), ("10:4", 40), ("002:03", 7), (None, 40)],
)
def test_a_moment_is_right_after_its_batch(moment: str | None, n_done: int) -> None:
    assert batches_done_after(moment, FIRST_EXAMPLE) == n_done


def test_the_moments_of_a_run_are_its_batches_in_order() -> None:
    moments = (f"{epoch}:{batch}" for epoch in range(1, 11) for batch in range(1, 5))
    assert [batches_done_after(moment, FIRST_EXAMPLE) for moment in moments] == list(range(1, 41))


@pytest.mark.parametrize("moment", ["0:1", "1:0", "1:5", "11:1", "999999999:1"])
def test_a_moment_that_the_run_does_not_have_is_told(moment: str) -> None:
    with pytest.raises(InputError, match="the run has epochs 1 to 10 with batches 1 to 4"):
        batches_done_after(moment, FIRST_EXAMPLE)


@pytest.mark.parametrize("moment", ["", "2", "2:", ":3", "2:3:4", "-1:1", "2.5:1", "a:b", "2:3\n"])
def test_what_is_no_moment_is_told(moment: str) -> None:
    with pytest.raises(InputError, match="right would be EPOCH:BATCH, as in 2:3"):
        batches_done_after(moment, FIRST_EXAMPLE)
