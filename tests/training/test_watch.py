"""The watch: what is looked at, and what is known of an update."""

import math

import pytest

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.validation import validated
from epochgui.observations.inside import Inside
from epochgui.training.run import TrainingRun
from epochgui.training.watch import Watch


@pytest.fixture
def run() -> TrainingRun:
    return TrainingRun(Experiment())


def test_what_is_not_watched_is_not_looked_at(run: TrainingRun) -> None:
    watch = Watch()
    assert watch.look(run) == {}
    watch.names = frozenset({"fit", "code"})
    assert watch.look(run).keys() == {"fit", "code"}


@pytest.mark.parametrize("is_kept", [False, True])
def test_an_update_is_known_where_what_was_before_it_is(run: TrainingRun, is_kept: bool) -> None:
    watch = Watch()
    watch.names = frozenset({"inside"})
    run.train_batch()
    if is_kept:
        watch.keep_parameters(run)
    run.train_batch()
    seen = watch.look(run)["inside"]
    assert isinstance(seen, Inside)
    assert all((parameter.update is not None) is is_kept for parameter in seen.parameters)


@pytest.mark.parametrize("n_done", [1, 2, 3, 17, 40])
@pytest.mark.parametrize("deadline", [0.0, math.inf])
def test_the_last_update_is_known_wherever_training_stops(
    run: TrainingRun, n_done: int, deadline: float
) -> None:
    watch = Watch()
    watch.names = frozenset({"inside"})
    watch.train_until(run, n_done, deadline)
    assert run.n_done == (n_done if deadline else 1)
    straight = TrainingRun(Experiment())
    straight.train_until(run.n_done, math.inf)
    assert run.losses == straight.losses
    seen = watch.look(run)["inside"]
    assert isinstance(seen, Inside)
    assert all(parameter.update is not None for parameter in seen.parameters)


@pytest.mark.parametrize("names", [frozenset(), frozenset({"inside"})])
def test_training_stops_where_the_loss_is_no_number_any_more(names: frozenset[str]) -> None:
    watch, run = Watch(), TrainingRun(validated({"optimizer": {"lr": 1000}}))
    watch.names = names
    watch.train_until(run, 40, math.inf)
    assert run.first_bad_update == run.n_done - 1
    watch.train_until(run, 40, math.inf)
    assert run.finished


def test_a_model_that_fails_is_not_seen(run: TrainingRun) -> None:
    watch = Watch()
    watch.names = frozenset({"fit", "code"})
    run.model.register_forward_hook(lambda *_: 1 / 0)
    assert watch.look(run).keys() == {"code"}


def test_the_next_look_waits_for_its_share_of_the_time(run: TrainingRun) -> None:
    watch = Watch()
    assert watch.is_due(0.02, 0.0)
    watch.names = frozenset({"fit"})
    watch.look(run)
    assert not watch.is_due(0.02, 1000.0)
