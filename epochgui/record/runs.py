"""The runs that are open, and who among them has changed."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol
from uuid import UUID

from epochgui.experiment.experiment import Experiment
from epochgui.record.record import Record

# Of the runs that others have branched off from, so many are kept, the newest, and no more of them
# than take so much memory; the newest of all is kept whatever it takes.
MOST_KEPT, MOST_KEPT_BYTES = 4, 256_000_000


class Branch(NamedTuple):
    """Where a run was left: behind so many batches another one has gone on as this experiment."""

    n_done: int
    after: Experiment


class Run:
    """One run: what was asked for, what has happened in it, and where it is.

    One that was `left` is there to be looked at, for what would have come without the branch.
    """

    def __init__(
        self, experiment: Experiment, record: Record, n_done: int = 0, left: Branch | None = None
    ) -> None:
        self.experiment = experiment
        self.record = record
        self.left = left
        self._n_done = n_done

    @property
    def id(self) -> UUID:
        """What it is known by, here and to its worker."""
        return self.record.run_id

    @property
    def n_done(self) -> int:
        """How many batches are done at the moment that the run is at.

        Taken back, a run has done fewer than are on record: those behind will happen again.
        """
        return self._n_done

    def left_at(self, branch: Branch) -> "Run":
        """Return this run as another that has branched off from it leaves it behind."""
        return Run(self.experiment, self.record, self.record.n_batches, branch)

    def move_to(self, n_done: int) -> None:
        """Be where so many batches are done; only who hears from the run's worker knows that."""
        self._n_done = n_done


class RunsObserver(Protocol):
    """Hears what becomes of the runs."""

    def runs_changed(self, added: Sequence[Run], removed: Sequence[Run]) -> None:
        """Hear that other runs are open now."""

    def run_grew(self, run: Run) -> None:
        """Hear that there is more on record of a run."""


class Runs:
    """The runs that are open, in the order in which views show them."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._observers: list[RunsObserver] = []

    def __len__(self) -> int:
        return len(self._runs)

    def __iter__(self) -> Iterator[Run]:
        return iter(tuple(self._runs))

    def __getitem__(self, place: int) -> Run:
        return self._runs[place]

    def get(self, run_id: UUID) -> Run | None:
        """Return the run with this id; None if it is not open."""
        return next((run for run in self._runs if run.id == run_id), None)

    def observe(self, observer: RunsObserver) -> None:
        """Tell this observer, after those before it, from now on."""
        self._observers.append(observer)

    @property
    def in_hand(self) -> tuple[Run, ...]:
        """Those that go on, or can."""
        return in_hand(self._runs)

    @property
    def left(self) -> tuple[Run, ...]:
        """Those that were left at a branch, the newest first."""
        return left(self._runs)

    def change(self, added: Iterable[Run] = (), removed: Iterable[Run] = ()) -> None:
        """Open and close runs at one stroke; those that are added come behind the others.

        All that were left at a branch come last, the newest of them first.

        Raises ValueError where one to be closed is not open, or one to be opened is.
        """
        gone, new = tuple(removed), tuple(added)
        others = list(self._runs)
        for run in gone:
            others.remove(run)
        ids = [run.id for run in (*others, *new)]
        if len(set(ids)) < len(ids):
            raise ValueError("a run that is open already")
        self._runs = [*in_hand(others), *in_hand(new), *left(new), *left(others)]
        for observer in self._observers:
            observer.runs_changed(new, gone)

    def tell_grown(self, run: Run) -> None:
        """Tell the observers that there is more on record of a run."""
        for observer in self._observers:
            observer.run_grew(run)


def in_hand(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return those of some runs that go on, or can, in their order."""
    return tuple(run for run in runs if run.left is None)


def left(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return those of some runs that were left at a branch, in their order."""
    return tuple(run for run in runs if run.left is not None)


def too_many(newest_first: Iterable[Run]) -> list[Run]:
    """Return those of the runs that were left that are not to be kept any longer."""
    runs, n_bytes, gone = list(newest_first), 0, []
    for place, run in enumerate(runs):
        n_bytes += run.record.nbytes
        if place >= MOST_KEPT or (place > 0 and n_bytes > MOST_KEPT_BYTES):
            gone.append(run)
    return gone
