"""The worker where commands come thick and fast: what it tells is what a straight run would."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
import torch
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from epochgui.experiment.experiment import Experiment
from epochgui.gui.run.messages import (
    Advance,
    Command,
    Delivered,
    Drawn,
    Event,
    GoTo,
    Load,
    Observation,
    Pause,
    RunLoaded,
    StepPhase,
    Stopped,
    Watch,
)
from epochgui.gui.run.worker import Worker
from epochgui.observations.inside import Inside
from epochgui.observations.look_key import INSIDE
from epochgui.parts.data.reader import DataReader
from epochgui.record.names import BATCH_LOSS
from epochgui.record.progress import SeriesGrew
from epochgui.record.record import Record
from epochgui.training.race import pieces, racing_in_pieces
from epochgui.training.race.operations import carry_out
from epochgui.training.race.recording import Operation
from epochgui.training.run import TrainingRun

N_BATCHES = 40


class Told:
    """A worker in this very thread, so that a test says what comes before what, and its record."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.worker = Worker()
        self.worker.happened.connect(self._hear)
        self.worker.obey(Load(uuid4(), Experiment(), DataReader().read(Experiment().data)))

    def _hear(self, event: Event) -> None:
        match event:
            case RunLoaded():
                self.orders = event.order_of_seed
                self.record = Record(event.run_id, event.schedule, event.order_of_seed)
            case SeriesGrew():
                self.record.add(event)
                self.n_done = event.end_of(BATCH_LOSS)
            case Delivered():
                self.worker.obey(Drawn(0.0))

    @contextmanager
    def until_it_stops(self, at_the_end: bool = False) -> Iterator[None]:
        """Wait until the worker trains no further."""

        def is_stop(event: Event) -> bool:
            return isinstance(event, Stopped) and event.has_ended is at_the_end

        with self.qtbot.waitSignal(self.worker.happened, check_params_cb=is_stop):
            yield

    def advance(self, goal: int) -> None:
        """Train until so many batches are done."""
        with self.until_it_stops(at_the_end=goal == N_BATCHES):
            self.worker.obey(Advance(goal, at_once=True))


@pytest.fixture
def told(qtbot: QtBot) -> Iterator[Told]:
    told = Told(qtbot)
    yield told
    told.worker.obey(Pause())


def assert_all_is_told(told: Told) -> None:
    straight = TrainingRun(Experiment())
    straight.train_until(N_BATCHES, math.inf)
    assert told.record.losses[:].tolist() == straight.losses
    for epoch, seed in enumerate(straight.epoch_seeds):
        assert told.record.samples(4 * epoch).tolist() == told.orders(seed)[:3].tolist()


def test_going_back_that_is_given_up_at_once_leaves_the_batch_under_way(told: Told) -> None:
    told.advance(4)
    told.worker.obey(StepPhase())  # the epoch has begun, and nothing of it is on record
    told.worker.obey(GoTo(2))
    told.worker.obey(Pause())
    told.advance(N_BATCHES)
    assert_all_is_told(told)


def test_a_line_that_is_asked_for_ends_the_way_back_where_it_has_come(told: Told) -> None:
    told.advance(8)
    told.worker.obey(GoTo(3))
    with told.until_it_stops():
        pass
    told.worker.obey(GoTo(6))
    for _ in range(6):
        told.worker.obey(StepPhase())
    assert told.n_done == 4
    told.advance(N_BATCHES)
    assert_all_is_told(told)


@pytest.mark.parametrize("press", [StepPhase(), GoTo(3), Advance(N_BATCHES, at_once=True)])
def test_a_press_does_not_wait_until_it_is_found_out_what_the_last_batch_changed(
    told: Told, press: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("epochgui.gui.run.worker.SLICE_SECONDS", 0.0)  # one batch at a time
    told.advance(20)
    seen: list[Event] = []
    told.worker.happened.connect(seen.append)
    told.worker.obey(Watch(frozenset({INSIDE})))
    (unknown,) = [event.seen for event in seen if isinstance(event, Observation)]
    assert isinstance(unknown, Inside)
    assert unknown.parameters[0].update is None
    told.worker.obey(press)
    told.advance(N_BATCHES)
    assert_all_is_told(told)


def test_what_the_last_batch_changed_is_told_once_it_is_found_out(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("epochgui.gui.run.worker.SLICE_SECONDS", 0.0)
    told.advance(20)

    def is_known(event: Event) -> bool:
        inside = event.seen if isinstance(event, Observation) else None
        return isinstance(inside, Inside) and inside.parameters[0].update is not None

    with told.qtbot.waitSignal(told.worker.happened, check_params_cb=is_known):
        told.worker.obey(Watch(frozenset({INSIDE})))
    told.advance(N_BATCHES)
    assert_all_is_told(told)


def test_a_pause_is_heard_within_an_update_that_takes_long(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(racing_in_pieces, "_MANY_PRODUCTS", 0)  # so that any takes long
    monkeypatch.setattr(racing_in_pieces.RacingInPieces, "longest_slice", 0.0)
    told, n_carried_out = Told(qtbot), 0

    def note(operation: Operation, numbers: dict[str, torch.Tensor]) -> None:
        nonlocal n_carried_out
        n_carried_out += 1
        if n_carried_out == 50:
            QTimer.singleShot(0, lambda: told.worker.obey(Pause()))
        carry_out(operation, numbers)

    monkeypatch.setattr(pieces, "carry_out", note)
    with told.until_it_stops():
        told.worker.obey(Advance(N_BATCHES, at_once=True))
    assert n_carried_out <= 52
    assert told.n_done != N_BATCHES
    told.advance(N_BATCHES)
    assert_all_is_told(told)
