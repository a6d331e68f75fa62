"""A station of the tour: one thing, where it is to be seen, and what is to be done."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from epochgui.basics.text import tr
from epochgui.experiment.experiment import Experiment
from epochgui.gui.tour.window_state import WindowState
from epochgui.parts.batching import Batching

Done = Callable[[WindowState, WindowState], bool]
"""Return whether what a station asks for was done, from the window before and now."""

SMALL_BATCH, FULL = 3, 10


class Needs(Enum):
    """What a station needs of the run before it makes sense."""

    NOTHING = auto()
    FUTURE = auto()
    PAST = auto()


@dataclass(frozen=True, slots=True)
class Station:
    """One thing to see and do. Whatever it says is true also where those before it were skipped.

    `points_at` are objectNames of widgets, from the best on: the first one in sight is outlined,
    and `then_at` once the form differs from the run. `shows` are panels and tables to be opened.
    `acts_by` is the action without which there is nothing to be done here but to go on. `is_done`
    compares with the window at the start of the station, or with how it was a moment ago.
    `batch_sizes` are those of the first example with which it makes sense; none: with anything.
    """

    name: str
    title: str
    text: str
    task: str
    is_done: Done
    points_at: tuple[str, ...]
    then_at: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    acts_by: str = ""
    needs: Needs = Needs.NOTHING
    batch_sizes: tuple[int, ...] = (SMALL_BATCH,)
    compares_with_last: bool = False

    @property
    def example(self) -> Experiment:
        """The example that it speaks of."""
        return first_example(*self.batch_sizes[:1])

    def fits(self, now: WindowState) -> bool:
        """Return whether what is loaded is what it speaks of."""
        examples = [first_example(size) for size in self.batch_sizes]
        return not examples or now.run in examples

    def hint(self, now: WindowState) -> str:
        """Return what has to be done before, or nothing."""
        if now.run is not None and not self.fits(now):
            return self._other_is_loaded(now.run)
        if self.needs is Needs.FUTURE and now.is_at_end:
            return tr("The run is at its end: press Reset (Ctrl+R) first.")
        if self.needs is Needs.PAST and now.n_done == 0:
            return tr("Nothing is trained yet: press Step batch (→) first.")
        return ""

    def _other_is_loaded(self, run: Experiment) -> str:
        size = self.example.batching.batch_size
        if first_example() == run.model_copy(update={"batching": first_example().batching}):
            return tr("Here the batch size is to be {size}, and another is loaded.", size=size)
        return tr("The tour walks the first example, and something else is loaded.")


def first_example(batch_size: int = SMALL_BATCH) -> Experiment:
    """Return the first example, or it with another batch size."""
    return Experiment(batching=Batching(batch_size=batch_size))
