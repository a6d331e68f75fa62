"""Data sets that need no file: what they hold, and where their chance comes from."""

from pathlib import Path
from typing import Any

import numpy
import pytest
import torch
from sklearn import datasets
from sklearn.datasets import (
    load_diabetes,
    make_blobs,
    make_circles,
    make_moons,
    make_regression,
)

from epochgui.experiment.file import load_experiment, save_experiment
from epochgui.parts.data.blobs import Blobs
from epochgui.parts.data.breast_cancer import BreastCancer
from epochgui.parts.data.brought import BroughtClasses
from epochgui.parts.data.circles import Circles
from epochgui.parts.data.diabetes import Diabetes
from epochgui.parts.data.digits import Digits
from epochgui.parts.data.first_example import FirstExample
from epochgui.parts.data.iris import Iris
from epochgui.parts.data.line import Line
from epochgui.parts.data.mnist1d import MNIST1D
from epochgui.parts.data.moons import Moons
from epochgui.parts.data.regression import Regression
from epochgui.parts.data.samples import Samples
from epochgui.parts.data.sine import Sine
from epochgui.parts.data.source import DataSource
from epochgui.parts.data.wine import Wine
from epochgui.parts.lists import DATA_SOURCES
from epochgui.parts.tasks.classes import CLASSES
from epochgui.training.data import load_data

READY = [DATA_SOURCES.validated({"source": name}) for name in DATA_SOURCES.names]
OF_CHANCE = [Line(), Sine(), Regression(), Moons(), Circles(), Blobs(), MNIST1D()]
BROUGHT = [Iris(), Wine(), BreastCancer(), Digits()]


def name_of(data: DataSource) -> str:
    return data.source


def are_same(one: Samples, other: Samples) -> bool:
    return torch.equal(one.inputs, other.inputs) and torch.equal(one.targets, other.targets)


@pytest.mark.parametrize("data", READY, ids=name_of)
def test_data_draws_nothing_from_the_chance_of_the_run(data: DataSource) -> None:
    torchs, numpys = torch.get_rng_state(), numpy.random.get_state(legacy=False)
    load_data(data)
    assert torch.equal(torch.get_rng_state(), torchs)
    after = numpy.random.get_state(legacy=False)
    numpy.testing.assert_equal(after, numpys)


@pytest.mark.parametrize("data", READY, ids=name_of)
def test_all_is_known_before_it_is_made(data: DataSource) -> None:
    known, samples = data.known(), load_data(data)
    assert known is not None
    assert samples.inputs.shape == (known.n_samples, len(known.features))
    assert samples.inputs.dtype == torch.float32
    assert (samples.task, samples.classes) == (known.task, known.classes)
    assert samples.n_outputs == known.n_outputs
    if known.task == CLASSES:
        assert (samples.targets.shape, samples.targets.dtype) == ((known.n_samples,), torch.int64)
        assert set(samples.targets.tolist()) == set(range(len(known.classes)))
    else:
        n_targets = len(known.target_names)
        assert samples.targets.shape == (known.n_samples, n_targets)
        assert samples.targets.dtype == torch.float32


@pytest.mark.parametrize("data", READY, ids=name_of)
def test_it_is_standardized_when_that_is_asked(data: DataSource) -> None:
    samples = load_data(data.model_copy(update={"standardize": True}))
    same = [samples.features.index(name) for name in samples.constant]
    scaled = [place for place in range(samples.n_inputs) if place not in same]
    assert not samples.inputs[:, same].any()
    numbers = [] if samples.task.has_classes else [samples.targets]
    for columns in (samples.inputs[:, scaled], *numbers):
        assert columns.mean(dim=0).abs().max() < 1e-5
        assert (columns.std(dim=0) - 1).abs().max() < 1e-5


@pytest.mark.parametrize("data", OF_CHANCE, ids=name_of)
def test_chance_grows_from_the_seed_of_the_data(data: DataSource) -> None:
    same, other = load_data(data), load_data(data.model_copy(update={"seed": 1}))
    assert are_same(load_data(data), same)
    assert not are_same(other, same)


@pytest.mark.parametrize("data", READY, ids=name_of)
def test_a_sentence_and_a_sketch_say_what_it_is(data: DataSource) -> None:
    assert data.about().endswith(".")
    assert len(data.about()) < 80
    assert len(data.title()) < 20
    assert len(data.sketch()) >= 10


@pytest.mark.parametrize("data", READY, ids=name_of)
def test_it_is_set_saved_and_opened_by_its_name(data: DataSource, tmp_path: Path) -> None:
    path, experiment = tmp_path / "a.toml", load_experiment(None, [f"data.source={data.source}"])
    assert experiment.data == data
    save_experiment(path, experiment)
    assert load_experiment(path) == experiment


def test_ten_samples_of_a_line_without_noise_are_the_first_example() -> None:
    line, first = load_data(Line(n=10, noise=0.0)), load_data(FirstExample())
    assert torch.equal(line.inputs, first.inputs)
    assert torch.equal(line.targets, first.targets)


def test_noise_has_the_deviation_that_is_asked_for() -> None:
    line = load_data(Line(n=100_000, slope=-3.0, noise=0.5))
    off = line.targets + 3 * line.inputs
    assert off.mean().abs() < 0.01
    assert abs(off.std() - 0.5) < 0.01


def test_a_sine_is_one_wave() -> None:
    sine = load_data(Sine(n=101, noise=0.0))
    assert torch.equal(sine.targets, sine.inputs.sin())
    assert sine.inputs[[0, -1]].abs().sub(torch.pi).abs().max() < 1e-6


def test_a_regression_is_that_of_scikit_learn() -> None:
    data = load_data(Regression(n=20, n_features=12, noise=3.0, seed=7))
    inputs, targets = make_regression(n_samples=20, n_features=12, noise=3.0, random_state=7)
    assert numpy.array_equal(data.inputs.numpy(), inputs.astype("float32"))
    assert numpy.array_equal(data.targets[:, 0].numpy(), targets.astype("float32"))


def test_diabetes_is_that_of_scikit_learn_in_its_units() -> None:
    data, whole = load_data(Diabetes(standardize=False)), load_diabetes(scaled=False)
    assert list(data.features) == whole.feature_names
    assert numpy.array_equal(data.inputs.numpy(), whole.data.astype("float32"))
    assert numpy.array_equal(data.targets[:, 0].numpy(), whole.target.astype("float32"))
    shown = zip(whole.data[:, whole.feature_names.index("bmi")], whole.target, strict=True)
    assert set(Diabetes().sketch()) <= set(shown)


@pytest.mark.parametrize("data", BROUGHT, ids=name_of)
def test_samples_of_classes_are_those_of_scikit_learn(data: BroughtClasses) -> None:
    samples = load_data(data.model_copy(update={"standardize": False}))
    whole = getattr(datasets, data.brought_by)()
    assert numpy.array_equal(samples.inputs.numpy(), whole.data.astype("float32"))
    assert samples.targets.flatten().tolist() == whole.target.tolist()
    named = [name.removesuffix(" (cm)") for name in whole.feature_names]
    assert list(samples.features) == named
    assert list(samples.classes) == [str(name) for name in whole.target_names]


@pytest.mark.parametrize("data", BROUGHT[:3], ids=name_of)
def test_a_sketch_shows_some_of_the_samples_and_all_classes(data: BroughtClasses) -> None:
    whole = getattr(datasets, data.brought_by)()
    points = {
        (*row.tolist(), int(place)) for row, place in zip(whole.data, whole.target, strict=True)
    }
    for x, y, of_class in map(tuple, data.sketch()):
        assert any(point[-1] == of_class and {x, y} <= set(point) for point in points)
    assert {point[2] for point in map(tuple, data.sketch())} == set(range(len(data.classes)))


@pytest.mark.parametrize(
    ("data", "made"),
    [
        (Moons(n=31, noise=0.2, seed=3), make_moons(n_samples=31, noise=0.2, random_state=3)),
        (
            Circles(n=30, noise=0.0, seed=1),
            make_circles(n_samples=30, noise=0.0, random_state=1, factor=0.5),
        ),
        (
            Blobs(n=50, noise=2.0, centers=4, seed=9),
            make_blobs(n_samples=50, cluster_std=2.0, centers=4, random_state=9),
        ),
    ],
    ids=["moons", "circles", "blobs"],
)
def test_points_of_classes_are_those_of_scikit_learn(
    data: DataSource, made: tuple[Any, Any]
) -> None:
    samples = load_data(data)
    assert numpy.array_equal(samples.inputs.numpy(), made[0].astype("float32"))
    assert samples.targets.flatten().tolist() == made[1].tolist()


@pytest.mark.parametrize(
    ("data", "caption"),
    [
        (Line(), "y = 2x, 100 samples, noise 1"),
        (Line(n=1000, slope=-0.1, noise=0.0, seed=3), "y = -0.1x, 1,000 samples, data seed 3"),
        (Sine(), "y = sin x, 100 samples, noise 0.1"),
        (Regression(), "Weighted sum of 2 features, 100 samples, noise 10"),
        (Diabetes(), "Diabetes"),
        (Moons(seed=2), "Two moons, 100 samples, noise 0.1, data seed 2"),
        (Blobs(centers=4, noise=0.0), "4 blobs, 100 samples"),
        (Iris(), "Iris"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_caption_has_all_that_makes_the_data(data: DataSource, caption: str) -> None:
    assert data.caption() == caption
