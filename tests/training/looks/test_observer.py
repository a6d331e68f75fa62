"""The observer: what is looked at, and what is known of a batch wherever training stops."""

import gc
import math
import pickle
from typing import Any
from weakref import ref

import numpy
import pytest

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.validation import validated
from epochgui.observations.inside import Inside
from epochgui.observations.look_key import (
    CODE,
    FIT,
    INSIDE,
    SURFACE_ALONG_PATH,
    SURFACE_THROUGH_POINTS_NOW,
    LookKey,
)
from epochgui.observations.surface import LossSurface
from epochgui.training.history import History
from epochgui.training.looks.all import LOOKS
from epochgui.training.looks.look import Look, WatchedRun
from epochgui.training.looks.observer import Observer
from epochgui.training.run import TrainingRun
from epochgui.training.timeline import Timeline

ALL_KEYS = [look.key for look in LOOKS]
N_DONE: LookKey[int] = LookKey("how many batches are done")


class NDoneLook(Look[int]):
    """Sees how many batches are done."""

    key = N_DONE

    def see(self) -> int:
        return self._run.n_done


@pytest.fixture
def run() -> TrainingRun:
    return TrainingRun(Experiment())


def observer_of(run: TrainingRun, *keys: LookKey[Any]) -> Observer:
    return Observer(Timeline(run), keys)


def inside(observer: Observer) -> Inside:
    seen = observer.observe()[INSIDE]
    assert isinstance(seen, Inside)
    return seen


def test_what_is_not_watched_is_not_looked_at(run: TrainingRun) -> None:
    observer = observer_of(run)
    assert observer.observe() == {}
    observer.watch([FIT, CODE])
    assert observer.observe().keys() == {FIT, CODE}


def test_a_new_look_is_a_class_with_a_key_of_its_own(run: TrainingRun) -> None:
    observer = Observer(Timeline(run), [N_DONE, FIT], kinds=(*LOOKS, NDoneLook))
    run.train_batch()
    assert observer.observe()[N_DONE] == 1


def test_every_look_has_a_key_of_its_own() -> None:
    assert len(set(ALL_KEYS)) == len(LOOKS)


@pytest.mark.parametrize("key", ALL_KEYS)
def test_what_is_seen_can_be_sent_to_another_process(run: TrainingRun, key: LookKey[Any]) -> None:
    observer = observer_of(run, key)
    run.train_batch()
    seen = observer.observe()
    (kept_key,) = seen
    assert pickle.loads(pickle.dumps(kept_key)) == key  # noqa: S301  it was written just now
    assert type(pickle.loads(pickle.dumps(seen[key]))) is type(seen[key])  # noqa: S301


def test_what_several_looks_share_is_made_once_for_a_run(run: TrainingRun) -> None:
    watched, other = (WatchedRun(run, History()) for _ in range(2))

    def make(_watched: WatchedRun) -> object:
        return object()

    assert watched.shared(make) is watched.shared(make)
    assert watched.shared(make) is not other.shared(make)


def test_with_the_observer_all_that_its_looks_have_kept_of_the_run_is_gone() -> None:
    observer = observer_of(TrainingRun(Experiment()), *ALL_KEYS)
    observer.train_until(9, math.inf)
    observer.observe()
    run = ref(observer.timeline.run)
    del observer
    gc.collect()
    assert run() is None


@pytest.mark.parametrize("is_noted", [False, True])
def test_an_update_is_known_where_what_was_before_it_is(run: TrainingRun, is_noted: bool) -> None:
    observer = observer_of(run, INSIDE)
    run.train_batch()
    if is_noted:
        observer.note_before_batch()
    run.train_batch()
    parameters = inside(observer).parameters
    assert all((parameter.update is not None) is is_noted for parameter in parameters)


@pytest.mark.parametrize("n_done", [1, 2, 3, 17, 40])
@pytest.mark.parametrize("deadline", [0.0, math.inf])
def test_the_last_update_is_known_wherever_training_stops(
    run: TrainingRun, n_done: int, deadline: float
) -> None:
    observer = observer_of(run, INSIDE)
    observer.train_until(n_done, deadline)
    assert run.n_done == (n_done if deadline else 1)
    straight = TrainingRun(Experiment())
    straight.train_until(run.n_done, math.inf)
    assert run.losses == straight.losses
    assert all(parameter.update is not None for parameter in inside(observer).parameters)


@pytest.mark.parametrize("n_done", [0, 1, 7, 20])
@pytest.mark.parametrize("keys", [(), (INSIDE,)])
def test_the_last_update_is_known_where_a_run_is_taken_to(
    run: TrainingRun, n_done: int, keys: tuple[LookKey[Any], ...]
) -> None:
    observer = observer_of(run, *keys)
    observer.train_until(20, math.inf)
    *_, n_left = [0, *observer.go_to(n_done, math.inf)]
    assert (run.n_done, n_left) == (n_done, 0)
    observer.watch([INSIDE])
    for parameter in inside(observer).parameters:
        assert (parameter.update is not None) == bool(n_done and keys)


RECALLED: dict[str, dict[str, Any]] = {
    "first example": {},
    "Adam": {"optimizer": {"name": "Adam"}, "model": {"hidden": [9, 9]}},
    "momentum, two batches an update": {
        "optimizer": {"momentum": 0.9},
        "batching": {"accumulate": 2},
    },
    "goes on with another optimizer": {
        "earlier": [{"epoch": 5, "batch": 2, "optimizer": {"lr": 0.02}}],
        "optimizer": {"name": "AdamW"},
    },
    "no number any more": {"optimizer": {"lr": 1000}},
}


def state_of(run: TrainingRun) -> list[object]:
    """Return all that the numbers to come depend on, and what can be seen of the last batch."""
    snapshot = run.snapshot()
    tensors = [*snapshot.state.tensors, *snapshot.state.gradients, snapshot.outputs, snapshot.loss]
    numbers = [None if one is None else one.numpy().tobytes() for one in tensors]
    groups, rest = snapshot.state.groups, snapshot[4:]
    random_state = snapshot.state.random_state.numpy().tobytes()
    return [
        numbers,
        str(snapshot.state.optimizer),
        groups,
        random_state,
        run.indices.tolist(),
        rest,
    ]


@pytest.mark.parametrize("name", RECALLED)
@pytest.mark.parametrize("n_done", [1, 2, 17, 18, 40])
def test_what_the_last_batch_changed_is_found_out_where_nobody_looked(
    name: str, n_done: int
) -> None:
    run = TrainingRun(validated(RECALLED[name]))
    observer = observer_of(run)
    while run.n_done < n_done:
        before = [parameter.detach().clone() for parameter in run.model.parameters()]
        run.train_batch()
    run.forget()
    state = state_of(run)
    observer.watch([INSIDE])
    inside(observer)  # it was looked at meanwhile
    for _left in observer.recall(0.0):
        pass
    assert state_of(run) == state
    for seen, was, now in zip(
        inside(observer).parameters, before, run.model.parameters(), strict=True
    ):
        if run.schedule.ends_update(run.schedule.position(n_done - 1).batch):
            assert seen.update is not None
            if seen.update.numbers is not None:
                moved = (now - was).detach().numpy()
                assert numpy.array_equal(seen.update.numbers, moved, equal_nan=True)
    assert list(observer.recall(0.0)) == []


@pytest.mark.parametrize("n_slices", [1, 7, 18, 19, 20])
def test_finding_out_what_the_last_batch_changed_can_be_given_up_at_any_batch(
    run: TrainingRun, n_slices: int
) -> None:
    observer = observer_of(run)
    run.train_until(20, math.inf)
    run.forget()
    state = state_of(run)
    observer.watch([INSIDE])
    recall = observer.recall(0.0)
    for _slice in range(n_slices):
        next(recall)
    recall.close()
    assert state_of(run) == state
    run.train_until(40, math.inf)
    straight = TrainingRun(Experiment())
    straight.train_until(40, math.inf)
    assert run.losses == straight.losses[20:]


@pytest.mark.parametrize("key", [SURFACE_ALONG_PATH, SURFACE_THROUGH_POINTS_NOW])
@pytest.mark.parametrize("name", ["first example", "Adam", "no number any more"])
def test_the_path_is_found_out_where_nobody_noted_it(name: str, key: LookKey[LossSurface]) -> None:
    paths = []
    for keys in ((key,), ()):
        run = TrainingRun(validated(RECALLED[name]))
        observer = observer_of(run, *keys)
        observer.observe()
        while not run.finished:
            run.train_until(40, math.inf)
        run.forget()
        state = state_of(run)
        observer.watch([key])
        for _left in observer.recall(0.0):
            pass
        assert state_of(run) == state
        seen = observer.observe()[key]
        assert isinstance(seen, LossSurface)
        paths.append((seen.path_n_done.tolist(), seen.path.tolist()))
    assert paths[0] == paths[1]


@pytest.mark.parametrize("keys", [(), (INSIDE,)])
def test_training_stops_where_the_loss_is_no_number_any_more(
    keys: tuple[LookKey[Any], ...],
) -> None:
    run = TrainingRun(validated({"optimizer": {"lr": 1000}}))
    observer = observer_of(run, *keys)
    observer.train_until(40, math.inf)
    assert run.first_bad_batch == run.n_done - 1
    observer.train_until(40, math.inf)
    assert run.finished


def test_a_model_that_fails_is_not_seen(run: TrainingRun) -> None:
    observer = observer_of(run, FIT, CODE)
    run.model.register_forward_hook(lambda *_: 1 / 0)
    assert observer.observe().keys() == {CODE}


def test_the_next_look_waits_for_its_share_of_the_time(run: TrainingRun) -> None:
    observer = observer_of(run)
    assert observer.is_due(0.02, 0.0)
    observer.watch([FIT])
    observer.observe()
    assert not observer.is_due(0.02, 1000.0)
