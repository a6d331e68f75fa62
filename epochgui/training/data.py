"""The samples of a run: tensors made of what was read."""

from collections.abc import Callable

import torch

from epochgui.parts.data.reader import DataReader
from epochgui.parts.data.samples import Samples
from epochgui.parts.data.source import DataSource, Reading


class SampleMaker:
    """Makes samples of what is read, and keeps those it made last: most edits leave the data.

    It belongs to the thread that trains, whose number of threads torch splits long sums among.
    """

    def __init__(self, read: Callable[[DataSource], Reading]) -> None:
        self._read = read
        self._kept: tuple[Reading, DataSource, int, Samples] | None = None

    def load(self, source: DataSource) -> Samples:
        """Return the samples of a source.

        Nothing here draws from torch's random generator: the first draw belongs to the model.
        Raises InputError where they cannot be learned from.
        """
        reading, n_threads = self._read(source), torch.get_num_threads()
        if self._kept is not None:
            kept_reading, kept_source, kept_threads, samples = self._kept
            if kept_reading is reading and (kept_source, kept_threads) == (source, n_threads):
                return samples
        samples = source.build(reading)
        self._kept = reading, source, n_threads, samples
        return samples


def load_data(source: DataSource) -> Samples:
    """Return the samples of a source, read anew; raises InputError as `SampleMaker` does."""
    return SampleMaker(DataReader().read).load(source)
