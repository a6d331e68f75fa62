"""What the window and the worker tell each other, beside what happened: frozen values."""

from pathlib import Path
from typing import Any, NamedTuple

import numpy
from numpy.typing import NDArray

from epochgui.experiment.experiment import DataSettings, Experiment
from epochgui.observations.phase import Phase
from epochgui.record.record import OrderOfSeed
from epochgui.schedule.schedule import Schedule


class LoadRequest(NamedTuple):
    """An experiment to be made ready, under the id that its messages shall carry.

    Where `branch_at` is given, the run before has the first so many batches in common with it, and
    the new one goes on from there.
    """

    run_id: int
    experiment: Experiment
    branch_at: int | None = None


class Advance(NamedTuple):
    """Train until `goal` batches are done: at the pace that is set, or as fast as it goes."""

    goal: int
    at_once: bool = False


class ColumnChoice(NamedTuple):
    """The numeric columns of a file, of which one is, or would be, the target.

    `usual_target` is the column that is the target when none is named, numeric or not.
    """

    numeric: tuple[str, ...] = ()
    target: str = ""
    usual_target: str = ""


class DataDescription(NamedTuple):
    """What there is to know of a data set without its numbers."""

    settings: DataSettings
    n_samples: int
    features: tuple[str, ...]
    columns: ColumnChoice

    @property
    def target(self) -> str:
        """The column that is predicted."""
        return self.columns.target


class RunLoaded(NamedTuple):
    """A run is ready to be trained.

    `inputs` are what the model sees of each sample where there is one feature, of shape
    (n_samples,), to be shown; with several features there are none. `n_done` batches are those of
    the run that it has branched off from.
    """

    run_id: int
    experiment: Experiment
    schedule: Schedule
    data: DataDescription
    order_of_seed: OrderOfSeed
    inputs: NDArray[numpy.float32] | None
    n_done: int = 0


class ScriptRequest(NamedTuple):
    """An experiment to be written to a file as a PyTorch script."""

    experiment: Experiment
    path: Path


class Rejected(NamedTuple):
    """An experiment or its data cannot be used; what was loaded before is still there.

    `columns` are those to choose from instead, where the file could be read that far; `is_of_load`
    tells the answer to a load from that to a question about data.
    """

    settings: DataSettings
    sentence: str
    key: str
    columns: ColumnChoice | None = None
    is_of_load: bool = False


class Moment(NamedTuple):
    """Where a run is: so many batches are done, and of the next one the lines up to a phase.

    `n_left` batches are still to be trained again until the moment that was asked for.
    """

    run_id: int
    n_done: int
    phase: Phase = Phase.STEP
    n_left: int = 0


class Observation(NamedTuple):
    """What was to be seen of a run at a moment; `seen` is what a look of this name returns."""

    moment: Moment
    name: str
    seen: Any


class Stopped(NamedTuple):
    """The worker trains no further, for now or for good.

    `sentence` says what is wrong, where something is; `broken` that no more can be trained. It has
    heard so many commands to train or to go somewhere by then: what was asked for later is to come.
    """

    run_id: int
    sentence: str = ""
    broken: bool = False
    bad_update: int | None = None
    n_heard: int = 0
