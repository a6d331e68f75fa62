"""What the window tells who work for it, and they tell the window: commands and events.

The worker trains, the reader reads data and writes scripts, each in a thread of its own.

All of them are frozen and can be pickled, so that a thread, a process or a file can stand between
the two. They hold numbers and read-only arrays, never tensors.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, cast
from uuid import UUID

import numpy
from numpy.typing import NDArray

from epochgui.basics.errors import Problem
from epochgui.experiment.experiment import Experiment
from epochgui.gui.run.data_description import ColumnChoice, DataDescription
from epochgui.observations.look_key import LookKey, Seen
from epochgui.observations.phase import Phase
from epochgui.parts.data.file.imported import Imported, Note
from epochgui.parts.data.source import DataSource, Reading
from epochgui.record.progress import SeriesGrew
from epochgui.record.record import OrderOfSeed
from epochgui.schedule.schedule import Schedule

# What both sides speak of


class Moment(NamedTuple):
    """Where a run is: so many batches are done, and of the next one the lines up to a phase.

    `n_left` batches are still to be trained again until the moment that was asked for.
    """

    run_id: UUID
    n_done: int
    phase: Phase = Phase.STEP
    n_left: int = 0


# Commands: what the window asks for


class ReadData(NamedTuple):
    """Read data, for a run if it has an id; `DataRead` or `Rejected` answers."""

    source: DataSource
    run_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class LoadTorch:
    """Load torch, which takes seconds, before it is needed."""


class Load(NamedTuple):
    """Make an experiment ready, under the id that its events shall carry.

    `reading` is what was read of its data. Where `branch_at` is given, the run before has the first
    so many batches in common with it, and the new one goes on from there. `RunLoaded` or `Rejected`
    answers.
    """

    run_id: UUID
    experiment: Experiment
    reading: Reading
    branch_at: int | None = None


class ExportScript(NamedTuple):
    """Write an experiment as a PyTorch script; `Written` or `NotWritten` answers.

    It is not written over those files that are `spared`.
    """

    experiment: Experiment
    path: Path
    spared: tuple[Path, ...] = ()


class WriteOut(NamedTuple):
    """Write what the run has come to; `Written` or `NotWritten` answers.

    Of `weights`, it is those that the model has now; else what it makes of its samples, or of the
    rows of a file that is `elsewhere`. It is not written over those files that are `spared`.
    """

    path: Path
    weights: bool
    elsewhere: Path | None = None
    spared: tuple[Path, ...] = ()


class Advance(NamedTuple):
    """Train until `goal` batches are done: at the pace that is set, or as fast as it goes."""

    goal: int
    at_once: bool = False


# Without fields a named tuple would be false, and equal to each other such tuple.
@dataclass(frozen=True, slots=True)
class StepPhase:
    """Run one line of the training loop."""


class GoTo(NamedTuple):
    """Go back, or on again, to where so many batches were done."""

    n_done: int


class Watch(NamedTuple):
    """Look at the run under these keys from now on, and at nothing else.

    Those that are `new` to who asks are looked at once more, also where others watch them already.
    """

    keys: frozenset[LookKey[Any]]
    new: frozenset[LookKey[Any]] = frozenset()


@dataclass(frozen=True, slots=True)
class Pause:
    """Train no further than the batch under way."""


class SetRate(NamedTuple):
    """Train at this pace; infinity is full speed."""

    batches_per_second: float


class Drawn(NamedTuple):
    """The last delivery is on screen, and drawing it took so long."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Close:
    """Stop for good and end the thread."""


Command = (
    ReadData
    | ExportScript
    | WriteOut
    | LoadTorch
    | Load
    | Advance
    | StepPhase
    | GoTo
    | Watch
    | Pause
    | SetRate
    | Drawn
    | Close
)


# Events: what the worker says has happened


class RunLoaded(NamedTuple):
    """A run is ready to be trained.

    `inputs` are what the model sees of each sample where there is one feature, of shape
    (n_samples,), to be shown; with several features there are none. `n_done` batches are those of
    the run that it has branched off from.
    """

    run_id: UUID
    experiment: Experiment
    schedule: Schedule
    data: DataDescription
    order_of_seed: OrderOfSeed
    inputs: NDArray[numpy.float32] | None
    n_done: int = 0


class ReadingWent(NamedTuple):
    """Of the reading of this data, which may take long, so much is done: from 0 to 1."""

    source: DataSource
    done: float = 0.0


class ReadingCancelled(NamedTuple):
    """Nobody waited any more for this data to be read, for this run if it was for one."""

    source: DataSource
    run_id: UUID | None = None


class DataRead(NamedTuple):
    """A data set was read, for this run if it is for one."""

    data: DataDescription
    reading: Reading
    run_id: UUID | None = None


class DataKept(NamedTuple):
    """The samples come from memory, where they are since then, for their file cannot be read.

    Told before the answer to what they were asked for.
    """

    source: DataSource
    read_at: datetime
    is_missing: bool


class DataChanged(NamedTuple):
    """The file of the run was written anew since it was read then, and holds something else now.

    Told before the answer to what the data was asked for.
    """

    before: DataDescription
    after: DataDescription
    read_at: datetime


class Rejected(NamedTuple):
    """An experiment or its data cannot be used; what was loaded before is still there.

    `columns` are those to choose from instead, and `imported` is how the file was read, where it
    could be read that far; where it could not, `members` are the sheets or files that it holds, and
    `is_workbook` tells that it is one.
    `run_id` is that of the load that this answers; a question about data has none.
    """

    source: DataSource
    problem: Problem
    columns: ColumnChoice | None = None
    run_id: UUID | None = None
    imported: Imported | None = None
    members: tuple[str, ...] = ()
    is_workbook: bool = False


class Written(NamedTuple):
    """What was to be written is in its file; the notes tell of the data that it took."""

    path: Path
    notes: tuple[Note, ...] = ()


class NotWritten(NamedTuple):
    """It is not, and why."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class Delivered:
    """What belongs together has all been told; it may be drawn."""


class Moved(NamedTuple):
    """The run is at another moment, or nearer to the one that it is taken to."""

    moment: Moment


class Observation(NamedTuple):
    """What was to be seen of a run at a moment, under a key that is watched.

    Where it is not whole, more is being found out, and will be seen at the same moment.
    """

    moment: Moment
    key: LookKey[Any]
    seen: Any
    is_whole: bool = True

    def under(self, key: LookKey[Seen]) -> Seen | None:
        """Return what was seen, if it was under this key."""
        return cast("Seen", self.seen) if key == self.key else None


class Stopped(NamedTuple):
    """The worker trains no further, for now or, where the run `has_ended`, for good.

    `problem` says what is wrong, where something is; `broken` that no more can be trained. It has
    heard so many commands to train or to go somewhere by then: what was asked for later is to come.
    """

    run_id: UUID
    problem: Problem | None = None
    broken: bool = False
    bad_batch: int | None = None
    n_heard: int = 0
    has_ended: bool = False


Event = (
    RunLoaded
    | ReadingWent
    | ReadingCancelled
    | DataRead
    | DataKept
    | DataChanged
    | Rejected
    | Written
    | NotWritten
    | SeriesGrew
    | Delivered
    | Moved
    | Observation
    | Stopped
)
