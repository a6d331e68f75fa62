"""What goes wrong with some of many: it is told, and stops none of the others."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from epochgui.basics.errors import InputError, RunFailed
from epochgui.basics.text import tr


class Troubles:
    """Tells what went wrong, a line for each; one is left to be raised at the end.

    That is one of the input, if there is any: what was asked for is what the user can mend.
    """

    def __init__(self, told: TextIO) -> None:
        self._told = told
        self._left: InputError | RunFailed | None = None

    def add(self, error: InputError | RunFailed) -> None:
        """Take one in."""
        left = self._left
        if left is None:
            self._left = error
        if left is None or str(left) == str(error):
            return
        is_less = isinstance(left, InputError) and isinstance(error, RunFailed)
        now, self._left = (error, left) if is_less else (left, error)
        sentence = " ".join(str(now).split())
        print(tr("epochgui: {sentence}", sentence=sentence), file=self._told)

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Take in what ends the block."""
        try:
            yield
        except (InputError, RunFailed) as error:
            self.add(error)

    def end(self) -> None:
        """Raise what is left, if anything went wrong."""
        if self._left is not None:
            raise self._left
