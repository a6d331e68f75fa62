"""Delivering: what of a run the window was told already, and what is still to be told."""

from typing import TYPE_CHECKING
from uuid import UUID

from epochgui.gui.run.messages import Moment
from epochgui.record.progress import SeriesGrew

if TYPE_CHECKING:
    from epochgui.training.run import TrainingRun


class Delivery:
    """Tells what a run has done, in order, each batch and epoch once.

    `is_bad_told` says whether the window knows that the loss is no finite number any more.
    """

    def __init__(self, run_id: UUID, run: "TrainingRun") -> None:
        self.run_id = run_id
        self._run = run
        self.begin_here()

    def begin_here(self) -> None:
        """Tell of what comes from here on.

        An epoch whose first batch is under way, if there is one, is still to be told of.
        """
        self._n_told = self._run.n_done
        self._n_epochs_told = self._run.n_done // self._run.schedule.batches_per_epoch
        self.is_bad_told = self._run.first_bad_batch is not None

    @property
    def is_complete(self) -> bool:
        """Whether there is nothing that was not told of."""
        return self._run.n_done <= self._n_told and not self._run.found_final_losses

    def rest(self) -> SeriesGrew:
        """Return all that has happened since the last time, and have the run forget it."""
        from epochgui.training.news import news_of

        run = self._run
        news = news_of(run, self.run_id, self._n_told, self._n_epochs_told)
        self._n_told += len(run.losses)
        self._n_epochs_told += len(run.epoch_results)
        run.forget()
        return news

    def moment(self, n_left: int = 0) -> Moment:
        """Return where the run is; so many batches are left to where it is taken to."""
        return Moment(self.run_id, self._run.n_done, self._run.phase, n_left)
