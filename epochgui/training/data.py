"""The samples as tensors."""

from dataclasses import dataclass

import torch

from epochgui.experiment import ARTICLE_SAMPLES, DataSettings


@dataclass(frozen=True, slots=True)
class TrainingData:
    """Inputs of shape (n_samples, n_features) and labels of shape (n_samples, 1), float32."""

    inputs: torch.Tensor
    labels: torch.Tensor
    features: tuple[str, ...]
    target: str
    numeric_columns: tuple[str, ...] = ()

    @property
    def n_samples(self) -> int:
        """How many samples there are."""
        return len(self.inputs)

    def to(self, device: torch.device) -> "TrainingData":
        """Return the same samples in the memory of a device."""
        return TrainingData(
            self.inputs.to(device),
            self.labels.to(device),
            self.features,
            self.target,
            self.numeric_columns,
        )


def load_data(settings: DataSettings) -> TrainingData:
    """Return the samples that the settings describe.

    Nothing here draws from torch's random generator: the first draw belongs to the model.
    Raises InputError where a file cannot be used.
    """
    if settings.is_file:
        return _from_file(settings)
    inputs = torch.arange(1, ARTICLE_SAMPLES + 1, dtype=torch.float32).reshape(-1, 1)
    labels = 2 * inputs
    if settings.standardized:
        inputs, labels = _standardized(inputs), _standardized(labels)
    return TrainingData(inputs, labels, ("x",), "y")


def _from_file(settings: DataSettings) -> TrainingData:
    from epochgui.training.table import read_table  # polars: only where a file is read

    table = read_table(settings)
    columns = table.frame.to_torch()
    if settings.standardized:
        columns = _standardized(columns)
    samples = columns.float()
    return TrainingData(
        samples[:, :-1].contiguous(),
        samples[:, -1:].contiguous(),
        table.features,
        table.target,
        table.numeric_columns,
    )


def _standardized(columns: torch.Tensor) -> torch.Tensor:
    return (columns - columns.mean(dim=0)) / columns.std(dim=0)
