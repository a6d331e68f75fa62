"""An audit of a loader as it is: torch's DataLoader, or whatever is iterated over for batches."""

import random
from collections.abc import Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from typing import Any, NamedTuple

import numpy

from epochgui.auditing.content import contents_of
from epochgui.auditing.dealing import Samples, dealt_again, faults_of, leaking
from epochgui.auditing.report import Fault, Finding, Report
from epochgui.basics.text import tr
from epochgui.watching.hearing import Ear


class Dealt(NamedTuple):
    """What a pass has dealt, batch by batch: what tells the samples apart, and what is in them."""

    batches: list[Samples]
    contents: list[Samples]

    @property
    def samples(self) -> list[Hashable]:
        """The samples one behind the other."""
        return list(chain.from_iterable(self.batches))


def audit_loader(
    loader: Iterable[Any],
    epochs: int,
    validation: Iterable[Any] | None,
    resumed_after: int | None,
    most_batches: int,
) -> Report:
    """Return what is wrong with how a loader deals its samples in so many passes.

    Samples are told apart by their numbers in the dataset, where those are known, else by what is
    in them. Chance is left as it was found: that of torch's default generator, of numpy and Python.
    """
    with _chance_kept():
        passes = [_dealt(loader, most_batches) for _ in range(epochs)]
        found = _of_workers(loader, passes) or faults_of(
            [one.samples for one in passes], _all_samples(loader)
        )
        if resumed_after is not None:
            before = _dealt(loader, resumed_after)
            found += dealt_again(before.samples, _dealt(loader, most_batches).samples)
        if validation is not None:
            held_out = _dealt(validation, most_batches).contents
            trained = chain.from_iterable(one.contents for one in passes)
            found += leaking(
                list(chain.from_iterable(trained)), list(chain.from_iterable(held_out))
            )
    return Report(epochs, sum(len(one.samples) for one in passes), tuple(found))


def _dealt(loader: Iterable[Any], most_batches: int) -> Dealt:
    ear = Ear()
    batches, contents = list[Samples](), list[Samples]()
    for batch in islice(ear.begin(loader), most_batches):
        inside = contents_of(batch)
        numbers = ear.heard.popleft() if ear.heard else None
        batches.append(inside if numbers is None else numbers)
        contents.append(inside)
    return Dealt(batches, contents)


def _all_samples(loader: Any) -> Samples:
    """Return the numbers of the samples that there are; none where they have no numbers."""
    if Ear().why_deaf(loader) is not None:
        return ()
    return range(len(loader.dataset))


def _of_workers(loader: Any, passes: Sequence[Dealt]) -> list[Finding]:
    """Return that each worker of a loader deals all of a dataset that is iterated over."""
    n = getattr(loader, "num_workers", 0)
    if n < 2 or Ear().why_deaf(loader) is None or not passes:
        return []
    samples = passes[0].samples
    counts = {one: samples.count(one) for one in set(samples)}
    if not counts or any(count % n for count in counts.values()):
        return []
    sentence = tr(
        "Each sample comes {n} times in an epoch, once from each of the {n} workers; split the "
        "dataset among them by torch.utils.data.get_worker_info().",
        n=n,
    )
    found = [Finding(Fault.ONCE_FROM_EACH_WORKER, sentence)]
    of_workers = [list(chain.from_iterable(passes[0].batches[one::n])) for one in range(n)]
    if all(one == of_workers[0] for one in of_workers):
        sentence = tr("All {n} workers deal the samples in the same order.", n=n)
        found.append(Finding(Fault.SAME_ON_ALL_WORKERS, sentence))
    return found


@contextmanager
def _chance_kept() -> Iterator[None]:
    """Leave the random states as they were found."""
    import torch

    of_torch, of_python = torch.get_rng_state(), random.getstate()
    of_numpy = numpy.random.get_state()
    try:
        yield
    finally:
        torch.set_rng_state(of_torch)
        random.setstate(of_python)
        numpy.random.set_state(of_numpy)
