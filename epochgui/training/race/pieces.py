"""An update operation by operation, for models in which one takes longer than a press may wait."""

import math
from collections.abc import Generator, Iterator, Sequence
from typing import Any, NamedTuple

import torch

from epochgui.record.unknown import UNKNOWN
from epochgui.training.bare import step_of
from epochgui.training.clipping import clipped
from epochgui.training.evaluation import loss_of_all
from epochgui.training.leg import EndedEpoch, Leg, Raced
from epochgui.training.race.operations import carry_out, with_ends
from epochgui.training.race.same import are_same_numbers, are_same_tensors
from epochgui.training.race.update import INPUTS, LABELS, Update, parameter_name
from epochgui.training.run import TrainingRun


class Computed(NamedTuple):
    """What an update comes to before its step, and what its last batch leaves behind.

    `first` is the place of its first batch in the epoch.
    """

    first: int
    losses: list[float]
    gradients: list[torch.Tensor | None]
    indices: torch.Tensor
    outputs: torch.Tensor
    loss: torch.Tensor
    right: list[int]

    @property
    def is_good(self) -> bool:
        """Whether all losses are finite numbers."""
        return all(map(math.isfinite, self.losses))


class Pieces:
    """Computes updates of a run as they were recorded."""

    def __init__(self, run: TrainingRun, update: Update) -> None:
        self._run = run
        self._parameters = list(run.model.parameters())
        self._clip_norm = update.clip_norm
        schedule = run.schedule
        by_size = {schedule.last_batch_size: update.last, schedule.batch_size: update.full}
        self._steps = {size: with_ends(recording) for size, recording in by_size.items()}
        self._results = {size: recording.results for size, recording in by_size.items()}

    def compute(self, batches: range) -> Iterator[Computed | None]:
        """Compute the update of these batches of an epoch: the last thing that is returned.

        Between the operations that is None. The run is not changed, and whenever this is gone on
        with it must be where it is now.
        """
        run = self._run
        order = run.sampler.order() if batches.start else run.sampler.next_order()
        losses, right = list[float](), list[int]()
        n_parameters = len(self._parameters)
        gradients: list[torch.Tensor | None] = [None] * n_parameters
        for batch in batches:
            indices = order[run.schedule.batch_slice(batch)]
            loss, *results = yield from self._batch(indices)
            more, (outputs, *n_right) = results[:n_parameters], results[n_parameters:]
            losses.append(float(loss))
            right += map(int, n_right)
            gradients = more if batch == batches.start else list(map(_sum, gradients, more))
        short = clipped(gradients, self._clip_norm)
        yield Computed(batches.start, losses, short, indices, outputs, loss, right)

    def is_what_came(
        self, computed: Computed, losses: Sequence[float], accuracies: Sequence[float]
    ) -> bool:
        """Whether the loop, which has trained the same update, came to the same to the last bit.

        The step that it then makes of the gradients is the very one that `finish` makes.
        """
        loss, outputs = self._run.loss, self._run.outputs
        gradients = [one.grad for one in self._parameters]
        shares = self._run.tally.shares(computed.right, computed.first)
        return are_same_numbers(
            [*computed.losses, *shares], [*losses, *accuracies]
        ) and are_same_tensors(
            [computed.loss, computed.outputs, *computed.gradients], [loss, outputs, *gradients]
        )

    def finish(self, computed: Computed) -> None:
        """Make the step of an update that was computed; the run is then as the loop leaves it."""
        run = self._run

        def take_step(leg: Leg) -> Raced:
            for parameter, gradient in zip(self._parameters, computed.gradients, strict=True):
                parameter.grad = gradient
            lrs = list[float]()
            leg.lr_steps.around(step_of(run.optimizer), lrs)()
            raced = self._raced(leg, computed)
            for epoch in raced.epochs:
                mean = epoch.batch_sum / run.schedule.batches_per_epoch
                leg.lr_steps.after_epoch(mean, epoch.validated.loss)
            return raced._replace(lrs=lrs)

        run.race(len(computed.losses), take_step)
        run.indices, run.outputs, run.loss = computed.indices, computed.outputs, computed.loss

    def _batch(self, indices: torch.Tensor) -> Generator[None, None, Sequence[Any]]:
        """Return what one batch comes to; yield between its operations."""
        run = self._run
        numbers: dict[str, torch.Tensor] = {
            INPUTS: run.data.inputs[indices],
            LABELS: run.data.targets[indices],
        }
        numbers |= {parameter_name(place): one for place, one in enumerate(self._parameters)}
        size = len(indices)
        for operation, done_with in self._steps[size]:
            with torch.no_grad():
                carry_out(operation, numbers)
            for name in done_with:
                del numbers[name]
            yield
        return [None if name is None else numbers[name] for name in self._results[size]]

    def _raced(self, leg: Leg, computed: Computed) -> Raced:
        losses, right = computed.losses, computed.right
        run, sums = self._run, (leg.batch_sum, leg.sample_sum)
        for batch, loss in enumerate(losses, leg.batch):
            sums = (sums[0] + loss, sums[1] + loss * run.schedule.size_of(batch))
        if leg.batch + len(losses) < run.schedule.batches_per_epoch:
            return Raced(losses, [], *sums, right)
        final = UNKNOWN
        if run.has_final_losses:
            final = loss_of_all(run.model, run.criterion, run.data)
        return Raced(losses, [EndedEpoch(*sums, final, run.validate())], 0.0, 0.0, right)


def _sum(before: torch.Tensor | None, more: torch.Tensor | None) -> torch.Tensor | None:
    return more if before is None or more is None else before + more
