"""What the tour sees of the window."""

from dataclasses import dataclass
from uuid import UUID

from epochgui.experiment.experiment import Experiment


@dataclass(frozen=True, slots=True)
class WindowState:
    """The window at a glance: what can be done in it shows here.

    `run` is the experiment that is loaded, with the id `run_id`, and `form` the one that the
    fields show; `n_done` of `n_batches` batches are done, of the next one `n_lines` lines, and
    `n_epochs` epochs; `chosen` is the batch that the views point at.
    """

    run: Experiment | None = None
    run_id: UUID | None = None
    form: Experiment | None = None
    n_done: int = 0
    n_batches: int = 0
    n_epochs: int = 0
    n_lines: int = 0
    is_running: bool = False
    chosen: int | None = None

    @property
    def is_at_end(self) -> bool:
        """Whether there is nothing left to train."""
        return self.n_batches > 0 and self.n_done >= self.n_batches

    def is_before(self, other: "WindowState") -> bool:
        """Return whether the same run is at an earlier moment."""
        is_same = self.run_id == other.run_id
        return is_same and (self.n_done, self.n_lines) < (other.n_done, other.n_lines)
