"""The runs that are open, and who among them has changed."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol
from uuid import UUID

from epochgui.experiment.experiment import Experiment
from epochgui.record.record import Record


class Run:
    """One run: what was asked for, what has happened in it, and where it is."""

    def __init__(self, experiment: Experiment, record: Record, n_done: int = 0) -> None:
        self.experiment = experiment
        self.record = record
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

    def change(self, added: Iterable[Run] = (), removed: Iterable[Run] = ()) -> None:
        """Open and close runs at one stroke; those that are added come behind the others.

        Raises ValueError where one to be closed is not open, or one to be opened is.
        """
        gone, new = tuple(removed), tuple(added)
        left = list(self._runs)
        for run in gone:
            left.remove(run)
        ids = [run.id for run in (*left, *new)]
        if len(set(ids)) < len(ids):
            raise ValueError("a run that is open already")
        self._runs = [*left, *new]
        for observer in self._observers:
            observer.runs_changed(new, gone)

    def tell_grown(self, run: Run) -> None:
        """Tell the observers that there is more on record of a run."""
        for observer in self._observers:
            observer.run_grew(run)
