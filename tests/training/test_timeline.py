"""Rules of going back: whatever was jumped about, all is as on the straight way."""

import math
from collections.abc import Callable
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.validation import validated
from epochgui.observations.phase import Phase
from epochgui.parts.models import mlp
from epochgui.parts.models.sides import Sides
from epochgui.training.history import History
from epochgui.training.run import TrainingRun
from epochgui.training.timeline import Timeline
from tests.training.moments import bits, moment

EXPERIMENTS: dict[str, dict[str, Any]] = {
    "first example": {},
    "Adam": {"optimizer": {"name": "Adam"}, "model": {"hidden": [3]}},
    "RMSprop": {"optimizer": {"name": "RMSprop", "centered": True, "momentum": 0.5}},
    "Adagrad": {"optimizer": {"name": "Adagrad", "lr_decay": 0.1}},
    "AdamW, no shuffle": {"optimizer": {"name": "AdamW"}, "batching": {"shuffle": False}},
    "momentum, accumulated": {
        "optimizer": {"momentum": 0.9},
        "batching": {"accumulate": 3, "batch_size": 2},
    },
    "drop_last": {"batching": {"batch_size": 4, "drop_last": True}, "epochs": 13},
    "full batch": {"batching": {"batch_size": "full"}, "epochs": 30},
    "branched off": {
        "earlier": [
            {"epoch": 1, "batch": 2},
            {"epoch": 3, "batch": 4, "optimizer": {"lr": 0.02, "momentum": 0.5}},
            {"epoch": 6, "batch": 1, "optimizer": {"name": "Adam"}},
        ],
        "loss": {"name": "L1Loss"},
    },
    "dropout": {"model": {"hidden": [5, 3], "dropout": 0.3}, "optimizer": {"name": "Adam"}},
    "batch norm, dropout, accumulated": {
        "model": {"hidden": [5], "batch_norm": True, "dropout": 0.2},
        "batching": {"accumulate": 2, "batch_size": 4},
        "epochs": 13,
    },
    "held out, dropout": {
        "model": {"hidden": [5], "batch_norm": True, "dropout": 0.2},
        "validation": {"fraction": 0.2},
        "batching": {"batch_size": 4},
    },
    "held out": {"validation": {"fraction": 0.3}},
    "stopped early": {
        "validation": {"fraction": 0.3},
        "early_stop": {"patience": 2},
        "optimizer": {"name": "RMSprop", "lr": 0.3},
        "epochs": 60,
    },
    "diverging": {"optimizer": {"lr": 1.0}, "epochs": 60},
}


class StraightWay:
    """What a run that never turns back comes by: its moments, losses and epochs."""

    def __init__(self, experiment: Experiment) -> None:
        run = TrainingRun(experiment)
        self.moments = [moment(run)]
        while not run.finished:
            run.train_batch()
            self.moments.append(moment(run))
        self.losses = bits([torch.tensor(loss, dtype=torch.float64) for loss in run.losses])
        self.seeds = list(run.epoch_seeds)


class Counting(nn.Module):
    """Lets everything through and counts, in a buffer, how often it did in training."""

    n_passes: torch.Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("n_passes", torch.zeros((), dtype=torch.int64))

    def forward(self, outputs: torch.Tensor) -> torch.Tensor:
        if self.training:
            self.n_passes += 1
        return outputs


build_layers = mlp.MLP.build


def with_dropout(settings: mlp.MLP, sides: Sides) -> nn.Sequential:
    return nn.Sequential(nn.Dropout(0.3), build_layers(settings, sides), Counting())


def train_a_phase(run: TrainingRun, _n: int) -> None:
    run.train_phase()


def train_a_batch(run: TrainingRun, _n: int) -> None:
    run.train_batch()


def train_an_epoch(run: TrainingRun, _n: int) -> None:
    run.train_until(run.schedule.epoch_end_after(run.n_done), math.inf)


def train_at_full_speed(run: TrainingRun, n: int) -> None:
    run.train_until(run.n_done + n, math.inf)


FORWARD: dict[str, Callable[[TrainingRun, int], None]] = {
    "phase": train_a_phase,
    "batch": train_a_batch,
    "epoch": train_an_epoch,
    "full speed": train_at_full_speed,
}

moves = st.lists(
    st.tuples(st.sampled_from([*FORWARD, "jump", "jump", "reset"]), st.integers(0, 60)),
    min_size=1,
    max_size=12,
)


def jump(timeline: Timeline, n_done: int) -> None:
    for _left in timeline.go_to(n_done, slice_seconds=0):
        pass


def jump_about(experiment: Experiment, way: StraightWay, plan: list[tuple[str, int]]) -> None:
    """Go forward and back as planned; look at everything after each move."""
    timeline, most = Timeline(TrainingRun(experiment)), 0
    for name, number in plan:
        run = timeline.run
        if name == "reset":
            timeline, most = Timeline(TrainingRun(experiment)), 0
        elif name == "jump":
            jump(timeline, number % (most + 1))
            assert timeline.run.n_done == number % (most + 1)
        else:
            run.forget()
            before = run.n_done
            FORWARD[name](run, number)
            timeline.note()
            told = [torch.tensor(loss, dtype=torch.float64) for loss in run.losses]
            assert bits(told) == way.losses[before : run.n_done]
            assert all(seed in way.seeds for seed in run.epoch_seeds)
        run = timeline.run
        most = max(most, run.n_done)
        if run.phase is Phase.STEP:
            assert moment(run) == way.moments[run.n_done]


@pytest.mark.parametrize("name", EXPERIMENTS)
@pytest.mark.parametrize("has_dropout", [False, True])
def test_jumping_about_changes_no_bit(
    name: str, has_dropout: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    experiment = validated(EXPERIMENTS[name])
    if has_dropout:
        monkeypatch.setattr(mlp.MLP, "build", with_dropout)
    way = StraightWay(experiment)

    @settings(deadline=None, max_examples=15)
    @given(plan=moves)
    def check(plan: list[tuple[str, int]]) -> None:
        jump_about(experiment, way, plan)

    check()


def test_what_was_trained_again_is_told_again() -> None:
    timeline = Timeline(TrainingRun(Experiment()))
    run = timeline.run
    run.train_until(40, math.inf)
    losses, seeds, results = list(run.losses), list(run.epoch_seeds), list(run.epoch_results)
    jump(timeline, 8)
    assert (run.losses, run.epoch_seeds, run.epoch_results) == ([], [], [])
    run.train_until(40, math.inf)
    assert run.losses == losses[8:]
    assert run.epoch_seeds == seeds[2:]
    assert [result[:3] for result in run.epoch_results] == [result[:3] for result in results[2:]]


def test_inside_a_batch_there_is_no_snapshot() -> None:
    run = TrainingRun(Experiment())
    run.train_phase()
    with pytest.raises(ValueError, match="under way"):
        run.snapshot()


def test_from_inside_a_batch_one_comes_back_to_its_beginning() -> None:
    run = TrainingRun(Experiment())
    timeline = Timeline(run)
    run.train_batch()
    before = moment(run)
    for _ in range(3):
        run.train_phase()
    jump(timeline, 1)
    assert moment(run) == before


def test_a_snapshot_is_no_part_of_the_run() -> None:
    run = TrainingRun(validated({"optimizer": {"name": "Adam"}}))
    run.train_batch()
    snapshot, before = run.snapshot(), moment(run)
    for _ in range(2):
        run.train_until(20, math.inf)
        assert moment(run) != before
        run.restore(snapshot)
        assert moment(run) == before


def test_where_the_model_failed_one_can_go_back_and_on() -> None:
    run = TrainingRun(Experiment())
    timeline = Timeline(run)
    straight = StraightWay(Experiment())
    failing = run.model.register_forward_pre_hook(lambda *_: 1 / 0)
    with pytest.raises(Exception, match="epoch 1, batch 1"):
        run.train_batch()
    failing.remove()
    jump(timeline, 0)
    run.train_until(40, math.inf)
    assert moment(run) == straight.moments[40]


@pytest.mark.parametrize("name", ["first example", "Adam", "momentum, accumulated", "branched off"])
def test_going_back_finds_what_was_changed_of_the_optimizer_on_the_way(name: str) -> None:
    """As a schedule of lr does, each batch changes what the optimizer does from then on."""

    def scheduled() -> TrainingRun:
        def change(n_done: int, _model: nn.Module) -> None:
            (group,) = run.optimizer.param_groups
            group["lr"] *= 0.97
            group["weight_decay"] = 0.001 * n_done

        run = TrainingRun(validated(EXPERIMENTS[name]))
        run.call_after_batches(change)
        return run

    straight, moments = scheduled(), []
    while not straight.finished:
        moments.append(moment(straight))
        straight.train_batch()
    timeline = Timeline(scheduled())
    while not timeline.run.finished:
        timeline.run.train_batch()
        if timeline.run.n_done % 3 == 0:  # the other moments are trained again from there
            timeline.history.add(timeline.run.snapshot())
    for n_done in (31, 3, 17, 0, 24):
        jump(timeline, n_done)
        assert moment(timeline.run) == moments[n_done]
        timeline.run.forget()
        timeline.run.train_until(n_done + 7, math.inf)
        assert moment(timeline.run) == moments[n_done + 7]
        assert timeline.run.losses == straight.losses[n_done : n_done + 7]


@pytest.mark.parametrize("budget", [0, 20_000, 100_000, 10_000_000])
def test_snapshots_stay_within_their_budget_and_grow_apart_with_age(budget: int) -> None:
    run = TrainingRun(validated({"epochs": 400}))
    history = History(budget)
    history.add(run.snapshot())
    while not run.finished:
        run.train_batch()
        history.add(run.snapshot())
    places = [snapshot.n_done for snapshot in history.snapshots]
    assert (places[0], places[-1]) == (0, 1600)
    assert places == sorted(set(places))
    assert history.nbytes == sum(snapshot.nbytes for snapshot in history.snapshots)
    assert history.nbytes <= max(budget, 2 * run.snapshot().nbytes)
    if len(places) > 20:
        assert places[-1] - places[-2] <= places[1] - places[0]
    for n_done in (0, 1, 799, 1600):
        assert history.before(n_done).n_done == max(p for p in places if p <= n_done)


def test_a_history_keeps_one_snapshot_of_a_moment() -> None:
    history = History()
    run = TrainingRun(Experiment())
    history.add(run.snapshot())
    nbytes = history.nbytes
    history.add(run.snapshot())
    assert (len(history.snapshots), history.nbytes) == (1, nbytes)


def test_before_the_first_snapshot_there_is_none() -> None:
    with pytest.raises(IndexError, match="before batch 3"):
        History().before(3)
