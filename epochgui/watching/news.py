"""News of a loop: noted by the loop in no time, and packed by another thread."""

from array import array
from collections import deque
from operator import index
from typing import Any, Final, NamedTuple

from epochgui.watching.frames import Frame

Indices = tuple[Any, ...] | None
"""The samples of a batch; None where they have no numbers."""

EPOCH: Final = "epoch"
BATCHES: Final = "batches"
END: Final = "end"
HELLO: Final = "hello"
OVER: Final = "over"


class Begun:
    """A pass over the loader has begun."""


class Ended(NamedTuple):
    """A pass over the loader has come to its end, after so many seconds."""

    seconds: float


class Drawn(NamedTuple):
    """A batch has come, of these samples."""

    indices: Indices


class Lost(NamedTuple):
    """The loss of the batch that came last: a number, or a tensor of one on a device."""

    loss: Any


Item = Begun | Ended | Drawn | Lost


class News:
    """What happens in the loop, in its order."""

    def __init__(self) -> None:
        self._items: deque[Item] = deque()
        self.tell = self._items.append

    def deafen(self) -> None:
        """Keep nothing from now on: nobody asks for it any more."""
        self.tell = _forget
        self._items.clear()

    def frames(self) -> list[Frame]:
        """Take what there is, and return it to be sent."""
        found: list[Frame] = []
        together = _Together()
        for _ in range(len(self._items)):
            item = self._items.popleft()
            if isinstance(item, Begun | Ended):
                found += together.frame()
                together = _Together()
                found.append(_frame_of(item))
            else:
                together.add(item)
        return found + together.frame()


def _forget(_item: Item) -> None:
    pass


def _frame_of(item: Begun | Ended) -> Frame:
    if isinstance(item, Ended):
        return Frame(END, {"seconds": item.seconds}, {})
    return Frame(EPOCH, {}, {})


class _Together:
    """Batches that are sent together.

    `late` is the loss of the batch before them, if it comes only now. Of each batch there is its
    size, -1 where its samples have no numbers, and its loss if it `has_loss`.
    """

    def __init__(self) -> None:
        self._late = array("d")
        self._sizes, self._indices = array("q"), array("q")
        self._has_loss, self._losses = array("b"), array("d")

    def add(self, item: Drawn | Lost) -> None:
        """Take in what has happened next; the first loss of a batch is its loss."""
        if isinstance(item, Drawn):
            self._add_batch(item.indices)
            return
        try:
            loss = float(item.loss)
        except RuntimeError:  # a device that has failed, which the loop will hear of by itself
            return
        if not self._sizes:
            self._late = self._late or array("d", [loss])
        elif not self._has_loss[-1]:
            self._has_loss[-1], self._losses[-1] = 1, loss

    def _add_batch(self, indices: Indices) -> None:
        numbers = _numbers(indices)
        self._sizes.append(-1 if numbers is None else len(numbers))
        self._indices.extend(numbers or array("q"))
        self._has_loss.append(0)
        self._losses.append(0.0)

    def frame(self) -> list[Frame]:
        """Return the frame, if there is anything in it."""
        if not self._sizes and not self._late:
            return []
        numbers: dict[str, array[Any]] = {
            "late": self._late,
            "sizes": self._sizes,
            "indices": self._indices,
            "has_loss": self._has_loss,
            "losses": self._losses,
        }
        return [Frame(BATCHES, {}, numbers)]


def _numbers(indices: Indices) -> "array[int] | None":
    """Return the samples of a batch, if they are called by whole numbers from 0."""
    if indices is None:
        return None
    try:
        numbers = array("q", map(index, indices))
    except (TypeError, OverflowError):
        return None
    return None if numbers and min(numbers) < 0 else numbers
