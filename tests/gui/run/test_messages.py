"""Commands and events: whatever stands between window and worker can pass on each of them."""

import pickle
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args
from uuid import UUID

import numpy
import polars
import pytest

from epochgui.basics.errors import InputError, Problem
from epochgui.experiment.experiment import Experiment
from epochgui.gui.run.data_description import ColumnChoice, DataDescription
from epochgui.gui.run.messages import (
    Advance,
    Close,
    Command,
    DataChanged,
    DataKept,
    DataRead,
    Delivered,
    Drawn,
    Event,
    ExportScript,
    GoTo,
    Load,
    LoadTorch,
    Moment,
    Moved,
    NotWritten,
    Observation,
    Pause,
    ReadData,
    ReadingCancelled,
    ReadingWent,
    Rejected,
    RunLoaded,
    SetRate,
    StepPhase,
    Stopped,
    Watch,
    WriteOut,
    Written,
)
from epochgui.gui.run.reading import Reader
from epochgui.gui.run.session import Session
from epochgui.gui.run.worker import Worker
from epochgui.observations.look_key import FIT
from epochgui.observations.phase import Phase
from epochgui.parts.data.file.table import Table
from epochgui.parts.data.first_example import FirstExample
from epochgui.parts.sampling.shuffled import Shuffled
from epochgui.record.names import BATCH_LOSS, EPOCH_SEED
from epochgui.record.progress import Growth, SeriesGrew
from epochgui.schedule.schedule import Schedule
from epochgui.training.sampling import EpochOrders

RUN = UUID(int=7)
MOMENT = Moment(RUN, 3, Phase.LOSS)
DATA = DataDescription(FirstExample(), 10, ("x",), ColumnChoice(("x", "y"), "y", "y"))
READING = Table(
    n_samples=2,
    features=("x",),
    target_names=("y",),
    path=Path("points.csv"),
    frame=polars.DataFrame({"x": [1.0, 2.0], "y": [3.0, 6.0]}),
)
PROBLEM: Problem = InputError("{file}: {n} files", key="data.source", file=Path("a"), n=1).problem
INPUTS = numpy.arange(10, dtype=numpy.float32)

COMMANDS: list[Command] = [
    ReadData(FirstExample(), RUN),
    LoadTorch(),
    Load(RUN, Experiment(), READING, branch_at=3),
    ExportScript(Experiment(), Path("script.py")),
    WriteOut(Path("w.csv"), weights=False, elsewhere=Path("x.csv"), spared=(Path("x.csv"),)),
    Advance(40, at_once=True),
    StepPhase(),
    GoTo(3),
    Watch(frozenset({FIT})),
    Pause(),
    SetRate(float("inf")),
    Drawn(0.01),
    Close(),
]
EVENTS: list[Event] = [
    RunLoaded(RUN, Experiment(), Schedule(10, 3, 10), DATA, EpochOrders(10, Shuffled()), INPUTS),
    DataRead(DATA, READING, RUN),
    ReadingWent(FirstExample(), 0.5),
    ReadingCancelled(FirstExample(), RUN),
    DataChanged(DATA, DATA, datetime(2026, 1, 2, tzinfo=UTC)),
    DataKept(FirstExample(), datetime(2026, 1, 2, tzinfo=UTC), is_missing=True),
    Rejected(FirstExample(), PROBLEM, ColumnChoice(), RUN),
    Written(Path("script.py")),
    NotWritten(PROBLEM),
    SeriesGrew.of(RUN, [Growth.of(BATCH_LOSS, 0, [1.0, 0.5]), Growth.of(EPOCH_SEED, 0, [42])]),
    Delivered(),
    Moved(MOMENT),
    Observation(MOMENT, FIT, INPUTS),
    Stopped(RUN, PROBLEM, broken=True, bad_batch=3, n_heard=2),
]
MESSAGES: list[Command | Event] = [*COMMANDS, *EVENTS]


def kinds(messages: list[Any]) -> set[type]:
    return {type(message) for message in messages}


def test_no_command_and_no_event_is_forgotten_here() -> None:
    assert kinds(COMMANDS) == set(get_args(Command))
    assert kinds(EVENTS) == set(get_args(Event))


def test_someone_obeys_every_command_and_the_session_hears_every_event() -> None:
    assert Worker.OBEYS.keys() | Reader.OBEYS.keys() == set(get_args(Command))
    assert Session.HEARS.keys() == set(get_args(Event))


def plain(value: Any) -> Any:
    """Return what can be compared: arrays as lists, named tuples and the like field by field."""
    if isinstance(value, numpy.ndarray):
        return value.tolist()
    if isinstance(value, EpochOrders):
        return plain(value(42))
    if isinstance(value, Table):
        return [plain(value.frame.to_numpy()), value.features, value.target, value.path]
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    return value


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: type(message).__name__)
def test_a_message_is_the_same_behind_a_pickle(message: Command | Event) -> None:
    again = pickle.loads(pickle.dumps(message))  # noqa: S301  what was pickled right here
    assert type(again) is type(message)
    assert plain(again) == plain(message)


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: type(message).__name__)
def test_a_message_cannot_be_changed(message: Command | Event) -> None:
    names = getattr(message, "_fields", getattr(message, "__slots__", ()))
    for name in names:
        with pytest.raises(AttributeError):
            setattr(message, name, None)
