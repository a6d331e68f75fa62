"""The watch over a run: what is looked at, how often, and what must be seen before an update."""

from contextlib import suppress
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from epochgui.training.run import TrainingRun

# Looking at a run may take this share of the time.
_SHARE = 0.02
# What an update has changed is told by the look before it.
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
        """Whether what an update changes is watched, which takes a look before it."""
        return _SEES_UPDATES in self.names

    def is_due(self, least_pause: float) -> bool:
        """Tell whether another look takes no more than its share; the pause is in seconds."""
        pause = max(self._seconds / _SHARE, least_pause)
        return perf_counter() - self._looked_at >= pause

    def look(self, run: "TrainingRun") -> dict[str, object]:
        """Return what is to be seen now, by name; nothing of a model that fails at it."""
        if not self.names:
            return {}
        from epochgui.training.looks import LOOKS

        began = perf_counter()
        seen = {}
        for name in sorted(self.names):
            with suppress(Exception):  # training is what tells of it
                seen[name] = LOOKS[name](run)
        self._looked_at = perf_counter()
        self._seconds = self._looked_at - began
        return seen

    def look_before_update(self, run: "TrainingRun") -> None:
        """Take note of the parameters, if what the next update changes is watched."""
        if self.sees_updates:
            from epochgui.training.looks import LOOKS

            with suppress(Exception):
                LOOKS[_SEES_UPDATES](run)
