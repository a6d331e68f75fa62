"""What Ctrl+C does, or a polite request to end: nothing is broken off in its midst."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

CTRL_C = (signal.SIGINT,)
# The second is what kill, a service manager or a batch system sends first.
ANY_END = (signal.SIGINT, signal.SIGTERM)


class Interrupt:
    """Takes note of an interrupt for whoever asks at the next good moment."""

    def __init__(self) -> None:
        self.is_noted = False

    def note(self) -> None:
        """Remember it."""
        self.is_noted = True


@contextmanager
def on_interrupt(
    answer: Callable[[], object], signals: tuple[signal.Signals, ...] = CTRL_C
) -> Iterator[None]:
    """Call this at Ctrl+C while the block runs, instead of raising KeyboardInterrupt anywhere.

    Where a signal is ignored, as Ctrl+C is by a job in the background, it stays so. For the main
    thread.
    """
    before = {number: signal.getsignal(number) for number in signals}
    heard = [number for number, handler in before.items() if handler is not signal.SIG_IGN]
    for number in heard:
        signal.signal(number, lambda _signal, _frame: answer())
    try:
        yield
    finally:
        for number in heard:
            signal.signal(number, before[number])
