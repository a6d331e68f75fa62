"""Wishes: what was asked for before the worker had answered what was asked for last."""

from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from epochgui.gui.run.state import RunState

# More presses than fingers make while they wait would go on long after the last of them.
MOST_WAITING = 20


class Wish(NamedTuple):
    """Something to train, or somewhere to go, as soon as the worker is free for it.

    A run that `goes_on` does so until it is paused. Some wishes are for the run `to_come`, which
    was being loaded when they were made.
    """

    act: Callable[[], None]
    goes_on: bool
    to_come: bool


class Wishes:
    """Those that wait, in order: each is done as if it had been made when it comes to its turn.

    `goal` is how many batches are done where the newest takes the run, while that is on its way to
    a certain place.
    """

    def __init__(self, now: RunState) -> None:
        self.goal: int | None = None
        self._now = now
        self._waiting: deque[Wish] = deque()

    def ask(self, act: Callable[[], None], goes_on: bool = False, goal: int | None = None) -> None:
        """Do something now, or in its turn where the worker is at what ends by itself.

        Behind a run that goes on there is nothing to step.
        """
        if not self._now.ends_soon:
            self.goal = goal
            act()
        elif len(self._waiting) < MOST_WAITING and not self._will_go_on:
            self.goal = goal
            self._waiting.append(Wish(act, goes_on, self._now.is_loading))

    def go_on(self) -> None:
        """Do what waits for the worker; what cannot be done any more does nothing."""
        while self._waiting and not self._now.ends_soon:
            self._waiting.popleft().act()
        if not self._now.ends_soon:
            self.goal = None

    def keep_those_to_come(self) -> None:
        """Forget those that were for the run before the one that has just been loaded."""
        self._waiting = deque(wish for wish in self._waiting if wish.to_come)
        self.goal = self.goal if self._waiting else None

    def clear(self) -> None:
        """Forget all."""
        self._waiting.clear()
        self.goal = None

    @property
    def _will_go_on(self) -> bool:
        return bool(self._waiting) and self._waiting[-1].goes_on
