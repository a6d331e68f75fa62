"""The course of the tour: each station is gone on from when it was done, or by Next."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from epochgui.experiment.experiment import Experiment
from epochgui.gui.tour.course import Course
from epochgui.gui.tour.station import FULL, SMALL_BATCH, Needs, Station, first_example
from epochgui.gui.tour.stations import stations
from epochgui.gui.tour.window_state import WindowState

unhurried = how(deadline=None)
START = WindowState(run=first_example(), run_id=UUID(int=1), form=first_example(), n_batches=40)


def named(name: str) -> Station:
    return next(station for station in stations() if station.name == name)


def at(name: str, now: WindowState = START) -> Course:
    course = Course(stations(), [station.name for station in stations()].index(name))
    course.arrive(now)
    return course


def after(now: WindowState, n_done: int, n_lines: int = 0) -> WindowState:
    return replace(now, n_done=n_done, n_epochs=n_done // 4, n_lines=n_lines)


def test_each_station_says_one_thing() -> None:
    names = [station.name for station in stations()]
    assert len(names) == len(set(names))
    for station in stations():
        assert station.title
        assert station.task
        assert len(station.text) < 240
        assert station.points_at


def test_the_example_of_the_tour_is_the_first() -> None:
    assert first_example() == Experiment()


@unhurried
@given(st.lists(st.sampled_from(["next", "back"]), max_size=30), st.integers(-3, 20))
def test_next_and_back_stay_on_the_tour(presses: list[str], place: int) -> None:
    course = Course(stations(), place)
    for press in presses:
        if course.is_over:
            break
        course.go_on(START) if press == "next" else course.go_back(START)
        assert 0 <= course.place <= len(stations())


@unhurried
@given(st.integers(0, len(stations()) - 1))
def test_nothing_done_goes_nowhere(place: int) -> None:
    course = Course(stations(), place)
    course.arrive(START)
    assert not any(course.see(START) for _ in range(3))
    assert course.place == place


@pytest.mark.parametrize(
    ("name", "states"),
    [
        ("batch", [after(START, 1)]),
        ("lines", [after(START, 0, 1), after(START, 0, 5), after(START, 1)]),
        ("epoch", [after(START, 1), after(START, 4)]),
        ("map", [after(START, 4), after(START, 8)]),
        ("mean", [after(START, 3), after(START, 4)]),
        ("fit", [after(START, 1)]),
        ("wander", [after(START, 1), after(START, 2), after(START, 3)]),
        ("run", [after(START, 20), after(START, 40)]),
        ("choose", [replace(after(START, 3), chosen=1)]),
        (
            "batch_size",
            [replace(START, form=first_example(10)), replace(START, run=first_example(10))],
        ),
    ],
)
def test_a_station_is_gone_on_from_when_its_task_was_done(
    name: str, states: list[WindowState]
) -> None:
    course = at(name)
    place = course.place
    assert [course.see(now) for now in states] == [False] * (len(states) - 1) + [True]
    assert course.place == place + 1


def test_an_epoch_counts_when_the_run_has_stopped_behind_it() -> None:
    course = at("epoch")
    assert not course.see(replace(after(START, 4), is_running=True))
    assert course.see(after(START, 4))


def test_running_on_does_not_race_through_the_stations() -> None:
    course = at("batch")
    assert not course.see(replace(after(START, 20), is_running=True))
    assert course.see(after(START, 40))
    assert course.station.name == "lines"


def test_back_in_time_is_done_by_going_back_however_far_it_went_on_before() -> None:
    course = at("back", after(START, 5))
    assert not course.see(after(START, 8))
    assert not course.see(after(START, 8, 3))
    assert course.see(after(START, 8))


def test_a_run_that_was_begun_anew_has_not_gone_back() -> None:
    course = at("back", after(START, 5))
    assert not course.see(replace(START, run_id=UUID(int=2)))
    assert not course.see(replace(after(START, 1), run_id=UUID(int=2)))
    assert course.see(replace(START, run_id=UUID(int=2)))


def test_what_was_taken_back_has_to_be_done_again() -> None:
    course = at("batch", after(START, 5))
    assert not course.see(after(START, 3))
    assert course.see(after(START, 4))


def test_steps_in_another_experiment_are_not_those_of_the_tour() -> None:
    other = replace(START, run=Experiment(epochs=3))
    course = at("batch", other)
    assert not course.station.fits(other)
    assert not course.see(after(other, 1))


def test_the_comparison_is_about_the_full_batch() -> None:
    assert named("compare").fits(replace(START, run=first_example(FULL)))
    assert not named("compare").fits(START)


def test_two_rows_are_compared_where_two_are_there() -> None:
    course = at("map", after(START, 8))
    assert course.see(after(START, 12))


def test_at_the_end_of_the_run_fewer_steps_are_enough_to_compare() -> None:
    course = at("wander", after(START, 39))
    assert course.see(after(START, 40))


def state_after(station: Station, now: WindowState) -> WindowState:
    """Return the window once a station is done."""
    match station.name:
        case "run" | "compare":
            return after(now, now.n_batches)
        case "batch_size":
            full = first_example(FULL)
            return replace(START, run=full, run_id=UUID(int=2), form=full, n_batches=10)
        case "choose":
            return replace(now, chosen=1)
        case "samples" | "yours":
            return now
        case _:
            return after(now, now.n_done + 4)


def ready_for(station: Station, now: WindowState) -> WindowState:
    """Return the window once what the hint of a station asks for was done."""
    if not station.fits(now):
        n_batches = 10 if station.example == first_example(FULL) else 40
        now = replace(START, run=station.example, run_id=UUID(int=3), n_batches=n_batches)
    if station.needs is Needs.FUTURE and now.is_at_end:
        now = after(now, 0)
    if station.needs is Needs.PAST and now.n_done == 0:
        now = after(now, 1)
    return now


@unhurried
@given(st.sets(st.sampled_from([station.name for station in stations()])))
def test_whatever_is_skipped_the_hint_of_a_later_station_makes_it_true(skipped: set[str]) -> None:
    now = START
    for station in stations():
        prepared = ready_for(station, now)
        assert bool(station.hint(now)) is (prepared != now)
        assert not station.hint(prepared)
        if station.name not in skipped:
            now = state_after(station, prepared)


def test_where_another_batch_size_is_loaded_the_station_says_which_it_needs() -> None:
    small, full = START, replace(START, run=first_example(FULL))
    assert f"batch size is to be {FULL}" in named("compare").hint(small)
    assert f"batch size is to be {SMALL_BATCH}" in named("mean").hint(full)
    assert "something else" in named("mean").hint(replace(START, run=Experiment(epochs=3)))


def test_the_tour_says_what_an_update_is_and_opens_what_explains_the_loss() -> None:
    assert "optimizer.step()" in named("batch").text
    assert "update" in named("batch").text
    opened = {name for station in stations() for name in station.shows}
    assert {"epoch_table", "fit_panel", "surface_panel", "code_panel"} <= opened


def test_a_station_that_needs_a_past_or_a_future_says_so() -> None:
    for station in stations():
        start = replace(START, run=station.example)
        assert bool(station.hint(after(start, 40))) is (station.needs is Needs.FUTURE)
        assert bool(station.hint(start)) is (station.needs is Needs.PAST)
        assert not station.hint(after(start, 5))
