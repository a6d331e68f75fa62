"""The samples of a run: tensors made of what was read."""

import torch

from epochgui.parts.data.memory import memory_for
from epochgui.parts.data.reader import DataReader
from epochgui.parts.data.samples import Samples
from epochgui.parts.data.source import DataSource, Reading


class SampleMaker:
    """Makes samples of what is read, and keeps those it made last: most edits leave the data.

    It belongs to the thread that trains, whose number of threads torch splits long sums among.
    """

    def __init__(self) -> None:
        self._kept: tuple[Reading, DataSource, int, Samples] | None = None

    def make(self, source: DataSource, reading: Reading) -> Samples:
        """Return the samples of a source of which this was read.

        Nothing here draws from torch's random generator: the first draw belongs to the model.
        Raises InputError where they cannot be learned from.
        """
        n_threads = torch.get_num_threads()
        if self._kept is not None:
            kept_reading, kept_source, kept_threads, samples = self._kept
            if kept_reading is reading and (kept_source, kept_threads) == (source, n_threads):
                return samples
        with memory_for(source.caption()):
            samples = source.build(reading)
        self._kept = reading, source, n_threads, samples
        return samples


def load_data(source: DataSource) -> Samples:
    """Return the samples of a source, read anew.

    Raises InputError where they cannot be learned from.
    """
    return SampleMaker().make(source, DataReader().read(source))
