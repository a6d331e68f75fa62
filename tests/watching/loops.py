"""Loops of people, with all kinds of loaders, and what is told of them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import torch
from torch.utils.data import DataLoader, Dataset, IterableDataset, Sampler

from epochgui.watching.frames import read_frame
from epochgui.watching.told_run import ToldRun

N_SAMPLES = 23


class Numbered(Dataset[tuple[int, torch.Tensor]]):
    """Samples that know their number."""

    def __len__(self) -> int:
        return N_SAMPLES

    def __getitem__(self, index: int) -> tuple[int, torch.Tensor]:
        return index, torch.full((2,), float(index))


class Streamed(IterableDataset[tuple[int, torch.Tensor]]):
    """The same samples, one after the other."""

    def __iter__(self) -> Iterator[tuple[int, torch.Tensor]]:
        return iter([Numbered()[index] for index in range(N_SAMPLES)])


class DrawsAtOnce(Sampler[int]):
    """Draws from torch's default generator when it begins, not with its first sample."""

    def __iter__(self) -> Iterator[int]:
        return iter(torch.randperm(N_SAMPLES).tolist())

    def __len__(self) -> int:
        return N_SAMPLES


class OfAnySize(Sampler[list[int]]):
    """Batches of 1, 2, 3 … samples, drawn one by one while they are asked for."""

    def __iter__(self) -> Iterator[list[int]]:
        for size in range(1, 6):
            yield torch.randint(N_SAMPLES, (size,)).tolist()


class CannotBeCounted(DrawsAtOnce):
    """Draws from torch's default generator, also when it is asked for its length."""

    def __len__(self) -> int:
        return int(torch.randint(5, (1,)))


def collate(samples: list[tuple[int, torch.Tensor]]) -> dict[str, Any]:
    """Return a batch as somebody likes it, with noise."""
    numbers, inputs = zip(*samples, strict=True)
    return {"numbers": list(numbers), "inputs": torch.stack(inputs) + torch.randn(1)}


def loader(**options: Any) -> DataLoader[Any]:
    """Return a loader that gives numbers and inputs."""
    return DataLoader(Numbered(), **{"collate_fn": collate, **options})


LOADERS: dict[str, Callable[[], DataLoader[Any]]] = {
    "shuffled": lambda: loader(batch_size=3, shuffle=True),
    "in order": lambda: loader(batch_size=4, drop_last=True),
    "its own generator": lambda: loader(
        batch_size=5, shuffle=True, generator=torch.Generator().manual_seed(3)
    ),
    "own sampler": lambda: loader(batch_size=4, sampler=DrawsAtOnce()),
    "own batch sampler": lambda: loader(batch_sampler=OfAnySize()),
    "sampler that draws for its length": lambda: loader(batch_size=4, sampler=CannotBeCounted()),
    "two workers": lambda: loader(batch_size=4, shuffle=True, num_workers=2),
    "two workers that stay": lambda: loader(
        batch_size=4, shuffle=True, num_workers=2, persistent_workers=True
    ),
}


@dataclass
class Trained:
    """What a loop has come to: its losses, its batches, and what torch's generator draws next."""

    losses: list[float]
    numbers: list[list[int]]
    next_draw: float


def train(epochs: Iterable[Iterable[Any]], tell: Callable[[torch.Tensor], None]) -> Trained:
    """Train a model with dropout, in the loop that people write."""
    model = torch.nn.Sequential(torch.nn.Linear(2, 8), torch.nn.Dropout(0.3), torch.nn.Linear(8, 1))
    optimizer = torch.optim.SGD(model.parameters(), lr=1e-4)
    losses, numbers = [], []
    for batches in epochs:
        for batch in batches:
            loss = model(batch["inputs"]).square().mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            tell(loss)
            losses.append(loss.item())
            numbers.append(list(batch["numbers"]))
    return Trained(losses, numbers, torch.rand(1).item())


class WindowThatOnlyWrites:
    """Stands for the window's process, and keeps what it is told."""

    def __init__(self, path: Path) -> None:
        self.stdin: IO[bytes] = path.open("wb")

    def poll(self) -> int | None:
        """Return that it goes on."""
        return None

    def wait(self) -> int:
        """Return that it was closed."""
        return 0


def told_in(path: Path) -> ToldRun:
    """Return the run that is told of in a file."""
    told = ToldRun()
    with path.open("rb") as stream:
        while (frame := read_frame(stream)) is not None:
            told.hear(frame)
    return told
