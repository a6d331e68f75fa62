"""History: snapshots of a run, close together near its newest and further apart before."""

from bisect import bisect_left, bisect_right

from epochgui.training.kept_snapshot import KeptSnapshot
from epochgui.training.snapshot import Snapshot

DEFAULT_BUDGET = 64 * 2**20
# Thinned to this share of the budget at once, so that it need not be done often.
_KEPT_SHARE = 0.75
_FIRST_RATIO = 1e-4
_GROWTH = 1.3


class History:
    """Snapshots in the order of the run, in no more bytes than the budget.

    The first and the newest are always kept, whatever they take. Where the rest gets too much, some
    are let go, so that the distance between two grows in proportion to their age: what happened
    just now is reached at once, what is long ago with some batches to train again.
    """

    def __init__(self, budget: int = DEFAULT_BUDGET) -> None:
        """Start empty; the budget is in bytes."""
        self._budget = budget
        self._snapshots: list[KeptSnapshot] = []
        self._nbytes = 0

    @property
    def snapshots(self) -> tuple[KeptSnapshot, ...]:
        """All snapshots, in the order of the run."""
        return tuple(self._snapshots)

    @property
    def nbytes(self) -> int:
        """The memory that they take, about."""
        return self._nbytes

    def add(self, snapshot: Snapshot | KeptSnapshot) -> None:
        """Take a snapshot in, unless there is one of the same moment."""
        place = bisect_left(self._snapshots, snapshot.n_done, key=_n_done)
        if place < len(self._snapshots) and self._snapshots[place].n_done == snapshot.n_done:
            return
        kept = snapshot if isinstance(snapshot, KeptSnapshot) else KeptSnapshot(snapshot)
        self._snapshots.insert(place, kept)
        self._nbytes += kept.nbytes
        if self._nbytes > self._budget:
            self._thin()

    def before(self, n_done: int) -> Snapshot:
        """Return the last snapshot at which no more than this many batches were done.

        Raises IndexError where there is none.
        """
        place = bisect_right(self._snapshots, n_done, key=_n_done)
        if place == 0:
            raise IndexError(f"there is no snapshot from before batch {n_done}")
        return self._snapshots[place - 1].whole()

    def _thin(self) -> None:
        ratio = _FIRST_RATIO
        kept = self._snapshots
        while len(kept) > 2 and self._nbytes > _KEPT_SHARE * self._budget:
            kept = _spaced(kept, ratio)
            self._nbytes = sum(snapshot.nbytes for snapshot in kept)
            ratio *= _GROWTH
        self._snapshots = kept


def _spaced(snapshots: list[KeptSnapshot], ratio: float) -> list[KeptSnapshot]:
    """Return those that are at least so far from the next one, in proportion to their age."""
    first, *between, newest = snapshots
    kept = [newest]
    for snapshot in reversed(between):
        age = newest.n_done - snapshot.n_done
        if kept[-1].n_done - snapshot.n_done >= ratio * age:
            kept.append(snapshot)
    return [first, *reversed(kept)]


def _n_done(snapshot: KeptSnapshot) -> int:
    return snapshot.n_done
