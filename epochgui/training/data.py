"""The samples as tensors."""

from dataclasses import dataclass, replace
from pathlib import Path

import torch

from epochgui.experiment.experiment import ARTICLE_SAMPLES, DataSettings
from epochgui.training.columns import NO_COLUMNS, Columns


@dataclass(frozen=True, slots=True)
class TrainingData:
    """Inputs of shape (n_samples, n_features) and labels of shape (n_samples, 1), float32.

    `columns` are those of the file; the article's data offers none.
    """

    inputs: torch.Tensor
    labels: torch.Tensor
    features: tuple[str, ...]
    target: str
    columns: Columns = NO_COLUMNS

    @property
    def n_samples(self) -> int:
        """How many samples there are."""
        return len(self.inputs)

    def to(self, device: torch.device) -> "TrainingData":
        """Return the same samples in the memory of a device."""
        return replace(self, inputs=self.inputs.to(device), labels=self.labels.to(device))


def load_data(settings: DataSettings) -> TrainingData:
    """Return the samples that the settings describe.

    Nothing here draws from torch's random generator: the first draw belongs to the model.
    Raises InputError where a file cannot be used.
    """
    if settings.is_file:
        return _from_file(settings)
    inputs = torch.arange(1, ARTICLE_SAMPLES + 1, dtype=torch.float32).reshape(-1, 1)
    labels = 2 * inputs
    if settings.standardize:
        inputs, labels = _standardized(inputs), _standardized(labels)
    return TrainingData(inputs, labels, ("x",), "y")


class DataReader:
    """Loads data, and keeps what it loaded last: most edits leave the data as it is."""

    def __init__(self) -> None:
        self._kept: tuple[object, TrainingData] | None = None

    def load(self, settings: DataSettings) -> TrainingData:
        """Return the samples, from the file only where it or the settings have changed.

        Raises InputError where a file cannot be used.
        """
        version = _version(settings)
        if self._kept is not None and version is not None and self._kept[0] == version:
            return self._kept[1]
        data = load_data(settings)
        self._kept = (version, data)
        return data


def _version(settings: DataSettings) -> object:
    """Return what the data depends on; None where that cannot be told.

    The number of threads is part of it: sums over long columns are split among them.
    """
    try:
        status = Path(settings.source).stat() if settings.is_file else None
    except OSError:
        return None
    written = None if status is None else (status.st_mtime_ns, status.st_size, status.st_ino)
    return settings, written, torch.get_num_threads()


def _from_file(settings: DataSettings) -> TrainingData:
    from epochgui.training.table import read_table  # polars: only where a file is read

    table = read_table(settings)
    columns = table.frame.to_torch()
    if settings.standardize:
        columns = _standardized(columns)
    samples = columns.float()
    return TrainingData(
        samples[:, :-1].contiguous(),
        samples[:, -1:].contiguous(),
        table.features,
        table.target,
        table.columns,
    )


def _standardized(columns: torch.Tensor) -> torch.Tensor:
    return (columns - columns.mean(dim=0)) / columns.std(dim=0)
