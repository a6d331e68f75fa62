"""The run that is at work: where it is going, and what was seen and told of it."""

from collections.abc import Generator, Iterator
from time import perf_counter
from typing import TYPE_CHECKING

from epochgui.gui.run import messages
from epochgui.gui.run.delivering import Delivery

if TYPE_CHECKING:
    from epochgui.training.looks.observer import Observer
    from epochgui.training.run import TrainingRun


class RunAtWork:
    """The run that is loaded, with its way back, what is seen and what was told of it."""

    def __init__(self, load: messages.Load, observer: "Observer") -> None:
        from epochgui.training.final_losses import FinalLosses

        self.observer = observer
        self.timeline = observer.timeline
        self.run: TrainingRun = observer.timeline.run
        self.final_losses = FinalLosses(self.run)
        self.delivery = Delivery(load.run_id, self.run)
        self.way: Iterator[int] | None = None
        self.goal = 0
        self.is_advancing = False
        self.recall: Generator[int, None, None] | None = None

    def end_way(self) -> None:
        """Stay where going to another moment has come, if the run is on such a way."""
        if self.way is not None:
            self.way = None
            self.delivery.begin_here()

    @property
    def is_at_rest(self) -> bool:
        """Whether the run goes nowhere, and all that happened was told."""
        return not self.is_advancing and self.way is None and self.delivery.is_complete

    def train_until(self, n_done: int, deadline: float) -> None:
        """Train as the observer does, and find out the final losses that are due on the way."""
        run, was_good = self.run, self.run.first_bad_batch is None
        while True:
            if self.final_losses.is_due:
                self.final_losses.find_further()
            elif run.finished or run.n_done >= n_done:
                return
            elif (run.first_bad_batch is None) is was_good:
                self.observer.train_until(self.final_losses.goal(n_done), deadline)
            else:
                return
            if perf_counter() >= deadline:
                return

    def find_final_loss(self, seconds: float) -> None:
        """Find out for so long what the loss over all samples is here, if an epoch ends here."""
        deadline = perf_counter() + seconds
        while self.final_losses.is_lacking:
            self.final_losses.find_further()
            if perf_counter() >= deadline:
                return

    @property
    def has_to_find_out(self) -> bool:
        """Whether there is something to be found out of where the run stands."""
        return self.recall is not None or self.final_losses.is_lacking

    def can_recall_in(self, seconds: float) -> bool:
        """Find out what the last batch changed, if it takes no longer; then it is known."""
        deadline, recall = perf_counter() + seconds, self.observer.recall(seconds)
        for _left in recall:
            if perf_counter() >= deadline:
                recall.close()
                return False
        return True

    def end_recall(self) -> None:
        """Be where the run is, if it has gone back to find out what its last batch changed."""
        if self.recall is not None:
            self.recall.close()
            self.recall = None
