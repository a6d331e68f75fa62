"""The watch: what is looked at, and what is known of an update."""

import pytest

from epochgui.experiment import Experiment
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


@pytest.mark.parametrize("looks_before", [False, True])
def test_an_update_is_known_behind_a_look_before_it(run: TrainingRun, looks_before: bool) -> None:
    watch = Watch()
    watch.names = frozenset({"inside"})
    run.train_batch()
    if looks_before:
        watch.look_before_update(run)
    run.train_batch()
    seen = watch.look(run)["inside"]
    assert isinstance(seen, Inside)
    assert all((parameter.update is not None) is looks_before for parameter in seen.parameters)


def test_a_model_that_fails_is_not_seen(run: TrainingRun) -> None:
    watch = Watch()
    watch.names = frozenset({"fit", "code"})
    run.model.register_forward_hook(lambda *_: 1 / 0)
    assert watch.look(run).keys() == {"code"}


def test_the_next_look_waits_for_its_share_of_the_time(run: TrainingRun) -> None:
    watch = Watch()
    assert watch.is_due(0.0)
    watch.names = frozenset({"fit"})
    watch.look(run)
    assert not watch.is_due(1000.0)
