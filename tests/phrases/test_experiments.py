"""Experiments in words."""

from typing import Any

import pytest

from epochgui.basics.errors import InputError, Key
from epochgui.experiment.difference import differences
from epochgui.experiment.validation import faults, validated
from epochgui.phrases.experiments import (
    difference_text,
    experiment_line,
    in_words_of_the_window,
)


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        ({}, {"epochs": 3}, "Epochs 10 → 3"),
        ({}, {"batching": {"batch_size": "full"}}, "Batch size 3 → full"),
        ({}, {"batching": {"shuffle": False}}, "Shuffle on → off"),
        ({}, {"optimizer": {"lr": 1e-5}}, "Learning rate 0.01 → 1e-05"),
        ({"model": {"hidden": [8, 4]}}, {}, "Hidden layers 8, 4 → none"),
        (
            {"data": {"source": "/some/cars.csv", "target": "km/h"}},
            {"data": {"source": "/some/cars.csv"}},
            "Target km/h → default",
        ),
        (
            {"data": {"standardize": True}},
            {"data": {"source": "/some/cars.csv"}},
            "Source y = 2x, 1 to 10 → cars.csv",
        ),
    ],
)
def test_what_differs_is_told_in_the_words_of_the_window(
    before: dict[str, Any], after: dict[str, Any], text: str
) -> None:
    (difference,) = differences(validated(before), validated(after))
    assert difference_text(difference) == text


def test_a_caption_names_what_the_numbers_depend_on() -> None:
    experiment = validated(
        {
            "data": {"source": "/some/cars.csv"},
            "model": {"hidden": [8, 4], "activation": "relu"},
            "optimizer": {"momentum": 0.9, "weight_decay": 0.1, "clip_norm": 2.0},
            "batching": {"drop_last": True},
            "epochs": 1,
        }
    )
    assert experiment_line(experiment).split("  ·  ") == [
        "cars.csv, standardized",
        "hidden 8-4 relu",
        "MSELoss",
        "SGD lr 0.01 momentum 0.9 weight_decay 0.1 clip_norm 2",
        "batch size 3, shuffled, drop last",
        "1 epoch",
        "seed 0",
    ]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"epochs": 0}, "Epochs is 0; right would be at least 1"),
        (
            {"optimizer": {"name": "Adam", "momentum": 0.5}},
            'Momentum needs SGD; leave it out or set Optimizer to "SGD"',
        ),
        (
            {"data": {"source": "a.csv", "target": "y", "features": ["y"]}},
            "Features holds Target; leave it out there",
        ),
    ],
)
def test_settings_are_called_as_their_fields_are(values: dict[str, Any], sentence: str) -> None:
    (fault,) = faults(values)
    assert in_words_of_the_window(fault.problem) == sentence


def test_a_value_that_reads_like_a_setting_stays_as_it_is() -> None:
    inner = InputError("{file} lacks {key}", key="data.target", file="optimizer.lr")
    outer = InputError("{at}: {error}; {key}", at="epochs", error=inner, key="elsewhere")
    assert in_words_of_the_window(outer.problem) == "epochs: optimizer.lr lacks Target; elsewhere"
    both = InputError("{one}, {other}", one="optimizer.lr", other=Key("optimizer.lr"))
    assert in_words_of_the_window(both.problem) == "optimizer.lr, Learning rate"


def test_a_caption_says_all_stages_of_a_run() -> None:
    stage = {"epoch": 3, "batch": 2, "optimizer": {"lr": 0.02}}
    last = {"epochs": 4, "loss": {"name": "L1Loss"}, "optimizer": {"name": "Adam"}}
    line = experiment_line(validated(last | {"earlier": [stage]}))
    assert line.split("  ·  ")[2:4] == [
        "SGD lr 0.02, MSELoss up to 3:2, then Adam lr 0.01, L1Loss",
        "batch size 3, shuffled",
    ]
    first = {"epoch": 1, "batch": 4, "loss": {"name": "SmoothL1Loss"}}
    line = experiment_line(validated(last | {"earlier": [first, stage]}))
    assert (
        "SGD lr 0.01, SmoothL1Loss up to 1:4, then SGD lr 0.02, MSELoss up to 3:2, then Adam"
        in line
    )
