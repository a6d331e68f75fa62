"""The watch over a run: what is looked at, how often, and what must be seen before an update."""

from contextlib import suppress
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from epochgui.training.run import TrainingRun

# What an update has changed is seen under this name.
_SEES_UPDATES = "inside"


class Watch:
    """Looks at a run under the names that are watched, and minds how long that takes.

    Made before torch is there: the looks are loaded with the first.
    """

    def __init__(self) -> None:
        self.names: frozenset[str] = frozenset()
        self._looked_at = self._seconds = 0.0

    @property
    def sees_updates(self) -> bool:
        """Whether what an update changes is watched: parameters are to be kept before it."""
        return _SEES_UPDATES in self.names

    def is_due(self, share: float, least_pause: float) -> bool:
        """Tell whether another look takes no more of the time; the pause is in seconds."""
        pause = max(self._seconds / share, least_pause)
        return perf_counter() - self._looked_at >= pause

    def look(self, run: "TrainingRun") -> dict[str, object]:
        """Return what is to be seen now, by name; nothing of a model that fails at it."""
        if not self.names:
            return {}
        from epochgui.training.looks.all import LOOKS

        began = perf_counter()
        seen = {}
        for name in sorted(self.names):
            with suppress(Exception):  # training is what tells of it
                seen[name] = LOOKS[name](run)
        self._looked_at = perf_counter()
        self._seconds = self._looked_at - began
        return seen

    def train_until(self, run: "TrainingRun", n_done: int, deadline: float) -> None:
        """Train as the run itself does; where it stops, the last update is known if it is watched.

        The first batch and the last are then trained alone, the last behind the deadline.
        """
        if not self.sees_updates:
            run.train_until(n_done, deadline)
            return
        was_good = run.first_bad_update is None
        self._train_one(run)
        if run.n_done >= n_done or perf_counter() >= deadline:
            return
        if run.n_done < n_done - 1 and (run.first_bad_update is None) is was_good:
            run.train_until(n_done - 1, deadline)
        if (run.first_bad_update is None) is was_good:
            self._train_one(run)

    def _train_one(self, run: "TrainingRun") -> None:
        self.keep_parameters(run)
        run.train_batch()

    def keep_parameters(self, run: "TrainingRun") -> None:
        """Take note of the parameters, if what the next update changes is watched."""
        if self.sees_updates:
            from epochgui.training.looks.inside import keep_parameters

            keep_parameters(run)
