"""Which samples meet in which batch: the order that a DataLoader would deal."""

from collections.abc import Iterator
from typing import Any, cast

import numpy
import torch
from numpy.typing import NDArray

from epochgui.parts.sampling.sampling import FOR_ORDER, Sampling
from epochgui.schedule.schedule import Schedule

# Where there is no chance in the order of an epoch.
NO_SEED = 0
# A delivery to the window may tell of an epoch that has just begun and of those just before.
_KEPT_ORDERS = 3


class EpochOrders:
    """Finds the order of an epoch again from its seed, as an array, at any time.

    Of the epochs that were dealt last the orders are still there: views want just these, and to
    shuffle a million samples takes longer than a frame may. Any thread may call it, for nobody
    writes to an order, and a dictionary is looked into or changed in one go.
    """

    def __init__(
        self, n_samples: int, sampling: Sampling, classes: torch.Tensor | None = None
    ) -> None:
        """Take the classes of the samples, int64 of shape (n_samples,), where there are some."""
        self._n_samples = n_samples
        self._sampling = sampling
        self._classes = classes if sampling.needs_classes else None
        self._last: dict[int, torch.Tensor] = {}

    def __call__(self, seed: int) -> NDArray[numpy.int64]:
        """Return the sample indices of the epoch in the order in which it deals them."""
        order = self._last.get(seed)
        if order is None:
            order = self._order(seed)
        return cast("NDArray[numpy.int64]", order.numpy())

    def deal(self, seed: int) -> torch.Tensor:
        """Return the same for who trains, and keep it for a while."""
        order = self._last.get(seed)
        if order is None:
            order = self._order(seed)
            self._last[seed] = order
            if len(self._last) > _KEPT_ORDERS:
                del self._last[next(iter(self._last))]
        return order

    def _order(self, seed: int) -> torch.Tensor:
        return self._sampling.order(self._n_samples, self._classes, seed)

    def __reduce__(self) -> tuple[Any, ...]:
        classes = None if self._classes is None else self._classes.numpy()
        return _orders_of, (self._n_samples, self._sampling, classes)


def _orders_of(
    n_samples: int, sampling: Sampling, classes: NDArray[numpy.int64] | None
) -> EpochOrders:
    """Make orders again of what is no tensor."""
    return EpochOrders(n_samples, sampling, None if classes is None else torch.from_numpy(classes))


class Sampler:
    """Deals the same batches, epoch by epoch, as a DataLoader without a generator.

    Each pass over such a loader draws an int64 from torch's default generator for its workers
    (DataLoader's base seed), and one that deals by chance another for the order (RandomSampler's
    seed). Drawing the same leaves every other draw, say of dropout, in its place.
    """

    def __init__(
        self, schedule: Schedule, sampling: Sampling, classes: torch.Tensor | None = None
    ) -> None:
        """Take the classes of the samples, int64 of shape (n_samples,), where there are some."""
        self._schedule = schedule
        self._draws = sampling.draws
        self._seed = NO_SEED
        self._order: torch.Tensor | None = None
        self.orders = EpochOrders(schedule.n_samples, sampling, classes)

    @property
    def seed(self) -> int:
        """The seed of the epoch under way."""
        return self._seed

    def begin_epoch(self) -> None:
        """Draw the seed of a new epoch, which can then be read from `seed`."""
        drawn = {purpose: draw() for purpose in self._draws}
        self.go_to(drawn.get(FOR_ORDER, NO_SEED))

    def go_to(self, seed: int) -> None:
        """Be in the epoch with this seed."""
        if seed != self._seed:
            self._order = None
        self._seed = seed

    def next_order(self) -> torch.Tensor:
        """Return the order of the epoch that begins next; nothing is drawn for good."""
        random_state, seed, order = torch.get_rng_state(), self._seed, self._order
        self.begin_epoch()
        next_order = self.order()
        torch.set_rng_state(random_state)
        self._seed, self._order = seed, order
        return next_order

    def order(self) -> torch.Tensor:
        """Return the order of the samples in the epoch, without those that drop_last leaves out."""
        if self._order is None:
            order = self.orders.deal(self._seed)
            self._order = order[: self._schedule.samples_per_epoch]
        return self._order

    def batches(self, first: int = 0) -> Iterator[torch.Tensor]:
        """Return the sample indices of each batch of the epoch, from a batch counted from 0."""
        order, size = self.order(), self._schedule.batch_size
        return (order[start : start + size] for start in range(first * size, len(order), size))


def draw() -> int:
    """Draw an int64 from torch's default generator, as a DataLoader does."""
    return int(torch.empty((), dtype=torch.int64).random_().item())
