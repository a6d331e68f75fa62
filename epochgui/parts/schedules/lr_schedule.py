"""What all schedules of the learning rate have in common."""

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import Field
from pydantic_core import PydanticCustomError

from epochgui.basics.errors import Key
from epochgui.basics.text import N_
from epochgui.parts.optimizers.optimizer import Optimizer
from epochgui.parts.python_text import call, written
from epochgui.parts.section import Section, conflict

if TYPE_CHECKING:
    from torch import optim
    from torch.optim.lr_scheduler import LRScheduler

# The lr that an optimizer was made with, as a script writes it.
LR_OF_OPTIMIZER = 'optimizer.param_groups[0]["lr"]'


class LRSchedule(Section, ABC):
    """One of torch's schedulers, with its name and its defaults, or none.

    A schedule takes steps: `n_steps` are those of a whole run, its epochs or its updates.
    """

    is_torchs: ClassVar[bool] = True
    # Whether its steps depend on the loss, so that nobody knows ahead where it leads.
    waits_for_loss: ClassVar[bool] = False

    name: str = Field(
        title=N_("Schedule"),
        description=N_("How the learning rate changes on the way through the run."),
    )

    @property
    def is_there(self) -> bool:
        """Whether the learning rate changes at all."""
        return True

    @property
    def is_per_update(self) -> bool:
        """Whether it takes a step after each update, and not after each epoch."""
        return False

    @property
    def follows_length(self) -> bool:
        """Whether it is stretched to the length of the run."""
        return False

    def build(self, optimizer: "optim.Optimizer", n_steps: int) -> "LRScheduler | None":
        """Return what changes the lr of an optimizer; None where nothing does."""
        from torch.optim import lr_scheduler

        for group in optimizer.param_groups:
            group.pop("initial_lr", None)  # of a schedule before it, where it had that lr
        arguments = {**self.arguments(), **self._left_open(optimizer, n_steps)}
        scheduler: LRScheduler = getattr(lr_scheduler, self.name)(optimizer, **arguments)
        return scheduler

    def script(self, n_steps: str) -> str:
        """Return the call that makes it; the steps of the run are as the script counts them."""
        arguments = {**written(self.arguments()), **self._left_open_script(n_steps)}
        return call(f"optim.lr_scheduler.{self.name}", "optimizer", **arguments)

    def lr_at(self, step: int, lr: float, n_steps: int) -> float:  # noqa: ARG002
        """Return the lr behind so many steps, to within rounding, for an optimizer made with lr.

        Where nobody knows it ahead, it is the lr that the schedule begins with.
        """
        return lr

    def check_optimizer(self, optimizer: Optimizer) -> None:
        """Raise an error of pydantic where it does not go with an optimizer; most always do."""

    def check(self, n_steps: int) -> None:
        """Raise InputError where torch would fail in a run of so many steps; most never do."""

    @abstractmethod
    def arguments(self) -> dict[str, Any]:
        """Return what torch is told that is settled."""

    @classmethod
    def misplaced(cls, setting: str, section: str, key: str) -> PydanticCustomError:
        """Return the error of a setting that was given to a schedule without it."""
        if setting != "per":
            return super().misplaced(setting, section, key)
        return conflict(
            f"{section}.{setting}",
            N_(
                "{setting} needs a schedule that counts its steps; leave it out or set {choice} to "
                'another one, such as "StepLR"'
            ),
            setting=Key(f"{section}.{setting}"),
            choice=Key(f"{section}.{key}"),
        )

    def _left_open(self, optimizer: "optim.Optimizer", n_steps: int) -> dict[str, Any]:  # noqa: ARG002
        """Return what torch is told that depends on the run."""
        return {}

    def _left_open_script(self, n_steps: str) -> dict[str, str]:  # noqa: ARG002
        """Return the same as the script writes it."""
        return {}
