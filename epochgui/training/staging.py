"""What trains in each stage of a run: its criterion and its optimizer."""

from bisect import bisect_right
from collections.abc import Callable

import torch
from torch import nn, optim

from epochgui.schedule.schedule import Schedule
from epochgui.schedule.stages import Stage
from epochgui.training.bare import making_optimizers
from epochgui.training.clipping import clipping_step_of
from epochgui.training.lr_steps import LRSteps


class Staging:
    """Builds what trains, stage by stage; of what it built it holds nothing itself.

    The schedule of the lr goes along from stage to stage.

    `ends_at` is how many batches are done when the stage that was built last has ended.
    """

    def __init__(
        self, stages: list[Stage], schedule: Schedule, device: torch.device, lr_steps: LRSteps
    ) -> None:
        self._stages = stages
        self._lr_steps = lr_steps
        self._schedule = schedule
        self._device = device
        self._place = 0
        self.ends_at = 0

    @property
    def stage(self) -> Stage:
        """The stage of what was built last."""
        return self._stages[self._place]

    def begin(self, batch: int, model: nn.Module) -> tuple[nn.Module, optim.Optimizer]:
        """Build what trains a batch of the run, counted from 0, as if the run began with it."""
        stage = self._enter(max(bisect_right(self._stages, batch, key=_first_batch) - 1, 0))
        with making_optimizers():
            optimizer = stage.optimizer.build(
                model.parameters(), self._schedule.samples_per_update, self._device
            )
        self._lr_steps.begin(optimizer)
        return stage.loss.build(), optimizer

    def go_on(
        self, optimizer: optim.Optimizer, model: nn.Module
    ) -> tuple[nn.Module, optim.Optimizer]:
        """Return what trains the next stage: an optimizer of the same kind is the same one."""
        before, stage = self.stage, self._enter(self._place + 1)
        if before.optimizer != stage.optimizer:
            with making_optimizers():
                optimizer = stage.optimizer.change(
                    optimizer,
                    before.optimizer,
                    model.parameters(),
                    self._schedule.samples_per_update,
                    self._device,
                    keeps_lr=self._lr_steps.part.waits_for_loss,
                )
        self._lr_steps.go_on(optimizer, before, stage)
        return stage.loss.build(), optimizer

    def step_of(self, optimizer: optim.Optimizer, model: nn.Module) -> Callable[[], None]:
        """Return what makes an update in the stage of what was built last."""
        clip_norm = self.stage.optimizer.clip_norm
        step = clipping_step_of(optimizer, model.parameters(), clip_norm)
        return self._lr_steps.around(step, self._lr_steps.lrs)

    def _enter(self, place: int) -> Stage:
        self._place = place
        following = self._stages[place + 1 :]
        self.ends_at = following[0].first_batch if following else self._schedule.n_batches
        return self.stage


def _first_batch(stage: Stage) -> int:
    return stage.first_batch
