"""The learning rate on its way: torch's scheduler takes a step after each update or each epoch."""

from collections.abc import Callable
from typing import Any

from torch import optim
from torch.optim.lr_scheduler import LRScheduler

from epochgui.parts.schedules.lr_schedule import LRSchedule
from epochgui.record.unknown import UNKNOWN, is_unknown
from epochgui.schedule.lr_plan import is_made_anew, n_steps_of
from epochgui.schedule.schedule import Schedule
from epochgui.schedule.stages import Stage
from epochgui.training.bare import scheduler_step_of

# What of a scheduler its steps change; all else is as it was made. Not every one has each of them.
_CHANGING = ("last_epoch", "_step_count", "_last_lr", "best", "num_bad_epochs", "cooldown_counter")


class LRSteps:
    """Changes the lr of a run's optimizer as its schedule says; without one it leaves it alone.

    `lrs` are those of the updates, until someone has taken note; without a schedule none are noted.
    """

    def __init__(self, part: LRSchedule, schedule: Schedule) -> None:
        self.part = part
        self.lrs: list[float] = []
        self._n_steps = n_steps_of(part, schedule)
        self._optimizer: optim.Optimizer | None = None
        self._scheduler: LRScheduler | None = None
        self._step: Callable[[], None] = _nothing

    @property
    def is_there(self) -> bool:
        """Whether there is a schedule."""
        return self._scheduler is not None

    def begin(self, optimizer: optim.Optimizer) -> None:
        """Begin the schedule with an optimizer that was just made."""
        self._optimizer = optimizer
        self._scheduler = self.part.build(optimizer, self._n_steps)
        if self._scheduler is not None and not self.part.waits_for_loss:
            self._step = scheduler_step_of(self._scheduler)

    def go_on(self, optimizer: optim.Optimizer, before: Stage, after: Stage) -> None:
        """Go on in another stage, with its optimizer.

        A schedule that counts its steps is then where it would be if the optimizer had been this
        one from the beginning. One that waits for the loss begins anew where it has to.
        """
        if self._scheduler is None or not is_made_anew(self.part, before, after):
            return
        n_done = self._scheduler.last_epoch
        self.begin(optimizer)
        for _ in range(0 if self.part.waits_for_loss else n_done):
            self._step()

    def around(self, step: Callable[[], None], lrs: list[float]) -> Callable[[], None]:
        """Return what makes an update: its lr is noted, the step is made, and the schedule's too.

        It is good as long as the optimizer is.
        """
        if self._optimizer is None or self._scheduler is None:
            return step
        group, after = self._optimizer.param_groups[0], self.after_update

        def step_both() -> None:
            lrs.append(group["lr"])
            step()
            after()

        return step_both

    def after_update(self) -> None:
        """Take the step that is due behind an update, if one is."""
        if self.part.is_per_update:
            self._step()

    def after_epoch(self, batch_mean: float, validation_loss: float = UNKNOWN) -> None:
        """Take the step that is due behind an epoch of these losses, if one is.

        What waits for the loss looks at that of the validation, where there is one.
        """
        if self._scheduler is not None and self.part.waits_for_loss:
            loss = batch_mean if is_unknown(validation_loss) else validation_loss
            self._scheduler.step(loss)  # type: ignore[arg-type]
        elif not self.part.is_per_update:
            self._step()

    def state(self) -> dict[str, Any]:
        """Return where the schedule is, as a copy; the lr itself is the optimizer's."""
        if self._scheduler is None:
            return {}
        kept = vars(self._scheduler)
        return {name: kept[name] for name in _CHANGING if name in kept}

    def put_back(self, state: dict[str, Any]) -> None:
        """Be where the schedule was; the optimizer has to be put back too."""
        if self._scheduler is not None:
            vars(self._scheduler).update(state)


def _nothing() -> None:
    """Take no step."""
