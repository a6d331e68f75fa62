"""MNIST-1D is what its published recipe makes, sample by sample."""

import numpy
import torch
from numpy.typing import NDArray
from scipy.interpolate import interp1d
from scipy.ndimage import gaussian_filter

from epochgui.parts.data.mnist1d import MNIST1D
from epochgui.parts.data.mnist1d_recipe import mnist1d

Numbers = NDArray[numpy.float64]
N, NOISE, SEED = 60, 0.25, 7


def stretched(series: Numbers, length: int) -> Numbers:
    """Return a series with another number of places, as the recipe does it."""
    found: Numbers = interp1d(numpy.linspace(0, 1, len(series)), series)(
        numpy.linspace(0, 1, length)
    )
    return found


def published(templates: Numbers) -> tuple[Numbers, Numbers]:
    """Return what the recipe makes of the same chance, by scipy's functions."""
    chance = torch.Generator().manual_seed(SEED)
    labels = torch.randperm(N, generator=chance) % 10
    n_zeros = 36 + torch.randint(25, (N,), generator=chance)
    heights = 1 + 0.4 * (torch.rand(N, generator=chance) - 0.5)
    moves = torch.randint(48, (N,), generator=chance)
    rough = NOISE * torch.randn(N, 72, generator=chance).numpy()
    rest = 0.02 * torch.randn(N, 72, generator=chance).numpy()
    slopes = 0.75 * (torch.rand(N, generator=chance).numpy() - 0.5)
    made = []
    for place, label in enumerate(labels):
        padded = numpy.concatenate([templates[label] + 1e-8, numpy.zeros(int(n_zeros[place]))])
        series = stretched(padded, 72) * float(heights[place])
        series = numpy.roll(series, int(moves[place]))
        series = numpy.where(series != 0, series, gaussian_filter(rough[place], 2)) + rest[place]
        series -= slopes[place] * numpy.linspace(-0.5, 0.5, 72)
        made.append(stretched(series, 40))
    whole = numpy.stack(made)
    return (whole - whole.mean()) / whole.std(), labels.numpy().astype(float)


def templates() -> Numbers:
    digits = numpy.array(
        [
            [5, 6, 6.5, 6.75, 7, 7, 7, 7, 6.75, 6.5, 6, 5],
            [5, 3, 3, 3.4, 3.8, 4.2, 4.6, 5, 5.4, 5.8, 5, 5],
            [5, 6, 6.5, 6.5, 6, 5.25, 4.75, 4, 3.5, 3.5, 4, 5],
            [5, 6, 6.5, 6.5, 6, 5, 5, 6, 6.5, 6.5, 6, 5],
            [5, 4.4, 3.8, 3.2, 2.6, 2.6, 5, 5, 5, 5, 5, 5],
            [5, 3, 3, 3, 3, 5, 6, 6.5, 6.5, 6, 4.5, 5],
            [5, 4, 3.5, 3.25, 3, 3, 3, 3, 3.25, 3.5, 4, 5],
            [5, 7, 7, 6.6, 6.2, 5.8, 5.4, 5, 4.6, 4.2, 5, 5],
            [5, 4, 3.5, 3.5, 4, 5, 5, 4, 3.5, 3.5, 4, 5],
            [5, 4, 3.5, 3.5, 4, 5, 5, 5, 5, 4.7, 4.3, 5],
        ]
    )
    digits = (digits - digits.mean(1, keepdims=True)) / digits.std(1, keepdims=True)
    started: Numbers = (digits - digits[:, :1]) / 6
    return started


def test_each_series_is_what_the_published_recipe_makes_of_the_same_chance() -> None:
    series, labels = mnist1d(N, NOISE, SEED)
    expected, expected_labels = published(templates())
    assert labels.tolist() == expected_labels.tolist()
    numpy.testing.assert_allclose(series.numpy(), expected, atol=2e-5)


def test_each_digit_has_as_many_series() -> None:
    _series, labels = MNIST1D(n=1_000).made()
    assert labels.bincount().tolist() == [100] * 10


def test_the_script_needs_torch_alone() -> None:
    names: dict[str, object] = {"torch": torch}
    data = MNIST1D(n=30, seed=4)
    exec(data.made_script(), names)  # noqa: S102  as a script does
    series, labels = data.made()
    assert torch.equal(names["inputs"], series)  # type: ignore[arg-type]
    assert torch.equal(names["labels"], labels)  # type: ignore[arg-type]
