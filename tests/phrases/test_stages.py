"""What changed in mid-run, in words."""

from typing import Any

import pytest

from epochgui.experiment.validation import validated
from epochgui.phrases.stages import StageChange, change_text, stage_changes
from epochgui.schedule.plan import plan


def changes(values: dict[str, Any]) -> tuple[StageChange, ...]:
    experiment = validated(values)
    return stage_changes(experiment, plan(experiment, n_samples=10))


def test_most_runs_change_nothing() -> None:
    assert changes({}) == ()


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ({"optimizer": {"lr": 0.02}}, {}, "lr 0.02 → 0.01"),
        ({"optimizer": {"momentum": 0.9}}, {}, "momentum 0.9 → 0"),
        ({"optimizer": {"clip_norm": 0.5}}, {}, "clip_norm 0.5 → 0"),
        ({"loss": {"name": "L1Loss"}}, {}, "L1Loss → MSELoss"),
        ({"optimizer": {"lr": 0.1}}, {"optimizer": {"name": "Adam"}}, "SGD → Adam, lr 0.1 → 0.01"),
        ({"optimizer": {"momentum": 0.9}}, {"optimizer": {"name": "AdamW"}}, "SGD → AdamW"),
        (
            {},
            {"optimizer": {"name": "AdamW", "weight_decay": 0.5}},
            "SGD → AdamW, weight_decay 0 → 0.5",
        ),
        ({"optimizer": {"base_batch_size": 8}}, {"optimizer": {"lr": 1.0}}, "lr 0.01 → 1"),
        (
            {"loss": {"name": "SmoothL1Loss"}},
            {"optimizer": {"lr": 0.1}},
            "SmoothL1Loss → MSELoss, lr 0.01 → 0.1",
        ),
    ],
)
def test_a_change_names_what_was_and_what_is(
    before: dict[str, Any], after: dict[str, Any], words: str
) -> None:
    found = changes({**after, "earlier": [{"epoch": 2, "batch": 2, **before}]})
    assert found == (StageChange(6, words),)


def test_each_change_is_told_at_its_batch_and_one_that_changes_nothing_is_not() -> None:
    stages = [
        {"epoch": 1, "batch": 4, "optimizer": {"lr": 0.5}},
        {"epoch": 2, "batch": 1, "optimizer": {"lr": 0.25}},
        {"epoch": 3, "batch": 4},
    ]
    assert changes({"earlier": stages}) == (
        StageChange(4, "lr 0.5 → 0.25"),
        StageChange(5, "lr 0.25 → 0.01"),
    )


def test_a_change_is_told_with_its_place_counted_from_1() -> None:
    experiment = validated({"earlier": [{"epoch": 2, "batch": 2, "optimizer": {"lr": 0.5}}]})
    schedule = plan(experiment, n_samples=10)
    (change,) = stage_changes(experiment, schedule)
    assert change_text(change, schedule) == "from epoch 2, batch 3 on: lr 0.5 → 0.01"
