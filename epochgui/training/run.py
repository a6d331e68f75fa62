"""A run: one experiment on its way, as far as someone asks for."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from time import perf_counter

import torch

from epochgui.basics.errors import RunFailed
from epochgui.observations.phase import Phase
from epochgui.training.failing import not_finite, stopped
from epochgui.training.leg import Leg, Race, Raced
from epochgui.training.loop import TrainingLoop
from epochgui.training.snapshot import Snapshot, TorchState, copied, copy_state, restore_state


class TrainingRun(TrainingLoop):
    """A model being trained: by line, by batch, in a race, or gone back to a snapshot."""

    _failure: RunFailed | None = None

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
                while self.n_done < goal and not self.finished:
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
        the loop leaves behind of a batch is there again once it has trained one; so an update that
        would be the last, because the patience is over, is left to the loop.
        """
        with self._training():
            batch, seconds = self.position.batch, self.tally.seconds
            random_state, seed = torch.get_rng_state(), self.sampler.seed
            raced, seeds = self._raced(n_batches, race)
            n_begun = self._n_begun(len(raced.losses))
            if n_begun < len(seeds):
                torch.set_rng_state(random_state)
                self.sampler.go_to(seed)  # where none has begun, it is still this one
                seeds = [self.sampler.seed for _ in self._epochs_begun(len(raced.losses))]
            self._draw_behind(len(raced.losses))
            self.losses += raced.losses
            self.lr_steps.lrs += raced.lrs
            self.epoch_seeds += seeds
            self.epoch_results += self.tally.take(raced, batch, seconds)
            for one in raced.epochs:
                self.patience.take(one.validated.loss)
            self.n_done += len(raced.losses)
            self._phases.close()
            self._phases = self._loop()

    def _raced(self, n_batches: int, race: Race) -> tuple[Raced, list[int]]:
        """Return what a race comes to, and the seeds of the epochs that its leg begins.

        Where the patience would be over, it is raced once more, up to the last update before.
        """
        schedule, seed = self.schedule, self.sampler.seed
        ends_epoch = self.position.batch + n_batches >= schedule.batches_per_epoch
        if not (self.patience.n_epochs and ends_epoch):
            leg, seeds = self._leg(n_batches)
            return race(leg), seeds
        before = self.copy_state()
        leg, seeds = self._leg(n_batches)
        raced = race(leg)
        if not leg.patience.is_over:
            return raced, seeds
        self.put_back(before)
        self.sampler.go_to(seed)
        last = schedule.batches_of_update(schedule.batches_per_epoch - 1)
        n_left = len(raced.losses) - len(last)
        leg, seeds = self._leg(n_left)
        return race(leg) if n_left else Raced([], [], *self.tally.sums), seeds

    def try_race(self, n_batches: int, race: Race) -> tuple[Raced, TorchState]:
        """Return what a race of the next batches comes to; the run stays where it is."""
        before, seed = self.copy_state(), self.sampler.seed
        try:
            raced = race(self._leg(n_batches)[0])
            self._draw_behind(len(raced.losses))
            return raced, self.copy_state()
        finally:
            self.put_back(before)
            self.sampler.go_to(seed)

    def snapshot(self) -> Snapshot:
        """Return the whole state, as it is between two batches.

        Raises ValueError inside a batch.
        """
        if not self.is_between_batches:
            raise ValueError(f"batch {self.n_done} is under way")
        return Snapshot(
            self.n_done,
            self.copy_state(),
            copied(self.outputs),
            copied(self.loss),
            self.sampler.seed,
            *self.tally.sums,
            self.tally.seconds,
            self.first_bad_batch,
            self.tally.n_right,
            self.patience.lowest,
            self.patience.n_waited,
        )

    def copy_state(self) -> TorchState:
        """Return a copy of all that the numbers to come depend on."""
        return copy_state(self.model, self.optimizer, self.lr_steps, self.device)

    def put_back(self, state: TorchState) -> None:
        """Let torch hold that again; what has happened since is still told."""
        restore_state(state, self.model, self.optimizer, self.lr_steps, self.device)

    def restore(self, snapshot: Snapshot) -> None:
        """Be where a snapshot of this run was taken; what happens from there on is the same."""
        self._phases.close()
        self.criterion, self.optimizer = self._staging.begin(snapshot.n_done - 1, self.model)
        self.put_back(snapshot.state)
        self.n_done = snapshot.n_done
        self.phase = Phase.STEP
        self.first_bad_batch = snapshot.first_bad_batch
        self.sampler.go_to(snapshot.epoch_seed)
        self.tally.put_back(*snapshot.sums, snapshot.seconds, snapshot.n_right)
        self.patience.lowest, self.patience.n_waited = snapshot.lowest, snapshot.n_waited
        self._failure = None
        self.outputs, self.loss = copied(snapshot.outputs), copied(snapshot.loss)
        self.indices = self._last_indices()
        self.forget()
        self._phases = self._loop()

    def bad_loss(self) -> RunFailed | None:
        """Return where the loss stopped being a finite number; None while it is one."""
        if self.first_bad_batch is None:
            return None
        return not_finite(self.schedule.position(self.first_bad_batch))

    @property
    def is_between_batches(self) -> bool:
        """Whether no batch is under way, and none has failed."""
        return self.phase is Phase.STEP and self._failure is None

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
        for _ in self._epochs_begun(n_batches):
            orders.append(self.sampler.order())
            seeds.append(self.sampler.seed)
        sums = self.tally.sums if batch else (0.0, 0.0)
        is_good, patience = self.first_bad_batch is None, copy(self.patience)
        leg = Leg(
            self.data,
            orders,
            batch,
            n_batches,
            *sums,
            is_good,
            self.lr_steps,
            self.validating,
            patience,
        )
        return leg, seeds

    def _epochs_begun(self, n_batches: int) -> Iterator[None]:
        """Begin the epochs that the next batches begin, each behind what the one before draws."""
        in_epoch, last = self.schedule.batches_per_epoch, self.n_done + n_batches
        for n_done in range(-(-self.n_done // in_epoch) * in_epoch, last, in_epoch):
            if n_done > self.n_done:
                self.validating.draw()
            self.sampler.begin_epoch()
            yield

    def _draw_behind(self, n_raced: int) -> None:
        """Draw what an epoch that ends with what was raced draws, behind what that has drawn."""
        if n_raced and (self.n_done + n_raced) % self.schedule.batches_per_epoch == 0:
            self.validating.draw()

    def _n_begun(self, n_batches: int) -> int:
        """Return how many epochs the next batches begin."""
        in_epoch = self.schedule.batches_per_epoch
        return -(-(self.n_done + n_batches) // in_epoch) - -(-self.n_done // in_epoch)
