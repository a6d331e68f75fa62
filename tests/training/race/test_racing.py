"""Rules of racing: however many batches are trained at once, all is as the loop has it."""

import logging
import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count
from random import Random
from typing import NamedTuple

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn, optim

from epochgui.experiment.validation import validated
from epochgui.parts.data.samples import Samples
from epochgui.parts.losses.mse import MSELoss
from epochgui.parts.models.mlp import MLP
from epochgui.schedule.schedule import Schedule
from epochgui.training.leg import Leg, Race, Raced
from epochgui.training.race.course import CourseMaker
from epochgui.training.race.jit import JitCourse
from epochgui.training.race.plain import PlainCourse
from epochgui.training.race.racer import Racer
from epochgui.training.race.racing import Racing
from epochgui.training.race.recording import Recording
from epochgui.training.race.update import Update
from epochgui.training.run import TrainingRun
from tests.training.moments import bits, moment
from tests.training.race.experiments import TABLE, Settings, drawn, settings_of

# With fewer to go no racer is made.
FEWEST = 220

COURSES: dict[str, CourseMaker] = {"jit": JitCourse, "plain": PlainCourse}


class Told(NamedTuple):
    """What a run has told, as bits, but for its seconds."""

    losses: tuple[str, ...]
    results: tuple[str, ...]
    seeds: list[int]


def told(run: TrainingRun) -> Told:
    results = [number for result in run.epoch_results for number in result[:3]]
    return Told(as_bits(run.losses), as_bits(results), list(run.epoch_seeds))


def as_bits(numbers: Sequence[float]) -> tuple[str, ...]:
    return bits([torch.tensor(number, dtype=torch.float64) for number in numbers])


def by_loop(experiment: Settings, stops: Sequence[int]) -> tuple[list[object], Told]:
    """Return the moments at which so many batches are done, and what was told."""
    run, moments = TrainingRun(validated(experiment)), list[object]()
    for n_done in stops:
        while run.n_done < min(n_done, run.schedule.n_batches):
            run.train_until(n_done, math.inf)
        moments.append(moment(run))
    return moments, told(run)


def raced(
    experiment: Settings, stops: Sequence[int], courses: Sequence[CourseMaker]
) -> tuple[list[object], Told, Racing]:
    """Return the same of a race, which is started again where it stops by itself."""
    run, moments = TrainingRun(validated(experiment)), list[object]()
    racing = Racing(run, courses)
    for n_done in stops:
        while run.n_done < min(n_done, run.schedule.n_batches):
            racing.train_until(n_done, math.inf)
        moments.append(moment(run))
    return moments, told(run), racing


def stops_of(experiment: Settings, seed: int) -> list[int]:
    """Return some numbers of batches, the last of which is that of the whole run."""
    n_batches = TrainingRun(validated(experiment)).schedule.n_batches
    return [*sorted(Random(seed).sample(range(FEWEST, n_batches), 3)), n_batches]


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


# What cannot be raced, or not rightly


class OneBitOff:
    """A course that ends with another bit in a parameter, or tells another loss."""

    def __init__(self, course: JitCourse, parameter: nn.Parameter | None) -> None:
        self._course = course
        self._parameter = parameter

    def is_ready(self, optimizer: optim.Optimizer) -> bool:
        return self._course.is_ready(optimizer)

    def race(self, leg: Leg, optimizer: optim.Optimizer) -> Raced:
        raced = self._course.race(leg, optimizer)
        if self._parameter is None:
            raced.losses[-1] = math.nextafter(raced.losses[-1], math.inf)
        else:
            with torch.no_grad():
                self._parameter.view(torch.int32).bitwise_xor_(1)
        return raced


@pytest.mark.parametrize("place", [None, 0, 1])
def test_a_racer_that_is_a_bit_off_is_dropped_before_anything_is_on_record(
    place: int | None, caplog: pytest.LogCaptureFixture
) -> None:
    def made(
        update: Update,
        parameters: Sequence[nn.Parameter],
        optimizer: optim.Optimizer,
        schedule: Schedule,
    ) -> OneBitOff:
        course = JitCourse(update, parameters, optimizer, schedule)
        return OneBitOff(course, None if place is None else parameters[place])

    experiment = settings_of("first example")
    stops = stops_of(experiment, seed=1)
    with caplog.at_level(logging.DEBUG, logger="epochgui"):
        moments, all_told, racing = raced(experiment, stops, [made])
    assert not racing.is_under_way
    assert "the racer came to other numbers" in caplog.text
    assert (moments, all_told) == by_loop(experiment, stops)


def test_a_racer_with_a_changed_operation_is_dropped(caplog: pytest.LogCaptureFixture) -> None:
    def made(
        update: Update,
        parameters: Sequence[nn.Parameter],
        optimizer: optim.Optimizer,
        schedule: Schedule,
    ) -> JitCourse:
        return JitCourse(with_another_loss(update), parameters, optimizer, schedule)

    experiment = settings_of("AdamW")
    stops = stops_of(experiment, seed=1)
    with caplog.at_level(logging.DEBUG, logger="epochgui"):
        moments, all_told, racing = raced(experiment, stops, [made])
    assert not racing.is_under_way
    assert "the racer came to other numbers" in caplog.text
    assert (moments, all_told) == by_loop(experiment, stops)


def with_another_loss(update: Update) -> Update:
    """Return an update that goes backward from the mean of absolute differences."""

    def changed(recording: Recording) -> Recording:
        operations = [
            one._replace(
                function=torch.ops.aten.smooth_l1_loss_backward, arguments=(*one.arguments, 1.0)
            )
            if one.name == "mse_loss_backward"
            else one
            for one in recording.operations
        ]
        assert tuple(operations) != recording.operations
        return replace(recording, operations=tuple(operations))

    return replace(update, full=changed(update.full), last=changed(update.last))


class DrawsWhereItTrains(nn.Sequential):
    """A model with dropout."""

    def __init__(self) -> None:
        super().__init__(nn.Linear(1, 8), nn.Dropout(0.5), nn.Linear(8, 1))


class KeepsWhatItSaw(nn.Sequential):
    """A model with batch norm, for batches of more than one sample."""

    def __init__(self) -> None:
        super().__init__(nn.Linear(1, 8), nn.BatchNorm1d(8), nn.Linear(8, 1))


class AsksItsNumbers(nn.Linear):
    """A model that does what its numbers say."""

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        outputs: torch.Tensor = super().forward(inputs)
        return outputs if float(outputs.sum().detach()) > 0 else 2 * outputs


@pytest.mark.parametrize(
    "build", [DrawsWhereItTrains, KeepsWhatItSaw, lambda: AsksItsNumbers(1, 1)]
)
def test_what_cannot_be_repeated_is_left_to_the_loop(
    build: Callable[[], nn.Module],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(MLP, "build", lambda *_: build())
    experiment = {"epochs": 200, "batching": {"batch_size": 5}}
    with caplog.at_level(logging.DEBUG, logger="epochgui"):
        moments, all_told, racing = raced(experiment, [250, 400], list(COURSES.values()))
    assert not racing.is_under_way
    assert "trained by the loop alone" in caplog.text
    assert (moments, all_told) == by_loop(experiment, [250, 400])


class DrawsForTheLoss(nn.MSELoss):
    """A loss of labels that are not quite what they are."""

    def forward(self, outputs: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        return super().forward(outputs, labels + 0.1 * torch.randn_like(labels))


class CountsItsBatches(nn.MSELoss):
    """A loss that changes a tensor of its own, on which the next one depends."""

    def __init__(self) -> None:
        super().__init__()
        self.n_batches = torch.zeros(())

    def forward(self, outputs: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        self.n_batches += 1
        return super().forward(outputs, labels) / self.n_batches


@pytest.mark.parametrize("build", [DrawsForTheLoss, CountsItsBatches])
def test_to_find_out_that_a_loss_cannot_be_repeated_changes_nothing(
    build: Callable[[], nn.Module], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MSELoss, "build", lambda *_: build())
    experiment = {"epochs": 100}
    moments, all_told, racing = raced(experiment, [250, 400], list(COURSES.values()))
    assert not racing.is_under_way
    assert (moments, all_told) == by_loop(experiment, [250, 400])


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
