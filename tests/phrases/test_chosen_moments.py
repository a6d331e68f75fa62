"""Which moments are chosen, by each batch, epoch or line, or by name."""

import pytest

from epochgui.basics.errors import InputError
from epochgui.experiment.moment import AfterBatch, Edge, SpelledMoment, spelled_moment
from epochgui.experiment.storyboard import Storyboard
from epochgui.observations.phase import Phase
from epochgui.phrases.chosen_moments import (
    AT,
    EACH_EPOCH,
    ChosenMoments,
    Each,
    left_out_text,
)
from epochgui.schedule.schedule import Schedule
from tests.phrases.records import record_of

SCHEDULE = Schedule(n_samples=10, batch_size=3, epochs=10)


def spelled(*moments: str) -> tuple[SpelledMoment, ...]:
    return tuple(spelled_moment(one, AT) for one in moments)


def batches_of(each: Each | None, *at: str) -> list[int]:
    """Return how many batches are done at moments between two batches."""
    found = ChosenMoments(each, spelled(*at)).of(SCHEDULE)
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


@pytest.mark.parametrize("moment", ["11:1", "1:5", "epoch 11"])
def test_a_moment_that_the_run_has_not_is_told(moment: str) -> None:
    with pytest.raises(InputError, match="--at is"):
        ChosenMoments(None, spelled(moment)).of(SCHEDULE)


def test_no_moment_at_all_is_told() -> None:
    with pytest.raises(InputError, match="no moment is chosen"):
        ChosenMoments().n(SCHEDULE)


def kept(*moments: str, at: tuple[str, ...] = ()) -> ChosenMoments:
    return ChosenMoments(Each.STORYBOARD, spelled(*at)).settled(Storyboard(moments=moments), None)


def test_each_of_a_storyboard_is_told_in_its_order_and_trained_in_that_of_the_run() -> None:
    chosen = kept("2:1", "before", "epoch 1", "1:4")
    assert [n_done for n_done, _ in chosen.of(SCHEDULE)] == [0, 4, 5]
    assert chosen.in_order(SCHEDULE) == [5, 0, 4]
    assert chosen.n(SCHEDULE) == 3


def test_single_moments_come_behind_a_storyboard() -> None:
    assert kept("2:1", "before", at=("1:1",)).in_order(SCHEDULE) == [5, 0, 1]


def test_without_a_storyboard_the_order_is_that_of_the_run() -> None:
    assert ChosenMoments(None, spelled("2:1", "before")).in_order(SCHEDULE) == [0, 5]


def test_what_is_kept_is_nothing_to_other_choices() -> None:
    assert EACH_EPOCH.settled(Storyboard(moments=("1:1",)), None) == EACH_EPOCH


def test_a_kept_moment_that_the_run_has_not_is_left_out_and_told() -> None:
    chosen = kept("1:1", "99:1", "epoch 11")
    assert chosen.in_order(SCHEDULE) == [1]
    assert chosen.left_out(SCHEDULE) == [*spelled("99:1", "epoch 11")]
    assert left_out_text(chosen.left_out(SCHEDULE), SCHEDULE) == (
        "Left out of the storyboard: 99:1, epoch 11. The run has epochs 1 to 10 with batches 1 "
        "to 4."
    )
    assert left_out_text([], SCHEDULE) == ""
    with pytest.raises(InputError, match="none of the moments that the storyboard holds"):
        kept("99:1").of(SCHEDULE)


def test_a_kept_moment_that_is_not_found_yet_is_told_as_such() -> None:
    chosen = kept("loss peak", "1:1")
    assert left_out_text(chosen.left_out(SCHEDULE), SCHEDULE) == (
        "Left out of the storyboard: loss peak. It is found among batches with a finite loss, and "
        "none is trained."
    )
    chosen = kept("loss peak", "99:1")
    assert left_out_text(chosen.left_out(SCHEDULE), SCHEDULE).count("Left out") == 2


def test_an_empty_storyboard_says_how_to_keep_moments() -> None:
    with pytest.raises(InputError, match=r"holds no moment; Ctrl\+K in the window keeps one"):
        kept().of(SCHEDULE)


def test_an_end_of_an_epoch_is_one_where_it_is_named_so() -> None:
    assert kept("epoch 1").is_of_epoch(SCHEDULE, 4)
    assert not kept("1:4").is_of_epoch(SCHEDULE, 4)
    assert EACH_EPOCH.is_of_epoch(SCHEDULE, 4)
    assert not EACH_EPOCH.is_of_epoch(SCHEDULE, 5)
    assert not EACH_EPOCH.is_of_epoch(SCHEDULE, 0)


def test_what_is_to_be_found_is_settled_with_a_record() -> None:
    storyboard = Storyboard(moments=("loss peak", "before"))
    chosen = ChosenMoments(Each.STORYBOARD, spelled("lowest loss"))
    assert chosen.settled(storyboard, None).are_to_be_found
    found = chosen.settled(storyboard, record_of(1.0, 9.0, 0.5))
    assert (found.kept, found.at) == ((AfterBatch(1, 2), Edge.BEFORE), (AfterBatch(1, 3),))
    assert not found.are_to_be_found
