"""A run: one experiment on its way, and the training loop itself."""

import math
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from time import perf_counter

import torch
from torch import nn

from epochgui.basics.errors import RunFailed
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
from epochgui.training.failing import not_finite, stopped
from epochgui.training.leg import Leg, Race, Raced
from epochgui.training.sampling import Sampler
from epochgui.training.snapshot import Snapshot, TorchState, copied, copy_state, restore_state
from epochgui.training.staging import Staging
from epochgui.training.tally import EpochResult, Tally

# Is told how many batches are done, and the model.
AfterBatch = Callable[[int, nn.Module], None]
# Says of a number of batches done at which next one there is something to be told.
Wanted = Callable[[int], int]


class TrainingRun:
    """A model being trained as an experiment says, as far as someone asks for.

    What has happened is in `losses` (one of each batch), `epoch_seeds` (one of each epoch begun)
    and `epoch_results` (one of each epoch ended), in `found_final_losses` what was found out of
    epochs since, by epoch; whoever has taken note calls `forget`.

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
            self.data = data.to(self.device)

            torch.manual_seed(experiment.seed)
            model = experiment.model.build(data.n_inputs, data.n_outputs)
            self.model = model.to(self.device)
            stages = stages_of(experiment, self.schedule)
            self._staging = Staging(stages, self.schedule, self.device)
            self.criterion, self.optimizer = self._staging.begin(0, self.model)
        self.has_final_losses = has_final_losses and data.n_samples <= CHUNK
        self.sampler = Sampler(self.schedule, experiment.batching.shuffle)

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
        self._failure: RunFailed | None = None
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
            first_batch = 0

    def train_batch(self) -> None:
        """Train exactly one batch; nothing when the run is at its end."""
        self.train_until(self.n_done + 1, math.inf)

    def train_until(self, n_done: int, deadline: float) -> None:
        """Train batches until this many are done or perf_counter passes the deadline.

        Trains at least one where one is left to train. Stops early behind the first batch whose
        loss is not a finite number. Raises RunFailed, naming epoch and batch, when the model does,
        and the same again from then on.
        """
        goal = min(n_done, self.schedule.n_batches)
        was_good = self.first_bad_batch is None
        phase = self.phase
        with self._training():
            try:
                while self.n_done < goal:
                    for phase in self._phases:
                        if phase is Phase.STEP:
                            break
                    is_bad_now = was_good and self.first_bad_batch is not None
                    if perf_counter() >= deadline or is_bad_now:
                        break
            finally:
                self.phase = phase  # where the model raises: the line before the one that failed

    def train_phase(self) -> None:
        """Run one line of the loop; nothing when the run is at its end.

        `phase` is then the one that was run. Raises RunFailed as `train_until` does.
        """
        with self._training():
            if not self.finished:
                self.phase = next(self._phases)

    def race(self, n_batches: int, race: Race) -> None:
        """Have a race train the next batches, which begin and end with an update.

        Where it stops early, the update with a loss that is no finite number is the next one. What
        the loop leaves behind of a batch is there again once it has trained one.
        """
        with self._training():
            batch, seconds = self.position.batch, self.tally.seconds
            random_state, seed = torch.get_rng_state(), self.sampler.seed
            leg, seeds = self._leg(n_batches)
            raced = race(leg)
            n_begun = self._n_begun(len(raced.losses))
            if n_begun < len(seeds):
                torch.set_rng_state(random_state)
                self.sampler.go_to(seed)  # where none has begun, it is still this one
                for _ in range(n_begun):
                    self.sampler.begin_epoch()
            self.losses += raced.losses
            self.epoch_seeds += seeds[:n_begun]
            self.epoch_results += self.tally.take(raced, batch, seconds)
            self.n_done += len(raced.losses)
            self._phases.close()
            self._phases = self._loop()

    def try_race(self, n_batches: int, race: Race) -> tuple[Raced, TorchState]:
        """Return what a race of the next batches comes to; the run stays where it is."""
        before, seed = copy_state(self.model, self.optimizer, self.device), self.sampler.seed
        try:
            raced = race(self._leg(n_batches)[0])
            return raced, copy_state(self.model, self.optimizer, self.device)
        finally:
            restore_state(before, self.model, self.optimizer, self.device)
            self.sampler.go_to(seed)

    def snapshot(self) -> Snapshot:
        """Return the whole state, as it is between two batches.

        Raises ValueError inside a batch.
        """
        if not self.is_between_batches:
            raise ValueError(f"batch {self.n_done} is under way")
        return Snapshot(
            self.n_done,
            copy_state(self.model, self.optimizer, self.device),
            copied(self.outputs),
            copied(self.loss),
            self.sampler.seed,
            *self.tally.sums,
            self.tally.seconds,
            self.first_bad_batch,
            self.tally.n_right,
        )

    def restore(self, snapshot: Snapshot) -> None:
        """Be where a snapshot of this run was taken; what happens from there on is the same."""
        self._phases.close()
        self.criterion, self.optimizer = self._staging.begin(snapshot.n_done - 1, self.model)
        restore_state(snapshot.state, self.model, self.optimizer, self.device)
        self.n_done = snapshot.n_done
        self.phase = Phase.STEP
        self.first_bad_batch = snapshot.first_bad_batch
        self.sampler.go_to(snapshot.epoch_seed)
        self.tally.put_back(*snapshot.sums, snapshot.seconds, snapshot.n_right)
        self._failure = None
        self.outputs, self.loss = copied(snapshot.outputs), copied(snapshot.loss)
        self.indices = self._last_indices()
        self.forget()
        self._phases = self._loop()

    def call_after_batches(self, call: AfterBatch, wanted: Wanted = lambda n: n + 1) -> None:
        """Call this behind the batches that are wanted, for as long as the run is there.

        It may be called behind others too, and it may change nothing.
        """
        self._after_batch.append(call)
        self._wanted.append(wanted)

    def forget(self) -> None:
        """Clear the lists of what happened: someone has taken note."""
        self.losses.clear()
        self.tally.accuracies.clear()
        self.epoch_seeds.clear()
        self.epoch_results.clear()
        self.found_final_losses.clear()

    def bad_loss(self) -> RunFailed | None:
        """Return where the loss stopped being a finite number; None while it is one."""
        if self.first_bad_batch is None:
            return None
        return not_finite(self.schedule.position(self.first_bad_batch))

    @property
    def position(self) -> BatchPosition:
        """The epoch and batch that are trained next, counted from 0."""
        return BatchPosition(*divmod(self.n_done, self.schedule.batches_per_epoch))

    @property
    def stage(self) -> Stage:
        """The settings that the criterion and the optimizer, as they are, were made of."""
        return self._staging.stage

    @property
    def next_wanted(self) -> int:
        """How many batches are done at the next one that someone wants to be called behind."""
        end = self.schedule.n_batches
        return min((wanted(self.n_done) for wanted in self._wanted), default=end)

    @property
    def stage_end(self) -> int:
        """How many batches are done when another stage begins, or the run ends."""
        return self._staging.ends_at

    @property
    def is_between_batches(self) -> bool:
        """Whether no batch is under way, and none has failed."""
        return self.phase is Phase.STEP and self._failure is None

    @property
    def finished(self) -> bool:
        """Whether every batch of the experiment is done."""
        return self.n_done == self.schedule.n_batches

    @contextmanager
    def _training(self) -> Iterator[None]:
        """Count the seconds, and end the run for good where the model raises."""
        if self._failure is not None:
            raise self._failure
        try:
            with self.tally.counting():
                yield
        except Exception as error:
            self._failure = stopped(self.position, error)
            raise self._failure from error

    def _last_indices(self) -> torch.Tensor:
        """Return the samples of the last batch that is done, none before the first."""
        if self.n_done == 0:
            return torch.empty(0, dtype=torch.int64)
        return next(self.sampler.batches(self.schedule.position(self.n_done - 1).batch))

    def _leg(self, n_batches: int) -> tuple[Leg, list[int]]:
        """Return the next batches, with the seeds of the epochs that they begin, drawn now."""
        batch, seeds = self.position.batch, list[int]()
        orders = [self.sampler.order()] if batch else []
        for _ in range(self._n_begun(n_batches)):
            self.sampler.begin_epoch()
            orders.append(self.sampler.order())
            seeds.append(self.sampler.seed)
        sums = self.tally.sums if batch else (0.0, 0.0)
        is_good = self.first_bad_batch is None
        return Leg(self.data, orders, batch, n_batches, *sums, is_stopped_by_bad=is_good), seeds

    def _n_begun(self, n_batches: int) -> int:
        """Return how many epochs the next batches begin."""
        in_epoch = self.schedule.batches_per_epoch
        return -(-(self.n_done + n_batches) // in_epoch) - -(-self.n_done // in_epoch)

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
            self.epoch_results.append(self.tally.result(self._final_loss))

    def _final_loss(self) -> float:
        if not self.has_final_losses:
            return UNKNOWN
        return loss_of_all(self.model, self.criterion, self.data)
