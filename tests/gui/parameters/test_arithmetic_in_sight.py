"""The arithmetic under the form: always what the fields would come to."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QLabel, QSpinBox

from epochgui.experiment.validation import validated
from tests.gui.user import User


def lines(user: User) -> list[str]:
    return user.find(QLabel, "schedule_summary").text().splitlines()


def test_the_first_example_is_told_in_its_own_words(user: User) -> None:
    assert lines(user) == [
        "10 samples ÷ batch size 3 → 4 batches per epoch, the last with 1.",
        "× 10 epochs → 40 updates; every sample seen 10 times.",
    ]


def test_each_edit_is_followed_at_once(user: User) -> None:
    user.find(QSpinBox, "batch_size").setValue(5)
    user.find(QSpinBox, "epochs").setValue(1)
    assert lines(user) == [
        "10 samples ÷ batch size 5 → 2 batches per epoch.",
        "× 1 epoch → 2 updates; every sample seen once.",
    ]
    user.find(QCheckBox, "full_batch").click()
    assert lines(user)[0] == "10 samples ÷ batch size 10 → 1 batch per epoch."


def test_what_drop_last_costs_is_told(user: User) -> None:
    user.find(QCheckBox, "drop_last").click()
    assert lines(user) == [
        "10 samples ÷ batch size 3 → 3 batches per epoch.",
        "× 10 epochs → 30 updates; each epoch sees 9 samples.",
        "drop_last leaves 1 sample out of each epoch.",
    ]


@pytest.mark.parametrize(
    ("accumulate", "line"),
    [
        (2, "÷ 2 batches per update → 2 updates per epoch."),
        (
            3,
            (
                "÷ 3 batches per update → 2 updates per epoch. The last has 1 batch, yet its loss "
                "is divided by 3 too: its gradient is smaller."
            ),
        ),
        (4, "÷ 4 batches per update → 1 update per epoch."),
        (
            100,
            (
                "÷ 100 batches per update → 1 update per epoch. It has only 4 batches, yet each "
                "loss is divided by 100: its gradient is smaller."
            ),
        ),
    ],
)
def test_how_batches_make_updates_is_told(user: User, accumulate: int, line: str) -> None:
    user.find(QSpinBox, "accumulate").setValue(accumulate)
    assert lines(user)[1] == line
    n_updates = 10 * -(-4 // accumulate)
    assert lines(user)[2] == f"× 10 epochs → {n_updates} updates; every sample seen 10 times."


def lr_line(user: User) -> str:
    return lines(user)[-1]


def test_a_scaled_lr_is_told_as_a_formula_that_follows_each_edit(user: User) -> None:
    assert not user.find(QSpinBox, "base_batch_size").isVisible()
    user.find(QCheckBox, "scale_lr").click()
    assert user.find(QSpinBox, "base_batch_size").isVisible()
    assert lr_line(user) == "lr = 0.01 × 3 ÷ 32 = 0.0009375."
    user.find(QSpinBox, "base_batch_size").setValue(7)
    assert lr_line(user) == "lr = 0.01 × 3 ÷ 7 ≈ 0.00428571."
    user.find(QSpinBox, "batch_size").setValue(7)
    assert lr_line(user) == "lr = 0.01 × 7 ÷ 7 = 0.01."
    user.find(QCheckBox, "full_batch").click()
    assert lr_line(user) == "lr = 0.01 × 10 ÷ 7 ≈ 0.0142857."
    user.find(QDoubleSpinBox, "lr").setValue(0.7)
    assert lr_line(user) == "lr = 0.7 × 10 ÷ 7 = 1."
    user.find(QCheckBox, "scale_lr").click()
    assert not user.find(QSpinBox, "base_batch_size").isVisible()
    assert not lr_line(user).startswith("lr")


def test_a_scaled_lr_counts_all_samples_of_an_update_also_where_the_last_has_fewer(
    user: User,
) -> None:
    user.find(QCheckBox, "scale_lr").click()
    user.find(QSpinBox, "accumulate").setValue(2)
    assert lr_line(user) == "lr = 0.01 × (3 × 2) ÷ 32 = 0.001875."
    user.find(QSpinBox, "accumulate").setValue(3)
    assert lines(user)[-2:] == [
        "lr = 0.01 × (3 × 3) ÷ 32 = 0.0028125.",
        "An update of fewer batches has the same lr, and by its gradient a smaller step.",
    ]


def test_an_lr_scaled_beyond_its_limit_is_an_error_beside_the_field(user: User) -> None:
    user.find(QCheckBox, "scale_lr").click()
    user.find(QDoubleSpinBox, "lr").setValue(1e6)
    user.find(QSpinBox, "base_batch_size").setValue(2)
    told = user.text("base_batch_size_error")
    assert "1000000.0 × 3 ÷ 2 = 1,500,000; an lr of at most 1,000,000" in told
    assert lines(user) == ["The arithmetic appears here once the settings fit together."]
    assert not user.is_enabled("run")
    user.find(QSpinBox, "base_batch_size").setValue(3)
    assert user.text("base_batch_size_error") == ""
    assert lr_line(user) == "lr = 1000000 × 3 ÷ 3 = 1000000."


def test_an_edit_in_mid_run_is_followed_too(user: User) -> None:
    user.step("step_batch")
    user.find(QSpinBox, "epochs").setValue(2)
    assert lines(user)[1] == "× 2 epochs → 8 updates; every sample seen 2 times."


def test_settings_that_do_not_fit_together_have_no_arithmetic(user: User) -> None:
    user.find(QSpinBox, "batch_size").setValue(11)
    assert lines(user) == ["The arithmetic appears here once the settings fit together."]
    user.find(QSpinBox, "batch_size").setValue(10)
    assert lines(user)[0] == "10 samples ÷ batch size 10 → 1 batch per epoch."


def test_the_size_of_a_full_batch_is_the_data_sets(open_window: Callable[..., User]) -> None:
    user = open_window(validated({"batching": {"batch_size": "full"}}))
    assert lines(user)[0] == "10 samples ÷ batch size 10 → 1 batch per epoch."
