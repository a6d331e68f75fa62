"""What Ctrl+C does: nothing is broken off in its midst."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Interrupt:
    """Takes note of Ctrl+C for whoever asks at the next good moment."""

    def __init__(self) -> None:
        self.is_noted = False

    def note(self) -> None:
        """Remember it."""
        self.is_noted = True


@contextmanager
def on_interrupt(answer: Callable[[], None]) -> Iterator[None]:
    """Call this at Ctrl+C while the block runs, instead of raising KeyboardInterrupt anywhere.

    Where Ctrl+C is ignored, as by a job in the background, it stays so. For the main thread.
    """
    before = signal.getsignal(signal.SIGINT)
    if before is signal.SIG_IGN:
        yield
        return
    signal.signal(signal.SIGINT, lambda _signal, _frame: answer())
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
