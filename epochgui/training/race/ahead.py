"""The numbers of an optimizer for each update of a leg, where a schedule changes them."""

from collections.abc import Callable, Iterator, Sequence

from torch import optim

from epochgui.schedule.schedule import Schedule
from epochgui.training.leg import EndedEpoch, Leg
from epochgui.training.snapshot import copy_groups, restore_groups


class Ahead:
    """Takes the steps of a leg's schedule before its updates are made, and notes what they lead to.

    Where a leg ends before it should, `settle` takes back those that were too many.
    """

    def __init__(
        self,
        leg: Leg,
        optimizer: optim.Optimizer,
        schedule: Schedule,
        read: Callable[[], list[float]],
    ) -> None:
        """Read the numbers of each update, the lr first; `numbers` are all in one list."""
        self._leg, self._optimizer, self._schedule = leg, optimizer, schedule
        self._before = copy_groups(optimizer), leg.lr_steps.state()
        self.numbers: list[float] = []
        self.lrs: list[float] = []
        for n_alike in self._steps(leg.n_batches):
            now = read()
            self.numbers += now * n_alike
            self.lrs += now[:1] * n_alike

    def settle(self, n_batches: int, ended: Sequence[EndedEpoch]) -> list[float]:
        """Be where the schedule is behind so many batches; return the lrs of their updates."""
        if n_batches < self._leg.n_batches:
            groups, state = self._before
            restore_groups(groups, self._optimizer)
            self._leg.lr_steps.put_back(state)
            for _ in self._steps(n_batches):
                pass
        if self._leg.lr_steps.part.waits_for_loss:
            for epoch in ended:
                mean = epoch.batch_sum / self._schedule.batches_per_epoch
                self._leg.lr_steps.after_epoch(mean, epoch.validated.loss)
        return self.lrs[: self._n_updates(n_batches)]

    def _steps(self, n_batches: int) -> Iterator[int]:
        """Take the steps of so many batches; yield before each for how many updates all stays."""
        steps, part = self._leg.lr_steps, self._leg.lr_steps.part
        n_left, place = self._n_updates(n_batches), self._first
        per_epoch = self._schedule.updates_per_epoch
        while n_left:
            n_alike = 1 if part.is_per_update else min(per_epoch - place, n_left)
            yield n_alike
            steps.after_update()
            n_left, place = n_left - n_alike, place + n_alike
            if place == per_epoch:
                place = 0
                if not part.waits_for_loss:
                    steps.after_epoch(0.0)

    @property
    def _first(self) -> int:
        """The place of the leg's first update in its epoch."""
        return self._schedule.updates_after(self._leg.batch)

    def _n_updates(self, n_batches: int) -> int:
        return self._schedule.updates_after(self._leg.batch + n_batches) - self._first
