"""The final losses of epochs that the loop leaves out, because over many samples they take long."""

import math
from collections.abc import Generator

from epochgui.record.unknown import UNKNOWN, is_unknown
from epochgui.training.evaluation import loss_in_chunks
from epochgui.training.run import TrainingRun

# Finding them out may take this share of the time of training; else training goes on without.
SHARE = 0.1
# The first chunks take longer than later ones: in so many epochs at least it is tried.
_TRIES = 3


class FinalLosses:
    """Finds out the loss over all samples at the end of an epoch, chunk by chunk.

    One is lacking at the end of every epoch, and is due there where it is worth its time. Between
    two chunks the run may do what it likes: what has been found out is kept for that epoch.
    """

    def __init__(self, run: TrainingRun) -> None:
        self._run = run
        self._known = set[int]()
        self._finding: Generator[float, None, float] | None = None
        self._begun_at = 0
        self._n_begun = 0
        self._spent = 0.0
        self._cost = math.inf

    @property
    def is_lacking(self) -> bool:
        """Whether the run stands at the end of an epoch whose final loss has not been found."""
        run = self._run
        is_at_end = run.n_done > 0 and run.position.batch == 0 and run.is_between_batches
        return is_at_end and not run.has_final_losses and run.n_done not in self._known

    @property
    def is_due(self) -> bool:
        """Whether one is lacking that is to be found out before training goes on."""
        has_begun = self._finding is not None and self._begun_at == self._run.n_done
        return self.is_lacking and (self._is_worth_it or (self._is_tried and not has_begun))

    def goal(self, n_done: int) -> int:
        """Return how far to train on the way to a goal before one may be due."""
        run = self._run
        if run.has_final_losses or not (self._is_worth_it or self._is_tried):
            return n_done
        return min(n_done, run.schedule.epoch_end_after(run.n_done))

    def find_further(self) -> None:
        """Take in one chunk of what is lacking; the run takes note of what is found.

        Of a model that fails at it, nothing is.
        """
        run = self._run
        if self._finding is None or self._begun_at != run.n_done:
            self._finding = loss_in_chunks(run.model, run.criterion, run.data)
            self._begun_at, self._spent = run.n_done, 0.0
            self._n_begun += 1
        began = run.tally.clock()
        try:
            share_done = next(self._finding)
        except StopIteration as end:
            self._end(end.value)
        except Exception:  # noqa: BLE001  training is what tells of it
            self._end(UNKNOWN)
        else:
            self._spent += run.tally.clock() - began
            self._cost = min(self._cost, self._spent / share_done)

    def _end(self, loss: float) -> None:
        self._finding = None
        self._known.add(self._run.n_done)
        if not is_unknown(loss):
            self._run.found_final_losses[self._run.position.epoch - 1] = loss

    @property
    def _is_worth_it(self) -> bool:
        return self._cost <= SHARE * self._run.tally.epoch_seconds

    @property
    def _is_tried(self) -> bool:
        return self._n_begun < _TRIES
