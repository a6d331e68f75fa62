"""The experiments that are timed."""

from pathlib import Path

import numpy

from epochgui.experiment.experiment import Experiment
from epochgui.parts.batching import Batching
from epochgui.parts.data.data_file import DataFile
from epochgui.parts.data.digits import Digits
from epochgui.parts.losses.cross_entropy import CrossEntropyLoss
from epochgui.parts.models.cnn import CNN
from epochgui.parts.models.mlp import MLP
from epochgui.parts.models.model import Model
from epochgui.parts.optimizers.optimizer import Optimizer
from epochgui.parts.optimizers.sgd import SGD

N_SAMPLES = 50_000
BATCH_SIZE = 32
MANY_SAMPLES, LARGE_BATCH = 100_000, 1_000


def first_example(epochs: int, optimizer: Optimizer | None = None) -> Experiment:
    """Return the first example, four batches an epoch, for long enough to be timed."""
    return Experiment(epochs=epochs, optimizer=optimizer or SGD())


def mlp(folder: Path, epochs: int, optimizer: Optimizer | None = None) -> Experiment:
    """Return an MLP 2-8-8-1 on 50,000 samples at batch size 32; its data goes into the folder."""
    return _mlp(folder, N_SAMPLES, (8, 8), BATCH_SIZE, epochs, optimizer)


def million(folder: Path, epochs: int) -> Experiment:
    """Return the same on a million samples at batch size 4,096."""
    return _mlp(folder, 1_000_000, (8, 8), 4096, epochs)


def wide(folder: Path, epochs: int = 3) -> Experiment:
    """Return an MLP 2-512-512-1 on 100,000 samples at batch size 1,000.

    Its loss over all samples takes a fifth of an epoch's time.
    """
    return _mlp(folder, MANY_SAMPLES, (512, 512), LARGE_BATCH, epochs)


def digits(epochs: int) -> Experiment:
    """Return an MLP 64-32-10 on scikit-learn's 1,797 digits at batch size 32."""
    return _digits(MLP(hidden=(32,)), epochs)


def digits_by_convolution(epochs: int) -> Experiment:
    """Return a network of two convolutions on the same digits."""
    return _digits(CNN(channels=(16, 32)), epochs)


def _digits(model: Model, epochs: int) -> Experiment:
    return Experiment(
        data=Digits(),
        model=model,
        loss=CrossEntropyLoss(),
        batching=Batching(batch_size=BATCH_SIZE),
        epochs=epochs,
    )


def _mlp(
    folder: Path,
    n_samples: int,
    hidden: tuple[int, ...],
    batch_size: int,
    epochs: int,
    optimizer: Optimizer | None = None,
) -> Experiment:
    data = folder / f"{n_samples}.csv"
    if not data.exists():
        _write_samples(data, n_samples)
    return Experiment(
        data=DataFile(source=str(data)),
        model=MLP(hidden=hidden),
        batching=Batching(batch_size=batch_size),
        epochs=epochs,
        optimizer=optimizer or SGD(),
    )


def _write_samples(path: Path, n_samples: int) -> None:
    random = numpy.random.default_rng(0)
    inputs = random.normal(size=(n_samples, 2))
    target = numpy.sin(inputs[:, :1]) + inputs[:, 1:] ** 2
    samples = numpy.hstack([inputs, target])
    numpy.savetxt(path, samples, "%.6f", ",", header="x1,x2,y", comments="")
