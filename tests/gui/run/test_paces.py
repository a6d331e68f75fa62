"""The paces of batches and of frames, on a clock that stands still unless it is moved."""

import math
from collections.abc import Callable

import pytest

from epochgui.gui.run import paces
from epochgui.gui.run.paces import LONGEST_FRAME, SHORTEST_FRAME, BatchPace, FramePace

Clock = Callable[[float], None]


@pytest.fixture
def pass_time(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Return what lets seconds pass."""
    now = [100.0]
    monkeypatch.setattr(paces, "perf_counter", lambda: now[0])

    def wait(seconds: float) -> None:
        now[0] += seconds

    return wait


def at_rate(rate: float) -> BatchPace:
    pace = BatchPace()
    pace.set_rate(rate)
    pace.begin(at_once=False)
    return pace


def test_the_first_batch_is_due_at_once_and_the_next_when_its_time_has_come(
    pass_time: Clock,
) -> None:
    pace = at_rate(4.0)
    assert (pace.n_due(), pace.milliseconds_left()) == (1, 0)
    pace.note(1, 1)
    assert pace.milliseconds_left() == 250
    pass_time(0.25)
    assert pace.milliseconds_left() == 0


def test_what_was_missed_is_made_up_for(pass_time: Clock) -> None:
    pace = at_rate(100.0)
    pass_time(0.055)
    assert pace.n_due() == 6
    pace.note(6, 6)
    assert pace.milliseconds_left() == 5


def test_a_model_that_is_slower_than_the_pace_runs_into_no_debt(pass_time: Clock) -> None:
    pace = at_rate(100.0)
    pass_time(10.0)
    pace.note(1, pace.n_due())
    assert pace.n_due() == 1


def test_a_faster_rate_need_not_wait_for_the_end_of_a_slow_one(pass_time: Clock) -> None:
    pace = at_rate(0.5)
    pace.note(1, 1)
    pass_time(0.1)
    pace.set_rate(10.0)
    assert pace.milliseconds_left() == 100


@pytest.mark.parametrize(
    ("rate", "at_once", "is_at_full_speed", "is_watchable"),
    [
        (4.0, False, False, True),
        (300.0, False, False, False),
        (math.inf, False, True, False),
        (4.0, True, True, False),
    ],
)
def test_which_pace_can_be_watched(
    rate: float, at_once: bool, is_at_full_speed: bool, is_watchable: bool
) -> None:
    pace = BatchPace()
    pace.set_rate(rate)
    pace.begin(at_once)
    assert (pace.is_at_full_speed, pace.is_watchable) == (is_at_full_speed, is_watchable)


@pytest.mark.parametrize(
    ("cost", "distance"), [(0.0, SHORTEST_FRAME), (0.004, 0.1), (1.0, LONGEST_FRAME)]
)
def test_frames_keep_their_share_within_limits(
    pass_time: Clock, cost: float, distance: float
) -> None:
    pace = FramePace()
    for _ in range(50):
        pace.begin()
        assert pace.is_drawing
        pace.end(cost)
    assert not pace.is_drawing
    pass_time(distance * 0.99)
    assert not pace.is_due
    pass_time(distance * 0.02)
    assert pace.is_due


def test_one_hold_up_is_soon_forgotten(pass_time: Clock) -> None:
    pace = FramePace()
    for cost in (10.0, *[0.001] * 15):
        pace.begin()
        pace.end(cost)
    pass_time(0.1)
    assert pace.is_due
