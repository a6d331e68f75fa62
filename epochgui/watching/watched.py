"""`epochgui.watch`: the loop is the user's, and a window shows what happens in it."""

import sys
import weakref
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any, Final, Generic, TypeVar

from epochgui.watching.channel import Channel
from epochgui.watching.hearing import Ear
from epochgui.watching.news import Begun, Drawn, Ended, Lost

Batch = TypeVar("Batch")

# A loader may be watched anew for each epoch, as in a function that trains one: it has one window.
_ears: Final = weakref.WeakKeyDictionary[Any, tuple[Ear, Channel]]()


class Watched(Generic[Batch]):
    """Gives the batches of a loader, the very same in the same order, and lets a window see them.

    The loader is taken as it is: nothing that it computes or draws is changed.
    """

    def __init__(self, loader: Iterable[Batch], epochs: int | None = None) -> None:
        self.loader = loader
        known = _known(loader)
        self.ear, self.channel = known or _met(loader, epochs, owner=self)
        self.news = self.channel.news

    def __iter__(self) -> Iterator[Batch]:
        self.channel.open()
        return _Pass(self.ear.begin(self.loader), self)

    def __len__(self) -> int:
        return len(self.loader)  # type: ignore[arg-type]  # it says itself that it has no length

    def loss(self, loss: Any) -> None:
        """Take note of the loss of the batch that came last: a number, or a tensor of one.

        Of several for the same batch the first counts. Raises what the tensor does if it holds more
        than one number.
        """
        self.news.tell(Lost(_value(loss)))


class _Pass(Iterator[Batch]):
    """One pass over a loader, which is watched as long as somebody is at it."""

    def __init__(self, batches: Iterator[Batch], watched: Watched[Batch]) -> None:
        self._batches, self._watched = batches, watched
        self._heard, self._news = watched.ear.heard, watched.news
        self._began = perf_counter()
        self._news.tell(Begun())

    def __next__(self) -> Batch:
        try:
            batch = next(self._batches)
        except StopIteration:
            self._news.tell(Ended(perf_counter() - self._began))
            raise
        heard = self._heard
        self._news.tell(Drawn(heard.popleft() if heard else None))
        return batch


def _known(loader: Any) -> tuple[Ear, Channel] | None:
    """Return who listens to a loader already, and the way to its window."""
    try:
        return _ears.get(loader)
    except TypeError:  # nothing can be kept beside a list: it has a window each time
        return None


def _met(loader: Any, epochs: int | None, owner: object) -> tuple[Ear, Channel]:
    """Return who listens to a loader from now on; the window is told when it is gone."""
    ear = Ear()
    channel = Channel(_hello(loader, ear, epochs))
    try:
        _ears[loader] = (ear, channel)
    except TypeError:
        weakref.finalize(owner, channel.close)
    else:
        weakref.finalize(loader, channel.close)
    return ear, channel


def _hello(loader: Any, ear: Ear, epochs: int | None) -> dict[str, Any]:
    """Return what is known of a loader before it draws anything.

    It is asked for no length that its sampler has to find out: who knows what that draws.
    """
    why_deaf = ear.why_deaf(loader)
    size = getattr(loader, "batch_size", None)
    return {
        "name": _program(),
        "epochs": epochs,
        "why_deaf": why_deaf,
        "n_samples": None if why_deaf else _length(loader.dataset),
        "n_batches": _n_batches(loader) if why_deaf is None else None,
        "batch_size": size if isinstance(size, int) else None,
    }


def _program() -> str:
    """Return what the user's program is called; "" where it has no file, as in a notebook."""
    path = Path(sys.argv[0] if sys.argv else "")
    return path.name if path.suffix == ".py" and path.stem != "ipykernel_launcher" else ""


def _n_batches(loader: Any) -> int | None:
    from torch.utils.data import BatchSampler, RandomSampler, SequentialSampler

    own = type(loader.batch_sampler)
    is_torchs = own is BatchSampler and type(loader.sampler) in (RandomSampler, SequentialSampler)
    return _length(loader) if is_torchs else None


def _length(sized: Any) -> int | None:
    try:
        return len(sized)
    except (TypeError, NotImplementedError):  # torch's samplers say so of a length they lack
        return None


def _value(loss: Any) -> Any:
    """Return a loss as a number, or as a copy on its device, for which the loop need not wait."""
    if isinstance(loss, float):
        return loss
    device = getattr(loss, "device", None)
    if getattr(device, "type", "cpu") != "cpu":
        if loss.numel() != 1:
            return loss.item()  # raises what says why
        return loss.detach().clone()
    item = getattr(loss, "item", None)
    return float(loss if item is None else item())
