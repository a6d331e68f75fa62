"""Rules of racing in pieces: wherever it is interrupted, all is as the loop has it."""

import logging
import math
from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from epochgui.experiment.validation import validated
from epochgui.parts.data.samples import Samples
from epochgui.parts.models.neurons import Neurons
from epochgui.schedule.schedule import Schedule
from epochgui.training.race import racing_in_pieces
from epochgui.training.race.racing import Racing
from epochgui.training.race.racing_in_pieces import RacingInPieces, takes_long
from epochgui.training.race.update import Update, recorded_update
from epochgui.training.run import TrainingRun
from epochgui.training.timeline import Timeline
from tests.training.moments import moment
from tests.training.race.experiments import TABLE, Settings, drawn, settings_of
from tests.training.race.telling import Told, by_loop, stops_of, told
from tests.training.race.test_dropping import with_another_loss

NOW = -math.inf


def in_pieces(
    experiment: Settings, stops: Sequence[int], deadline: float = NOW
) -> tuple[list[object], Told, RacingInPieces]:
    """Return what a run comes to that is interrupted behind each operation."""
    run, moments = TrainingRun(validated(experiment)), list[object]()
    racing = RacingInPieces(run)
    for n_done in stops:
        while run.n_done < n_done and not run.finished:
            racing.train_until(n_done, deadline)
        moments.append(moment(run))
    return moments, told(run), racing


@pytest.mark.parametrize("name", TABLE)
@pytest.mark.parametrize("deadline", [NOW, math.inf])
def test_in_pieces_a_run_comes_to_what_the_loop_comes_to(name: str, deadline: float) -> None:
    experiment = settings_of(name)
    stops = stops_of(experiment, seed=len(name))
    moments, all_told, racing = in_pieces(experiment, stops, deadline)
    model = validated(experiment).model
    assert isinstance(model, Neurons)
    # No one may look into an update that draws random numbers or moves means: the loop trains it.
    assert racing.is_under_way is not (model.dropout > 0 or model.batch_norm)
    assert (moments, all_told) == by_loop(experiment, stops)


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_any_run_comes_to_the_same_in_pieces(random: Random) -> None:
    experiment = drawn(random)
    stops = stops_of(experiment, random.randrange(1000))
    moments, all_told, _ = in_pieces(experiment, stops)
    assert (moments, all_told) == by_loop(experiment, stops)


@pytest.mark.parametrize("name", ["first example", "Adam", "accumulated"])
def test_between_two_pieces_the_run_is_where_the_update_began(name: str) -> None:
    run = TrainingRun(validated(settings_of(name)))
    racing = RacingInPieces(run)
    n_interrupted, before = 0, moment(run)
    while run.n_done < 100:
        n_done = run.n_done
        racing.train_until(run.schedule.n_batches, NOW)
        if run.n_done == n_done:
            assert moment(run) == before
            assert run.is_between_batches
            n_interrupted += 1
        before = moment(run)
    assert n_interrupted > 100


def test_what_was_computed_of_an_update_is_forgotten_where_the_run_has_gone_elsewhere() -> None:
    experiment = settings_of("momentum")
    timeline = Timeline(TrainingRun(validated(experiment)))
    run, racing = timeline.run, RacingInPieces(timeline.run)
    racing.train_until(300, math.inf)
    n_done = run.n_done
    racing.train_until(run.schedule.n_batches, NOW)
    assert run.n_done == n_done
    for _left in timeline.go_to(0, math.inf):
        pass
    racing.train_until(run.schedule.n_batches, math.inf)
    assert [moment(run)] == by_loop(experiment, [run.schedule.n_batches])[0]


def test_a_recording_that_comes_to_other_numbers_is_dropped_before_they_are_on_record(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def wrong(
        model: nn.Module,
        criterion: nn.Module,
        data: Samples,
        schedule: Schedule,
        has_final: bool,
        clip_norm: float,
    ) -> Update:
        update = recorded_update(model, criterion, data, schedule, has_final, clip_norm)
        return with_another_loss(update)

    monkeypatch.setattr(racing_in_pieces, "recorded_update", wrong)
    experiment = settings_of("first example")
    stops = stops_of(experiment, seed=1)
    with caplog.at_level(logging.DEBUG, logger="epochgui"):
        moments, all_told, racing = in_pieces(experiment, stops)
    assert not racing.is_under_way
    assert "came to other numbers" in caplog.text
    assert (moments, all_told) == by_loop(experiment, stops)


def test_each_size_of_batch_is_compared_before_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    run = TrainingRun(validated({"epochs": 60}))
    sizes, train_until = list[int](), run.train_until

    def note(n_done: int, deadline: float) -> None:
        train_until(n_done, deadline)
        sizes.append(len(run.indices))

    monkeypatch.setattr(run, "train_until", note)
    RacingInPieces(run).train_until(run.schedule.n_batches, math.inf)
    assert run.finished
    assert sizes == [3, 1, 1]  # the last one of all is the loop's


def test_a_run_of_long_updates_is_raced_in_pieces_and_one_of_short_ones_is_not() -> None:
    short = TrainingRun(validated({}))
    wide = {"model": {"hidden": [2000, 2000]}, "batching": {"batch_size": "full", "accumulate": 2}}
    long = TrainingRun(validated(wide))
    assert not takes_long(short)
    assert takes_long(long)
    assert isinstance(Timeline(short).racing, Racing)
    assert isinstance(Timeline(long).racing, RacingInPieces)
