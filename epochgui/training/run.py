"""A run: one experiment on its way, and the training loop itself."""

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum, auto
from time import perf_counter
from typing import NamedTuple

import torch

from epochgui.errors import RunFailed
from epochgui.experiment import DataSettings, Experiment
from epochgui.schedule import BatchPosition, plan
from epochgui.text import tr
from epochgui.training.data import TrainingData, load_data
from epochgui.training.device import find_device
from epochgui.training.model import build_criterion, build_model, build_optimizer
from epochgui.training.sampling import Sampler


class Phase(Enum):
    """The steps of one update that have a name; each is reported when it is done."""

    BATCH = auto()
    ZERO_GRAD = auto()
    FORWARD = auto()
    LOSS = auto()
    BACKWARD = auto()
    STEP = auto()


class EpochResult(NamedTuple):
    """What an epoch came to.

    `batch_mean` is the mean of the batch losses, as a script prints it; `sample_mean` weighs each
    batch by its size; `seconds` counts training alone, without the waiting between batches.
    """

    batch_mean: float
    sample_mean: float
    seconds: float


class TrainingRun:
    """A model being trained as an experiment says, as far as someone asks for.

    What has happened is in `losses` (one of each batch), `epoch_seeds` (one of each epoch begun)
    and `epoch_results` (one of each epoch ended); whoever has taken note calls `forget`.
    """

    def __init__(
        self,
        experiment: Experiment,
        load: Callable[[DataSettings], TrainingData] = load_data,
        clock: Callable[[], float] = perf_counter,
    ) -> None:
        """Seed, then build the model, as the exported script does; the clock gives the seconds.

        Raises InputError where data, batch size or device cannot be used.
        """
        self.experiment = experiment
        with _all_or_nothing():
            torch.set_num_threads(experiment.threads)
            device = find_device(experiment.device)
            data = load(experiment.data)
            self.schedule = plan(experiment, data.n_samples)
            self.data = data.to(device)

            torch.manual_seed(experiment.seed)
            self.model = build_model(experiment.model, len(data.features)).to(device)
            self.criterion = build_criterion(experiment.loss)
            self.optimizer = build_optimizer(experiment.optimizer, self.model, device)
        self._sampler = Sampler(self.schedule, experiment.batching.shuffle)

        self.n_done = 0
        self.indices = torch.empty(0, dtype=torch.int64)
        self.losses: list[float] = []
        self.epoch_seeds: list[int] = []
        self.epoch_results: list[EpochResult] = []
        self.first_bad_update: int | None = None
        self._clock = clock
        self._resumed_at = 0.0
        self._seconds = 0.0
        self._batch_sum = 0.0
        self._sample_sum = 0.0
        self._phases = self._loop()
        self._failure: RunFailed | None = None

    def _loop(self) -> Iterator[Phase]:
        """Train, pausing after each step of an update that has a name."""
        inputs, labels = self.data.inputs, self.data.labels
        model, criterion, optimizer = self.model, self.criterion, self.optimizer

        for _ in range(self.schedule.epochs):
            for indices in self._begin_epoch():
                batch_inputs, batch_labels = inputs[indices], labels[indices]
                self.indices = indices
                yield Phase.BATCH

                optimizer.zero_grad()
                yield Phase.ZERO_GRAD

                outputs = model(batch_inputs)
                yield Phase.FORWARD

                loss = criterion(outputs, batch_labels)
                yield Phase.LOSS

                loss.backward()
                yield Phase.BACKWARD

                optimizer.step()
                self._finish_batch(loss.item())
                yield Phase.STEP

    def train_batch(self) -> None:
        """Train exactly one batch; nothing when the run is at its end."""
        self.train_until(self.n_done + 1, math.inf)

    def train_until(self, n_done: int, deadline: float) -> None:
        """Train batches until this many are done or perf_counter passes the deadline.

        Trains at least one where one is left to train. Stops early behind the first batch whose
        loss is not a finite number. Raises RunFailed, naming epoch and batch, when the model does,
        and the same again from then on.
        """
        if self._failure is not None:
            raise self._failure
        goal = min(n_done, self.schedule.n_updates)
        self._resumed_at = self._clock()
        was_good = self.first_bad_update is None
        try:
            while self.n_done < goal:
                for phase in self._phases:
                    if phase is Phase.STEP:
                        break
                if perf_counter() >= deadline or (was_good and self.first_bad_update is not None):
                    break
        except Exception as error:
            self._failure = RunFailed(_failure(self.position, error))
            raise self._failure from error
        self._seconds += self._clock() - self._resumed_at

    def forget(self) -> None:
        """Clear the lists of what happened: someone has taken note."""
        self.losses.clear()
        self.epoch_seeds.clear()
        self.epoch_results.clear()

    def bad_loss_sentence(self) -> str:
        """Return where the loss stopped being a finite number; empty while it is one."""
        if self.first_bad_update is None:
            return ""
        epoch, batch = self.schedule.position(self.first_bad_update)
        return tr(
            "The loss is not a finite number any more from epoch {epoch:,}, batch {batch:,} on; "
            "a smaller optimizer.lr may help.",
            epoch=epoch + 1,
            batch=batch + 1,
        )

    @property
    def position(self) -> BatchPosition:
        """The epoch and batch that are trained next, counted from 0."""
        return BatchPosition(*divmod(self.n_done, self.schedule.batches_per_epoch))

    @property
    def finished(self) -> bool:
        """Whether every update of the experiment is done."""
        return self.n_done == self.schedule.n_updates

    def _begin_epoch(self) -> Iterator[torch.Tensor]:
        batches = self._sampler.epoch()
        self.epoch_seeds.append(self._sampler.seed)
        self._batch_sum = self._sample_sum = 0.0
        return batches

    def _finish_batch(self, loss: float) -> None:
        if self.first_bad_update is None and not math.isfinite(loss):
            self.first_bad_update = self.n_done
        self.losses.append(loss)
        self._batch_sum += loss
        self._sample_sum += loss * len(self.indices)
        self.n_done += 1
        if self.n_done % self.schedule.batches_per_epoch == 0:
            self._finish_epoch()

    def _finish_epoch(self) -> None:
        now = self._clock()
        self.epoch_results.append(
            EpochResult(
                self._batch_sum / self.schedule.batches_per_epoch,
                self._sample_sum / self.schedule.samples_per_epoch,
                self._seconds + now - self._resumed_at,
            )
        )
        self._seconds, self._resumed_at = 0.0, now


@contextmanager
def _all_or_nothing() -> Iterator[None]:
    """Leave torch as it was when the block fails: another run may be under way."""
    n_threads, random_state = torch.get_num_threads(), torch.get_rng_state()
    try:
        yield
    except BaseException:
        torch.set_num_threads(n_threads)
        torch.set_rng_state(random_state)
        raise


def _failure(position: BatchPosition, error: Exception) -> str:
    reason = " ".join(str(error).split()) or tr("no reason given")
    return tr(
        "Training stopped in epoch {epoch:,}, batch {batch:,}: {kind}: {reason}",
        epoch=position.epoch + 1,
        batch=position.batch + 1,
        kind=type(error).__name__,
        reason=reason,
    )
