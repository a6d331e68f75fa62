"""Wishes: what was asked for before the worker had answered what was asked for last."""

from collections import deque
from collections.abc import Callable
from typing import NamedTuple

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
    """Those that wait, in order: each is done as if it had been made when it comes to its turn."""

    def __init__(self) -> None:
        self._waiting: deque[Wish] = deque()

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, wish: Wish) -> None:
        """Let one wait behind the others; behind a run that goes on there is nothing to step."""
        goes_on = bool(self._waiting) and self._waiting[-1].goes_on
        if not goes_on and len(self) < MOST_WAITING:
            self._waiting.append(wish)

    def take(self) -> Wish:
        """Return the one that has waited longest; it waits no more."""
        return self._waiting.popleft()

    def keep_those_to_come(self) -> None:
        """Forget those that were for the run before the one that has just been loaded."""
        self._waiting = deque(wish for wish in self._waiting if wish.to_come)

    def clear(self) -> None:
        """Forget all."""
        self._waiting.clear()
