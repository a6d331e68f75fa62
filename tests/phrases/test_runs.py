"""What runs are called."""

from typing import Any

import pytest

from epochgui.experiment.validation import validated
from epochgui.phrases.runs import run_names


@pytest.mark.parametrize(
    ("experiments", "names"),
    [
        ([], ()),
        ([{}], ("run 1",)),
        ([{"seed": 1}, {"seed": 5}, {"seed": 2}], ("Seed 1", "Seed 5", "Seed 2")),
        (
            [{}, {"batching": {"batch_size": "full"}}],
            ("Batch size 3", "Batch size full"),
        ),
        (
            [{}, {"epochs": 3}, {"batching": {"batch_size": 5}}],
            ("Batch size 3, Epochs 10", "Batch size 3, Epochs 3", "Batch size 5, Epochs 10"),
        ),
        (
            [{}, {"data": {"source": "/some/cars.csv"}}],
            ("Source y = 2x, 1 to 10", "Source cars.csv"),
        ),
        (
            [{}, {"optimizer": {"name": "AdamW"}}],
            ("Optimizer SGD", "Optimizer AdamW"),
        ),
        ([{}, {}, {}], ("run 1", "run 2", "run 3")),
        (
            [{"seed": 1}, {"seed": 2}, {"seed": 1}],
            ("run 1: Seed 1", "Seed 2", "run 3: Seed 1"),
        ),
        (
            [{}, {"epochs": 3, "seed": 1, "batching": {"shuffle": False}}],
            ("run 1", "run 2"),
        ),
    ],
)
def test_runs_are_called_by_what_differs(
    experiments: list[dict[str, Any]], names: tuple[str, ...]
) -> None:
    assert run_names([validated(experiment) for experiment in experiments]) == names


def test_a_setting_that_only_one_of_them_has_is_told_of_both() -> None:
    others = {"optimizer": {"momentum": 0.9}}, {"optimizer": {"name": "Adam"}}
    names = run_names([validated(one) for one in others])
    assert all("Momentum" in name for name in names)
    assert len(set(names)) == 2
