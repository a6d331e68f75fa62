"""The worker where commands come thick and fast: what it tells is what a straight run would."""

import math
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from epochgui.experiment.experiment import Experiment
from epochgui.gui.run.messages import Advance, LoadRequest, RunLoaded
from epochgui.gui.run.worker import Worker
from epochgui.record.record import Record
from epochgui.training.run import TrainingRun

N_BATCHES = 40


class Told:
    """A worker in this very thread, so that a test says what comes before what, and its record."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.worker = Worker()
        self.worker.prepare()
        self.worker.loaded.connect(self._on_loaded)
        self.worker.load(LoadRequest(0, Experiment()))
        self.worker.batches_finished.connect(self.record.add_batches)
        self.worker.epochs_finished.connect(self.record.add_epochs)
        self.worker.delivered.connect(lambda: self.worker.drawn(0.0))

    def _on_loaded(self, run: RunLoaded) -> None:
        self.orders = run.order_of_seed
        self.record = Record(run.run_id, run.schedule, run.order_of_seed)

    def advance(self, goal: int) -> None:
        """Train until so many batches are done."""
        end = self.worker.run_finished if goal == N_BATCHES else self.worker.stopped
        with self.qtbot.waitSignal(end):
            self.worker.advance(Advance(goal, at_once=True))


@pytest.fixture
def told(qtbot: QtBot) -> Iterator[Told]:
    told = Told(qtbot)
    yield told
    told.worker.pause()


def assert_all_is_told(told: Told) -> None:
    straight = TrainingRun(Experiment())
    straight.train_until(N_BATCHES, math.inf)
    assert told.record.losses.tolist() == straight.losses
    for epoch, seed in enumerate(straight.epoch_seeds):
        assert told.record.samples(4 * epoch).tolist() == told.orders(seed)[:3].tolist()


def test_going_back_that_is_given_up_at_once_leaves_the_batch_under_way(told: Told) -> None:
    told.advance(4)
    told.worker.step_phase()  # the epoch has begun, and nothing of it is on record
    told.worker.go_to(2)
    told.worker.pause()
    told.advance(N_BATCHES)
    assert_all_is_told(told)


def test_a_line_that_is_asked_for_ends_the_way_back_where_it_has_come(told: Told) -> None:
    told.advance(8)
    told.worker.go_to(3)
    with told.qtbot.waitSignal(told.worker.stopped):
        pass
    told.worker.go_to(6)
    for _ in range(6):
        told.worker.step_phase()
    assert told.record.n_done == 4
    told.advance(N_BATCHES)
    assert_all_is_told(told)
