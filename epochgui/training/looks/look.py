"""A look: something that is seen of a run again and again, as an object of its own."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar, cast

from epochgui.observations.look_key import LookKey, Seen
from epochgui.training.history import History
from epochgui.training.run import TrainingRun

Made = TypeVar("Made")


class WatchedRun:
    """A run that is looked at, its snapshots, and what several looks at it have in common."""

    def __init__(self, run: TrainingRun, history: History) -> None:
        self.run = run
        self.history = history
        self._shared: dict[object, object] = {}

    def shared(self, make: "Callable[[WatchedRun], Made]") -> Made:
        """Return what is made of the run when it is first asked for, the same for all looks."""
        if make not in self._shared:
            self._shared[make] = make(self)
        return cast("Made", self._shared[make])


class Look(ABC, Generic[Seen]):
    """Sees one thing of a run, under a key; made when it is first watched, it lasts as the run.

    It draws nothing from the random state, and what it returns is frozen and picklable.
    """

    key: LookKey[Seen]
    compares: ClassVar[bool] = False
    """Whether it says what the last batch has changed: it is told before the batch is trained."""

    def __init__(self, watched: WatchedRun) -> None:
        self._run = watched.run

    @abstractmethod
    def see(self) -> Seen:
        """Return what is to be seen now. May raise whatever the model does."""

    def note_before_batch(self) -> None:
        """Take note of what a batch is about to change."""

    def lacks_since(self) -> int | None:
        """Return after how many batches the run would have to be gone through once more.

        That is where something is not known because nobody looked; None where all is known.
        """
        return None
