"""Samples, targets and outputs may have any shape, and every look sees them."""

import math

import numpy
import pytest
import torch

from epochgui.observations.fit import Fit
from epochgui.observations.inside import Inside
from epochgui.observations.look_key import FIT, INSIDE
from epochgui.observations.surface import LossSurface
from epochgui.training.looks.all import LOOKS
from epochgui.training.looks.inside import MOST_OUTPUTS
from tests.training.looks.shapes import N_SAMPLES, SHAPES, observer_of


@pytest.mark.parametrize("name", SHAPES)
def test_every_look_sees_a_run_on_samples_of_any_shape(name: str) -> None:
    observer = observer_of(name)
    for n_done in range(5):
        observer.train_until(n_done, math.inf)
        seen = observer.observe()
        assert list(seen) == [look.key for look in LOOKS]
        for one in seen.values():
            if isinstance(one, LossSurface):
                assert one.whole is not None


@pytest.mark.parametrize("name", SHAPES)
def test_of_each_sample_in_a_batch_the_first_numbers_are_seen(name: str) -> None:
    observer = observer_of(name, INSIDE)
    observer.train_until(1, math.inf)
    run, inside = observer.timeline.run, observer.observe()[INSIDE]
    assert isinstance(inside, Inside)
    assert inside.outputs is not None
    assert run.outputs is not None
    shown = run.indices
    n_targets, n_outputs = (math.prod(one.shape[1:]) for one in (run.data.targets, run.outputs))
    assert (inside.n_targets, inside.n_outputs) == (n_targets, n_outputs)
    targets = run.data.targets[shown].reshape(len(shown), -1)[:, :MOST_OUTPUTS]
    outputs = run.outputs.detach().reshape(len(shown), -1)[:, :MOST_OUTPUTS]
    assert numpy.array_equal(inside.targets, targets.numpy())
    assert numpy.array_equal(inside.outputs, outputs.numpy())


@pytest.mark.parametrize("name", SHAPES)
def test_the_fit_is_that_of_the_first_output(name: str) -> None:
    observer = observer_of(name, FIT)
    observer.train_until(2, math.inf)
    run, fit = observer.timeline.run, observer.observe()[FIT]
    assert isinstance(fit, Fit)
    with torch.no_grad():
        outputs = run.model(run.data.inputs).reshape(N_SAMPLES, -1)
    assert fit.samples.labels.tolist() == run.data.targets.reshape(N_SAMPLES, -1)[:, 0].tolist()
    predicted = outputs[run.indices, 0].numpy()
    numpy.testing.assert_allclose(fit.batch.predictions, predicted, rtol=1e-5, atol=1e-6)
    if not fit.samples.grid:
        numpy.testing.assert_allclose(fit.values, outputs[:, 0].numpy(), rtol=1e-5, atol=1e-6)
    assert fit.n_outputs == outputs.shape[1]
    assert len(fit.samples.features) == run.data.inputs[0].numel()
