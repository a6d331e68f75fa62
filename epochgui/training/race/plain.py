"""Many batches by torch's functions alone, called from Python: for where torch.jit is not there.

Nothing is noted on the way forward for the way back, which is known from the recording.
"""

import math
from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import optim

from epochgui.parts.data.samples import Samples
from epochgui.record.unknown import UNKNOWN
from epochgui.schedule.schedule import Schedule
from epochgui.training.clipping import clipping_step_of
from epochgui.training.leg import EndedEpoch, Leg, Raced
from epochgui.training.race.operations import carry_out
from epochgui.training.race.recording import Recording
from epochgui.training.race.update import INPUTS, LABELS, Update
from epochgui.training.validating import Validated


class PlainCourse:
    """Runs the operations one by one, and lets the optimizer take its own step."""

    def __init__(
        self,
        update: Update,
        tensors: Sequence[torch.Tensor],
        optimizer: optim.Optimizer,  # noqa: ARG002  any will do
        schedule: Schedule,
    ) -> None:
        self._update = update
        self._parameters = tensors[: update.n_parameters]
        self._known = dict(zip(update.names, tensors, strict=True))
        self._schedule = schedule

    def is_ready(self, optimizer: optim.Optimizer) -> bool:  # noqa: ARG002
        """Return that it is: the optimizer keeps what it keeps."""
        return True

    def race(self, leg: Leg, optimizer: optim.Optimizer) -> Raced:
        """Train the batches; parameters and optimizer are changed in their place."""
        with torch.no_grad():
            step = clipping_step_of(optimizer, self._parameters, self._update.clip_norm)
            lrs = list[float]()
            return self._race(leg, leg.lr_steps.around(step, lrs))._replace(lrs=lrs)

    def _race(self, leg: Leg, step: Callable[[], None]) -> Raced:
        losses, right, epochs = list[float](), list[int](), list[EndedEpoch]()
        sums = good_sums = (leg.batch_sum, leg.sample_sum)
        batch, n_good = leg.batch, 0
        for order in leg.orders:
            for indices in torch.split(order, self._schedule.batch_size)[batch:]:
                if len(losses) == leg.n_batches:
                    break
                loss, gradients, n_right = self._batch(leg.data, indices)
                if leg.is_stopped_by_bad and not math.isfinite(loss):
                    return Raced(losses[:n_good], epochs, *good_sums, right[:n_good])
                self._gather(gradients, is_first=self._schedule.begins_update(batch))
                losses.append(loss)
                right += n_right
                sums = (sums[0] + loss, sums[1] + loss * len(indices))
                if self._schedule.ends_update(batch):
                    step()
                    n_good, good_sums = len(losses), sums
                batch += 1
            if batch == self._schedule.batches_per_epoch:
                epochs.append(EndedEpoch(*sums, self._final(leg.data), self._validate(leg)))
                leg.lr_steps.after_epoch(sums[0] / batch, epochs[-1].validated.loss)
                batch, sums, good_sums = 0, (0.0, 0.0), (0.0, 0.0)
                leg.patience.take(epochs[-1].validated.loss)
                if leg.patience.is_over:
                    break
        return Raced(losses, epochs, *sums, right)

    def _batch(
        self, data: Samples, indices: torch.Tensor
    ) -> tuple[float, list[torch.Tensor | None], list[int]]:
        """Return the loss of a batch, the gradients of the parameters, and how many are right."""
        is_full = len(indices) == self._schedule.batch_size
        recording = self._update.full if is_full else self._update.last
        inputs, labels = data.inputs[indices], data.targets[indices]
        loss, *more = self._results(recording, inputs, labels)
        gradients, right = more[: len(self._parameters)], more[len(self._parameters) + 1 :]
        return float(loss), gradients, list(map(int, right))

    def _final(self, data: Samples) -> float:
        recording = self._update.final
        if recording is None:
            return UNKNOWN
        return float(self._results(recording, data.inputs, data.targets)[0])

    def _validate(self, leg: Leg) -> Validated:
        sum_, n_right = 0.0, 0
        for inputs, labels in leg.validating.batches():
            recording = self._update.held_out[len(labels)]
            loss, *right = self._results(recording, inputs, labels)
            sum_ += float(loss) * len(labels)
            n_right += sum(map(int, right))
        return leg.validating.validated(sum_, n_right)

    def _gather(self, gradients: Sequence[torch.Tensor | None], *, is_first: bool) -> None:
        """Give the parameters their gradients, or add them to those of the batches before."""
        for parameter, gradient in zip(self._parameters, gradients, strict=True):
            if is_first or parameter.grad is None:
                parameter.grad = gradient
            elif gradient is not None:
                parameter.grad += gradient

    def _results(
        self, recording: Recording, inputs: torch.Tensor, labels: torch.Tensor
    ) -> list[Any]:
        """Run the operations, and return their results."""
        numbers = {INPUTS: inputs, LABELS: labels, **self._known}
        for operation in recording.operations:
            carry_out(operation, numbers)
        return [None if name is None else numbers[name] for name in recording.results]
