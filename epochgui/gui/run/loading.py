"""Loading: what is asked of the reader and the worker until a run is there."""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.fitting import suited
from epochgui.gui.run.link import Link
from epochgui.gui.run.messages import DataRead, ExportScript, Load, LoadTorch, ReadData
from epochgui.gui.run.state import RunState
from epochgui.parts.data.source import DataSource
from epochgui.schedule.stages import branched


class Loading:
    """Has data read while the run before goes on, and then has the worker build the new run.

    One load is under way at a time: who asks for it waits for the answer to the one before. The
    session tells of the answers.
    """

    def __init__(
        self, now: RunState, reader: Link, worker: Link, tell_begun: Callable[[], None]
    ) -> None:
        self._now = now
        self._tell_begun = tell_begun
        self._reader = reader
        self._worker = worker
        self._experiment = Experiment()
        self._branch_at: int | None = None

    def prepare(self) -> None:
        """Have torch loaded, for a run that is asked for later."""
        self._worker.send(LoadTorch())

    def load(self, experiment: Experiment) -> None:
        """Ask for a new run; the session's `loaded` or `rejected` answers."""
        self._begin(experiment, None)

    def branch(self, after: Experiment) -> None:
        """Go on from here with other settings, where `can_branch_to` them; answered as `load`."""
        run, current = self._now.run, self._now.current
        if self._now.can_branch_to(after) and run is not None and current is not None:
            n_done = current.n_done
            self._begin(branched(run.experiment, after, run.schedule, n_done), n_done)

    def describe(self, source: DataSource) -> None:
        """Ask what a data set holds; `data_described` or `rejected` answers."""
        self._reader.send(ReadData(source))

    def export_script(
        self, experiment: Experiment, path: Path, spared: tuple[Path, ...] = ()
    ) -> None:
        """Ask for a PyTorch script in a file; `exported` or `export_failed` answers."""
        self._reader.send(ExportScript(experiment, path, spared))

    def cancel_reading(self) -> None:
        """Have the data read no further; the session's `reading_cancelled` answers."""
        self._reader.cancel()

    def go_on(self, read: DataRead) -> None:
        """Have the run built, now that its data is there."""
        if read.run_id is not None:
            experiment = suited(self._experiment, read.reading.task)
            self._worker.send(Load(read.run_id, experiment, read.reading, self._branch_at))

    def _begin(self, experiment: Experiment, branch_at: int | None) -> None:
        self._experiment, self._branch_at = experiment, branch_at
        self._now.is_loading = True
        self.prepare()  # while the data is read
        self._reader.send(ReadData(experiment.data, uuid4()))
        self._tell_begun()
