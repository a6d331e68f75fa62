"""Hearing which samples a DataLoader takes, without touching it or what it computes."""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any, Final

from epochgui.basics.text import N_, Marked
from epochgui.watching.news import Indices

ITERABLE: Final = N_(
    "The dataset is an iterable one, so its samples have no numbers: batches and losses are "
    "recorded without them."
)
NO_LOADER: Final = N_(
    "This is no DataLoader as torch has it, so which samples it takes cannot be heard: batches and "
    "losses are recorded without them."
)
OUT_OF_ORDER: Final = N_(
    "The loader gives its batches in another order than it draws them (in_order=False), so that it "
    "is not known which samples are in which: batches and losses are recorded without them."
)
BEGUN_BEFORE: Final = N_(
    "The loader's persistent workers were at work before it was watched, so which samples they "
    "take cannot be heard: batches and losses are recorded without them."
)


class Ear:
    """Listens to one loader, pass after pass.

    `heard` are the batches that were drawn and have not come yet, in their order.
    """

    def __init__(self) -> None:
        self.heard: deque[Indices] = deque()
        self._iterator: object = None

    def begin(self, loader: Any) -> Iterator[Any]:
        """Return what `iter(loader)` does, and hear what is drawn for it."""
        self.heard.clear()
        if self.why_deaf(loader) is not None:
            unheard: Iterator[Any] = iter(loader)
            return unheard
        copied = self._listening(loader)
        iterator: Iterator[Any] = iter(copied)
        # Persistent workers stay with the loader, as they do when it is iterated over itself.
        kept = vars(copied).get("_iterator")
        if kept is not None:
            self._iterator = vars(loader)["_iterator"] = kept
        return iterator

    def why_deaf(self, loader: Any) -> Marked | None:
        """Return why samples have no numbers here; None where they are heard."""
        if not _is_torchs(loader):
            return NO_LOADER
        from torch.utils.data import IterableDataset

        if isinstance(loader.dataset, IterableDataset):
            return ITERABLE
        if loader.num_workers and not getattr(loader, "in_order", True):
            return OUT_OF_ORDER
        kept = vars(loader).get("_iterator")
        return None if kept is None or kept is self._iterator else BEGUN_BEFORE

    def _listening(self, loader: Any) -> Any:
        """Return a shallow copy, which shares all with the loader but what draws its batches."""
        copied = object.__new__(type(loader))
        state = vars(copied)
        state.update(vars(loader))
        # By its dictionary: a DataLoader refuses to have these set.
        if loader.batch_sampler is None:
            state["sampler"] = _Heard(loader.sampler, self.heard, _one)
        else:
            state["batch_sampler"] = _Heard(loader.batch_sampler, self.heard, _many)
        return copied


class _Heard:
    """Stands for a sampler, and takes note of what that draws."""

    def __init__(self, sampler: Any, heard: deque[Indices], taken: Any) -> None:
        self._sampler, self._heard, self._taken = sampler, heard, taken

    def __iter__(self) -> Iterator[Any]:
        self._heard.clear()
        # Not as a generator: what a sampler draws when it begins is drawn in its turn.
        return _Drawing(iter(self._sampler), self._heard, self._taken)

    def __len__(self) -> int:
        return len(self._sampler)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or "_sampler" not in vars(self):
            raise AttributeError(name)
        return getattr(self._sampler, name)


class _Drawing:
    """The draws of one pass."""

    def __init__(self, draws: Iterator[Any], heard: deque[Indices], taken: Any) -> None:
        self._draws, self._heard, self._taken = draws, heard, taken

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        drawn = next(self._draws)
        self._heard.append(self._taken(drawn))
        return drawn


def _one(index: object) -> Indices:
    return (index,)


def _many(indices: Iterable[object]) -> Indices:
    """Return a copy; what can be gone through only once is left to the loader."""
    if isinstance(indices, list | tuple):
        return tuple(indices)
    listed = getattr(indices, "tolist", None)
    found = None if listed is None else listed()
    return tuple(found) if isinstance(found, list) else None


def _is_torchs(loader: object) -> bool:
    """Tell whether something is iterated over as torch's DataLoader is."""
    from torch.utils.data import DataLoader

    if not isinstance(loader, DataLoader):
        return False
    ways = ("__iter__", "_get_iterator", "_index_sampler")
    return all(getattr(type(loader), way) is getattr(DataLoader, way) for way in ways)
