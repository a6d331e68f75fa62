"""How far reading is, for those who wait for it, and their way to end it."""

from collections.abc import Callable

Progress = Callable[[float], None]
"""Is told how much is done, from 0 to 1; raises ReadingCancelled where nobody waits any more."""


class ReadingCancelled(Exception):
    """Nobody waits for what is being read."""


def unheard(_done: float) -> None:
    """Let it be read to the end."""
