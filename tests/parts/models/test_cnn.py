"""Convolutional networks, as torch builds them."""

from pathlib import Path
from typing import Any

import pytest
import torch

from epochgui.basics.errors import InputError
from epochgui.experiment.validation import validated
from epochgui.parts.data.digits import Digits
from epochgui.parts.models.sides import Sides
from epochgui.training.script import write_script
from tests.parts.models.layers import check_layers

PICTURE = Sides(n_inputs=64, n_outputs=10, shape=(1, 8, 8))
SERIES = Sides(n_inputs=40, n_outputs=3, shape=(1, 40))
COLOURS = Sides(n_inputs=3 * 9 * 20, n_outputs=1, shape=(3, 9, 20))

MODELS: list[dict[str, Any]] = [
    {},
    {"channels": [4], "kernel_size": 1},
    {"channels": [4, 5, 6], "kernel_size": 7},
    {"hidden": [12], "batch_norm": True, "dropout": 0.2, "activation": "tanh"},
]


@pytest.mark.parametrize("sides", [PICTURE, SERIES, COLOURS])
@pytest.mark.parametrize("model", MODELS)
def test_the_layers_tell_what_torch_has_built(model: dict[str, Any], sides: Sides) -> None:
    settings = validated({"model": {"kind": "cnn", **model}}).model
    layers, built = settings.layers(sides), settings.build(sides)
    check_layers(layers, built, torch.randn(4, sides.n_inputs))
    assert layers[-1].shape == (sides.n_outputs,)


def test_normalized_and_dropped_is_behind_each_convolution_and_each_hidden_layer() -> None:
    model = {"kind": "cnn", "channels": [4], "hidden": [9], "batch_norm": True, "dropout": 0.5}
    names = [layer.name for layer in validated({"model": model}).model.layers(PICTURE)]
    assert names == [
        *("Unflatten", "Conv2d", "BatchNorm2d", "ReLU", "MaxPool2d", "Dropout", "Flatten"),
        *("Linear", "BatchNorm1d", "ReLU", "Dropout", "Linear"),
    ]


def test_the_script_gives_flat_samples_their_shape() -> None:
    script = write_script(
        validated({"data": {"source": "digits"}, "model": {"kind": "cnn"}}), Path()
    )
    for line in [
        "    nn.Unflatten(1, (1, 8, 8)),",
        '    nn.Conv2d(1, 8, kernel_size=3, padding="same"),',
        "    nn.MaxPool2d(2),",
        "    nn.Flatten(),",
        "    nn.Linear(64, 10),",
    ]:
        assert f"\n{line}\n" in script


@pytest.mark.parametrize(
    ("model", "sides", "key", "words"),
    [
        ({}, Sides(64, 10), "model.kind", ["neither", '"mlp"', "digits"]),
        (
            {"channels": [2] * 4},
            PICTURE,
            "model.channels",
            ["4 convolutions", "8 × 8", "most 3"],
        ),
        ({"channels": [2] * 6}, SERIES, "model.channels", ["6 convolutions", "40", "most 5"]),
    ],
)
def test_samples_that_it_cannot_look_at_are_refused(
    model: dict[str, Any], sides: Sides, key: str, words: list[str]
) -> None:
    with pytest.raises(InputError) as caught:
        validated({"model": {"kind": "cnn", **model}}).model.layers(sides)
    assert caught.value.key == key
    assert all(word in str(caught.value) for word in words)


def test_as_many_convolutions_as_are_right_at_most_can_be_built() -> None:
    for sides, most in ((PICTURE, 3), (SERIES, 5), (COLOURS, 3)):
        model = validated({"model": {"kind": "cnn", "channels": [2] * most}}).model
        outputs = model.build(sides)(torch.randn(2, sides.n_inputs))
        assert outputs.shape == (2, sides.n_outputs)


@pytest.mark.parametrize("size", [2, 4, 98])
def test_a_kernel_without_a_middle_is_refused(size: int) -> None:
    with pytest.raises(InputError, match=f"kernel_size is {size}; right would be an odd") as caught:
        validated({"model": {"kind": "cnn", "kernel_size": size}})
    assert caught.value.key == "model.kernel_size"


def test_one_picture_can_be_normalized_and_one_hidden_layer_of_it_cannot() -> None:
    def model(**values: Any) -> bool:
        settings = {"kind": "cnn", "batch_norm": True, **values}
        return validated({"model": settings}).model.needs_two_samples

    assert (model(), model(hidden=[4]), model(hidden=[4], batch_norm=False)) == (False, True, False)


def test_the_shape_of_digits_is_that_of_their_pixels() -> None:
    assert Digits().known().sides == PICTURE
