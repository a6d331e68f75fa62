"""Runs on samples of many shapes, and what is seen of them."""

import math
from typing import Any

import torch

from epochgui.experiment.validation import validated
from epochgui.observations.look_key import LookKey
from epochgui.parts.data.samples import Samples
from epochgui.training.looks.all import LOOKS
from epochgui.training.looks.observer import Observer
from epochgui.training.run import TrainingRun
from epochgui.training.timeline import Timeline

# Of a sample and of its target.
SHAPES: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {
    "one number each": ((1,), (1,)),
    "three targets": ((1,), (3,)),
    "two features, two targets": ((2,), (2,)),
    "many targets": ((5,), (11,)),
    "pictures": ((3, 4), (3, 2)),
    "a column of numbers": ((2, 1), (2, 1)),
}
N_SAMPLES = 20


def observer_of(name: str, *keys: LookKey[Any]) -> Observer:
    """Return what observes a run on samples of the shapes of this name, under all keys or these."""
    draws = torch.Generator().manual_seed(1)
    sample, target = SHAPES[name]
    inputs = torch.randn(N_SAMPLES, *sample, generator=draws)
    targets = torch.randn(N_SAMPLES, *target, generator=draws)
    n_names = 1 if name == "pictures" else math.prod(sample)
    names = tuple(f"f{place}" for place in range(n_names))
    samples = Samples(inputs, targets, names, ("t",))
    experiment = validated({"batching": {"batch_size": 7}, "epochs": 3})
    timeline = Timeline(TrainingRun(experiment, lambda _source: samples))
    return Observer(timeline, keys or [look.key for look in LOOKS])
