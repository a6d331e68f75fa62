"""Consent to a file: it can be withdrawn until the file takes its place, and then nothing does."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock


class WithdrawnError(Exception):
    """Ends the making of a file that is not wanted any more."""


class Consent:
    """Lets a file take its place once; who withdraws it in time can rely on there being none.

    One thread makes the file, another, or Ctrl+C in the same, may withdraw.
    """

    def __init__(self) -> None:
        self._lock = RLock()  # a signal comes in the midst of what its thread does
        self._is_withdrawn = self._is_used = False

    @property
    def is_withdrawn(self) -> bool:
        """Whether the file is not wanted any more."""
        return self._is_withdrawn

    def withdraw(self) -> bool:
        """Let no file take its place any more; return False where one has, or does just now."""
        with self._lock:
            if not self._is_used:
                self._is_withdrawn = True
            return self._is_withdrawn

    def check(self) -> None:
        """Raise WithdrawnError where the file is not wanted any more."""
        if self._is_withdrawn:
            raise WithdrawnError

    @contextmanager
    def used(self) -> Iterator[None]:
        """Let the file take its place in the block; whoever withdraws meanwhile is too late."""
        with self._lock:
            # Before the last look: a signal is then either seen by it, or told that it is too late.
            self._is_used = True
            try:
                self.check()
                yield
            except BaseException:
                self._is_used = False
                raise
