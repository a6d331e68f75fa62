"""What a loss is measured in."""

from typing import Any

import pytest

from epochgui.experiment.validation import validated
from epochgui.phrases.loss_units import loss_title, loss_unit

FILE = {"source": "/some/cars.csv", "target": "price"}


def experiment(loss: str, **data: Any) -> dict[str, Any]:
    return {"loss": {"name": loss}, "data": data}


@pytest.mark.parametrize(
    ("values", "title", "unit"),
    [
        ({}, "loss", ""),
        (
            experiment("MSELoss", **FILE),
            "loss in squared standard deviations",
            "It is in squared standard deviations of price.",
        ),
        (
            experiment("L1Loss", standardize=True),
            "loss in standard deviations",
            "It is in standard deviations of the target.",
        ),
        (
            experiment("SmoothL1Loss", **FILE),
            "loss of standardized targets",
            "Its distances are in standard deviations of price.",
        ),
        (
            experiment("MSELoss", standardize=False, **FILE),
            "loss",
            "It is in squared units of price.",
        ),
        (experiment("L1Loss", standardize=False, **FILE), "loss", "It is in units of price."),
        (
            experiment("SmoothL1Loss", standardize=False, **FILE),
            "loss",
            "Its distances are in units of price.",
        ),
        (experiment("MSELoss", source="/some/cars.csv", standardize=False), "loss", ""),
    ],
)
def test_a_loss_says_its_unit_where_that_has_a_name(
    values: dict[str, Any], title: str, unit: str
) -> None:
    assert loss_title([validated(values)]) == title
    assert loss_unit(validated(values)) == unit


def test_where_losses_of_several_kinds_stand_on_one_axis_it_names_no_power() -> None:
    earlier = [{"epoch": 1, "batch": 1, "loss": {"name": "L1Loss"}}]
    branched = validated({"data": FILE, "earlier": earlier})
    assert loss_title([branched]) == "loss of standardized targets"
    of_one, of_other = (validated(experiment(name, **FILE)) for name in ("L1Loss", "MSELoss"))
    assert loss_title([of_one, of_one]) == loss_title([of_one])
    assert loss_title([of_one, of_other]) == loss_title([]) == "loss"
