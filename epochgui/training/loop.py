"""The training loop itself, and what it leaves behind."""

import math
from collections.abc import Callable, Generator
from time import perf_counter

import torch
from torch import nn

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.fitting import fitted
from epochgui.observations.phase import Phase
from epochgui.parts.data.samples import Samples
from epochgui.parts.data.source import DataSource
from epochgui.record.unknown import UNKNOWN
from epochgui.schedule.plan import plan
from epochgui.schedule.schedule import BatchPosition
from epochgui.schedule.stages import Stage, stages_of
from epochgui.training.all_or_nothing import all_or_nothing
from epochgui.training.bare import go_backward
from epochgui.training.data import load_data
from epochgui.training.device import find_device
from epochgui.training.evaluation import CHUNK, loss_of_all
from epochgui.training.holding_out import training_set_of
from epochgui.training.lr_steps import LRSteps
from epochgui.training.sampling import Sampler
from epochgui.training.staging import Staging
from epochgui.training.tally import EpochResult, Tally
from epochgui.training.validating import Patience, Validated, Validating

# Is told how many batches are done, and the model.
AfterBatch = Callable[[int, nn.Module], None]
# Says of a number of batches done at which next one there is something to be told.
Wanted = Callable[[int], int]


class TrainingLoop:
    """A model, what trains it, and the loop, which pauses after each step that has a name.

    What has happened is in `losses` (one of each batch), `lr_steps.lrs` (one of each update, where
    there is a schedule), `epoch_seeds` (one of each epoch begun) and `epoch_results` (one of each
    epoch ended), in `found_final_losses` what was found out of epochs since, by epoch; whoever has
    taken note calls `forget`. `data` are the samples that it learns from, `validating` has those
    that are held out, `whole` are all of them.

    Over so many samples that it takes long, the loop leaves the final loss of an epoch to
    `FinalLosses`; it does so always unless it `has_final_losses`.
    """

    def __init__(
        self,
        experiment: Experiment,
        load: Callable[[DataSource], Samples] = load_data,
        clock: Callable[[], float] = perf_counter,
        has_final_losses: bool = True,
    ) -> None:
        """Seed, then build the model, as the exported script does; the clock gives the seconds.

        Raises InputError where data, loss, batch size or device cannot be used.
        """
        with all_or_nothing():
            torch.set_num_threads(experiment.threads)
            self.device = find_device(experiment.device)
            data = load(experiment.data)
            self.experiment = experiment = fitted(experiment, data.task)
            self.schedule = plan(experiment, data.n_samples, data.imported)
            self.whole = data
            training_set, held_out = training_set_of(data, experiment.validation)
            self.data = training_set.to(self.device)
            self.validating = Validating(None if held_out is None else held_out.to(self.device))

            torch.manual_seed(experiment.seed)
            model = experiment.model.build(data.sides)
            self.model = model.to(self.device)
            stages = stages_of(experiment, self.schedule)
            self.lr_steps = LRSteps(experiment.schedule, self.schedule)
            self._staging = Staging(stages, self.schedule, self.device, self.lr_steps)
            self.criterion, self.optimizer = self._staging.begin(0, self.model)
        self.has_final_losses = has_final_losses and self.data.n_samples <= CHUNK
        self.patience = Patience(experiment.early_stop.patience)
        sampling = experiment.batching.sampling(experiment.seed)
        classes = data.task.classes_of(training_set.targets)
        self.sampler = Sampler(self.schedule, sampling, classes)

        self.n_done = 0
        self.phase = Phase.STEP
        self.indices = torch.empty(0, dtype=torch.int64)
        self.outputs: torch.Tensor | None = None
        self.loss: torch.Tensor | None = None
        self.losses: list[float] = []
        self.epoch_seeds: list[int] = []
        self.epoch_results: list[EpochResult] = []
        self.found_final_losses: dict[int, float] = {}
        self.first_bad_batch: int | None = None
        self._after_batch: list[AfterBatch] = []
        self._wanted: list[Wanted] = []
        self.tally = Tally(self.schedule, clock, data.task.has_classes)
        self._phases = self._loop()

    def _loop(self) -> Generator[Phase, None, None]:
        """Train, pausing after each step of a batch that has a name."""
        inputs, labels = self.data.inputs, self.data.targets
        model, criterion, optimizer = self.model, self.criterion, self.optimizer
        take_step = self._staging.step_of(optimizer, model)
        parameters = list(model.parameters())
        accumulate, batches = self.schedule.accumulate, self.schedule.batches_per_epoch
        task = self.data.task
        first_epoch, first_batch = self.position
        for _ in range(first_epoch, self.schedule.epochs):
            if first_batch == 0:
                self._begin_epoch()
            for step, indices in enumerate(self.sampler.batches(first_batch), first_batch):
                if self.n_done == self._staging.ends_at:
                    criterion, optimizer = self._staging.go_on(optimizer, model)
                    self.criterion, self.optimizer = criterion, optimizer
                    take_step = self._staging.step_of(optimizer, model)
                batch_inputs, batch_labels = inputs[indices], labels[indices]
                self.indices = indices
                yield Phase.BATCH

                if step % accumulate == 0:
                    # What optimizer.zero_grad() does, without the note that it takes for torch's
                    # profiler, which costs a tenth of a small update.
                    for parameter in parameters:
                        parameter.grad = None
                yield Phase.ZERO_GRAD

                self.outputs = outputs = model(batch_inputs)
                yield Phase.FORWARD

                self.loss = loss = criterion(outputs, batch_labels)
                yield Phase.LOSS

                go_backward(loss if accumulate == 1 else loss / accumulate)
                yield Phase.BACKWARD

                if (step + 1) % accumulate == 0 or step + 1 == batches:
                    take_step()
                if task.has_classes:
                    self.tally.count_right(task.n_right(outputs, batch_labels), len(indices))
                self._finish_batch(loss.item())
                yield Phase.STEP
            if self.patience.is_over:
                return
            first_batch = 0

    def call_after_batches(self, call: AfterBatch, wanted: Wanted = lambda n: n + 1) -> None:
        """Call this behind the batches that are wanted, for as long as the run is there.

        It may be called behind others too, and it may change nothing.
        """
        self._after_batch.append(call)
        self._wanted.append(wanted)

    def forget(self) -> None:
        """Clear the lists of what happened: someone has taken note."""
        self.losses.clear()
        self.lr_steps.lrs.clear()
        self.tally.accuracies.clear()
        self.epoch_seeds.clear()
        self.epoch_results.clear()
        self.found_final_losses.clear()

    @property
    def position(self) -> BatchPosition:
        """The epoch and batch that are trained next, counted from 0."""
        return BatchPosition(*divmod(self.n_done, self.schedule.batches_per_epoch))

    @property
    def stage(self) -> Stage:
        """The settings that the criterion and the optimizer, as they are, were made of."""
        return self._staging.stage

    @property
    def stage_end(self) -> int:
        """How many batches are done when another stage begins, or the run ends."""
        return self._staging.ends_at

    @property
    def next_wanted(self) -> int:
        """How many batches are done at the next one that someone wants to be called behind."""
        end = self.schedule.n_batches
        return min((wanted(self.n_done) for wanted in self._wanted), default=end)

    @property
    def finished(self) -> bool:
        """Whether every batch of the experiment is done, or no more is to be trained."""
        return self.n_done == self.schedule.n_batches or self.patience.is_over

    def _begin_epoch(self) -> None:
        self.sampler.begin_epoch()
        self.epoch_seeds.append(self.sampler.seed)
        self.tally.begin_epoch()

    def _finish_batch(self, loss: float) -> None:
        if self.first_bad_batch is None and not math.isfinite(loss):
            self.first_bad_batch = self.n_done
        self.losses.append(loss)
        self.tally.add(loss, len(self.indices))
        self.n_done += 1
        for call in self._after_batch:
            call(self.n_done, self.model)
        if self.n_done % self.schedule.batches_per_epoch == 0:
            self._finish_epoch()

    def _finish_epoch(self) -> None:
        self.validating.draw()
        result = self.tally.result(self._final_loss, self.validate)
        self.epoch_results.append(result)
        self.patience.take(result.validated.loss)
        self.lr_steps.after_epoch(result.batch_mean, result.validated.loss)

    def validate(self) -> Validated:
        """Return what the model, as it is, comes to on the samples that are held out."""
        return self.validating.measure(self.model, self.criterion)

    def _final_loss(self) -> float:
        if not self.has_final_losses:
            return UNKNOWN
        return loss_of_all(self.model, self.criterion, self.data)
