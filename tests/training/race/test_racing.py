"""Rules of racing: however many batches are trained at once, all is as the loop has it."""

import math
from itertools import count
from random import Random

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from epochgui.experiment.validation import validated
from epochgui.parts.data.samples import Samples
from epochgui.training.leg import Race
from epochgui.training.race.jit import JitCourse
from epochgui.training.race.racer import Racer
from epochgui.training.race.racing import Racing
from epochgui.training.run import TrainingRun
from tests.training.moments import bits, moment
from tests.training.race.experiments import TABLE, drawn, settings_of
from tests.training.race.telling import COURSES, by_loop, raced, stops_of, told


@pytest.mark.parametrize("name", TABLE)
@pytest.mark.parametrize("course", COURSES)
def test_a_race_comes_to_what_the_loop_comes_to(name: str, course: str) -> None:
    experiment = settings_of(name)
    stops = stops_of(experiment, seed=len(name))
    moments, all_told, racing = raced(experiment, stops, [COURSES[course]])
    assert racing.is_under_way
    assert (moments, all_told) == by_loop(experiment, stops)


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_any_race_comes_to_what_the_loop_comes_to(random: Random) -> None:
    experiment = drawn(random)
    stops = stops_of(experiment, random.randrange(1000))
    moments, all_told, _ = raced(experiment, stops, [JitCourse])
    assert (moments, all_told) == by_loop(experiment, stops)


@pytest.mark.parametrize("course", COURSES)
@pytest.mark.parametrize("batch", [1, 2])
def test_a_race_that_stops_in_the_epoch_in_which_it_began_goes_on_in_that_one(
    course: str, batch: int
) -> None:
    experiment = validated({"batching": {"batch_size": 1}, "optimizer": {"lr": 1e6}})
    run = TrainingRun(experiment)
    run.train_until(batch, math.inf)
    # Through several epochs, were the loss a finite number for so long.
    run.race(100, Racer(run, [COURSES[course]]).train)
    run.train_until(100, math.inf)
    assert batch + 1 < run.n_done < run.schedule.batches_per_epoch
    after = moment(run)
    looped = TrainingRun(experiment)
    looped.train_until(100, math.inf)
    assert (after, told(run)) == (moment(looped), told(looped))


@pytest.mark.parametrize("batch_size", [1, 2, 5, 10])
@pytest.mark.parametrize("first", range(4))
def test_both_kinds_of_updates_are_compared_before_they_are_raced_and_then_epochs_are(
    batch_size: int, first: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = TrainingRun(validated({"batching": {"batch_size": batch_size}, "epochs": 1000}))
    schedule, race, legs = run.schedule, run.race, list[int]()
    racing, kinds = Racing(run), set[bool]()

    def note_compared(racer: Racer, n_batches: int, ends_epoch: bool) -> None:
        kinds.add(ends_epoch)
        compare(racer, n_batches, ends_epoch)

    def note_raced(n_batches: int, how: Race) -> None:
        batches = range(run.n_done, run.n_done + n_batches)
        assert {(n + 1) % schedule.batches_per_epoch == 0 for n in batches} <= kinds
        legs.append(n_batches)
        race(n_batches, how)

    compare = racing._compare
    monkeypatch.setattr(racing, "_compare", note_compared)
    monkeypatch.setattr(run, "race", note_raced)
    run.train_until(first, math.inf)
    racing.train_until(schedule.n_batches, math.inf)
    assert len(legs) < 10


def test_where_torch_jit_is_not_there_torchs_functions_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(torch.jit, "CompilationUnit")
    experiment = settings_of("AdamW")
    run = TrainingRun(validated(experiment))
    racing = Racing(run)
    racing.train_until(run.schedule.n_batches, math.inf)
    assert racing.is_under_way
    assert ([moment(run)], told(run)) == by_loop(experiment, [run.schedule.n_batches])


def test_a_short_run_is_not_recorded() -> None:
    run = TrainingRun(validated({}))
    racing = Racing(run)
    racing.train_until(run.schedule.n_batches, math.inf)
    assert run.finished
    assert not racing.is_under_way


def test_a_deadline_is_kept_between_two_legs() -> None:
    run = TrainingRun(validated({"epochs": 100_000}))
    racing = Racing(run)
    n_slices = 0
    while run.n_done < 4_000:
        before = run.n_done
        racing.train_until(run.schedule.n_batches, deadline=-math.inf)
        assert before < run.n_done <= before + 300
        n_slices += 1
    assert n_slices > 10


def test_the_seconds_of_a_race_are_shared_among_its_epochs() -> None:
    now = iter(range(10**9))
    run = TrainingRun(validated({"epochs": 500}), clock=lambda: float(next(now)))
    racing = Racing(run)
    racing.train_until(run.schedule.n_batches, math.inf)
    seconds = [result.seconds for result in run.epoch_results]
    assert len(seconds) == 500
    assert all(one > 0 for one in seconds)


def test_a_follower_is_called_behind_each_batch_that_it_wants() -> None:
    def followed(calls: list[tuple[int, str]]) -> TrainingRun:
        def note(n_done: int, model: nn.Module) -> None:
            if n_done % 70 == 0:
                calls.append((n_done, str(bits(list(model.parameters())))))

        run = TrainingRun(validated({"epochs": 500}))
        run.call_after_batches(note, lambda n_done: (n_done // 70 + 1) * 70)
        return run

    called, expected = list[tuple[int, str]](), list[tuple[int, str]]()
    racing = Racing(followed(called))
    racing.train_until(2000, math.inf)
    followed(expected).train_until(2000, math.inf)
    assert racing.is_under_way
    assert called == expected
    assert len(called) == 2000 // 70


def test_the_first_leg_is_no_longer_than_what_the_loop_does_in_its_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seconds = count()  # as long takes each batch that the clock is asked about
    monkeypatch.setattr("epochgui.training.race.racing.perf_counter", lambda: float(next(seconds)))
    numbers = torch.linspace(-1, 1, 500).reshape(-1, 1)  # an epoch is longer than a first leg
    samples = Samples(numbers, numbers, ("x",), ("y",))
    run = TrainingRun(validated({"batching": {"batch_size": 1}}), lambda _source: samples)
    racing = Racing(run)
    while not racing.is_under_way:
        racing.train_until(run.schedule.n_batches, -1.0)
    legs, race = list[int](), run.race

    def note(n_batches: int, how: Race) -> None:
        legs.append(n_batches)
        race(n_batches, how)

    monkeypatch.setattr(run, "race", note)
    racing.train_until(run.schedule.n_batches, float(next(seconds)) + 10)
    assert 1 <= legs[0] <= 10


@pytest.mark.parametrize("lr", [0.15, 1.0, 1e6])
def test_a_race_stops_behind_the_first_loss_that_is_no_number(lr: float) -> None:
    run = TrainingRun(validated({"epochs": 300, "optimizer": {"lr": lr}}))
    Racing(run).train_until(run.schedule.n_batches, math.inf)
    assert run.first_bad_batch == run.n_done - 1
