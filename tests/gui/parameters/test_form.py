"""The form is made from the definition of an experiment and its parts."""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import pytest
from pydantic import Field
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QSpinBox,
)

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.setting import settings
from epochgui.experiment.validation import validated
from epochgui.gui.parameters.controls import field_for
from epochgui.parts.data.line import Line
from epochgui.parts.lists import LOSSES
from epochgui.parts.losses.loss import Loss
from tests.gui.user import User


class HuberLoss(Loss):
    """A loss that the program does not come with; torch has it."""

    name: Literal["HuberLoss"] = "HuberLoss"
    delta: float = Field(1.0, gt=0, le=10, title="Delta", description="Where it becomes linear.")
    reduction: Literal["mean", "sum"] = Field(
        "mean", title="Reduction", description="How the losses of the samples become one."
    )

    def formula(self) -> str:
        """Return how it makes one number of predictions and labels."""
        return "mean of (ŷ − y)² ÷ 2, linear far away"


def experiment_of_the_run(user: User) -> Experiment:
    run = user.window.session.run
    assert run is not None
    return run.experiment


def in_sight(user: User) -> set[str]:
    form = user.window.views.form
    rows = [key for key, setting in settings().items() if not setting.is_elsewhere]
    return {key for key in rows if form.field(key).watch().isVisible()}


def test_every_setting_has_a_field(user: User) -> None:
    assert in_sight(user) == settings(Experiment()).keys() - {
        "data.task",  # only one goes with numbers
        "validation.seed",  # no sample is held out
        "validation.stratify",
        "early_stop.patience",
        "model.activation",  # there is no layer for it to follow
        "model.dropout",
        "model.batch_norm",
        "optimizer.base_batch_size",  # nothing is scaled by it
        "optimizer.nesterov",  # there is no momentum to look ahead along
    }


def test_the_layers_of_the_model_are_in_sight_and_follow_what_is_edited(user: User) -> None:
    assert user.text("model_layers") == "1 → 1, 2 parameters"
    user.wait_for_new_run(lambda: user.find(QLineEdit, "hidden").setText("8, 4"))
    assert user.text("model_layers") == "1 → 8 → 4 → 1, 57 parameters"


def test_rows_stand_in_the_order_in_which_the_model_is_built(user: User) -> None:
    user.find(QComboBox, "kind").setCurrentText("cnn")
    form = user.window.views.form
    names = ("kind", "channels", "kernel_size", "hidden", "activation")
    rows = [form.field(f"model.{name}").watch() for name in names]
    tops = [row.mapTo(form, QPoint()).y() for row in rows]
    assert tops == sorted(set(tops))


def test_a_model_that_the_data_does_not_fit_is_told_of_beside_its_field(user: User) -> None:
    user.find(QComboBox, "kind").setCurrentText("cnn")
    assert user.text("kind_error").startswith('Model is "cnn", which looks at neighbours')
    assert not user.find(QLabel, "model_layers").isVisible()
    user.wait_for_new_run(lambda: user.find(QComboBox, "source").setCurrentText("Digits"))
    assert user.text("kind_error") == ""
    assert user.text("model_layers").startswith("1 × 8 × 8 → 8 × 8 × 8 → 16 × 4 × 4 → 10, ")


def test_a_new_part_is_in_the_form_with_its_settings(
    open_window: Callable[..., User], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LOSSES, "parts", (*LOSSES.parts, HuberLoss))
    user = open_window()
    assert not user.find(QDoubleSpinBox, "delta").isVisible()
    user.wait_for_new_run(lambda: user.find(QComboBox, "loss").setCurrentText("HuberLoss"))
    assert user.find(QDoubleSpinBox, "delta").isVisible()
    user.wait_for_new_run(lambda: user.find(QDoubleSpinBox, "delta").setValue(0.5))
    user.wait_for_new_run(lambda: user.find(QComboBox, "reduction").setCurrentText("sum"))
    assert experiment_of_the_run(user).loss == HuberLoss(delta=0.5, reduction="sum")
    user.find(QDoubleSpinBox, "delta").setValue(0.0)
    assert user.text("delta_error") == "Delta is 0.0; right would be more than 0"
    user.wait_for_new_run(lambda: user.find(QComboBox, "loss").setCurrentText("MSELoss"))
    assert not user.find(QDoubleSpinBox, "delta").isVisible()


def marked(user: User, name: str) -> bool:
    (mark,) = user.find(QDoubleSpinBox, name).findChildren(QLabel, "default_mark")
    return mark.isVisible()


def test_what_is_left_out_is_torchs_default_of_the_optimizer_and_shown_as_such(user: User) -> None:
    decay = user.find(QDoubleSpinBox, "weight_decay")
    assert (decay.value(), marked(user, "weight_decay")) == (0.0, True)
    optimizer = user.find(QComboBox, "optimizer")
    user.wait_for_new_run(lambda: optimizer.setCurrentText("AdamW"))
    assert (decay.value(), marked(user, "weight_decay")) == (0.01, True)
    assert experiment_of_the_run(user) == validated({"optimizer": {"name": "AdamW"}})
    user.wait_for_new_run(lambda: decay.setValue(0.1))
    assert not marked(user, "weight_decay")
    user.wait_for_new_run(lambda: optimizer.setCurrentText("Adam"))
    assert (decay.value(), marked(user, "weight_decay")) == (0.1, False)
    user.wait_for_new_run(lambda: decay.setValue(0.0))
    assert marked(user, "weight_decay")


def test_what_another_optimizer_does_not_have_is_left_out_when_it_is_chosen(user: User) -> None:
    user.wait_for_new_run(lambda: user.find(QDoubleSpinBox, "momentum").setValue(0.9))
    optimizer = user.find(QComboBox, "optimizer")
    user.wait_for_new_run(lambda: optimizer.setCurrentText("Adam"))
    assert not user.find(QDoubleSpinBox, "momentum").isVisible()
    user.wait_for_new_run(lambda: optimizer.setCurrentText("SGD"))
    assert experiment_of_the_run(user) == Experiment()


def test_a_data_set_brings_its_settings_into_the_form(user: User) -> None:
    source = user.find(QComboBox, "source")
    user.wait_for_new_run(lambda: source.setCurrentText("Line"))
    own = {"data.n", "data.noise", "data.seed", "data.slope"}
    assert {key for key in in_sight(user) if key.startswith("data.")} == own | {
        "data.source",
        "data.standardize",
    }
    user.wait_for_new_run(lambda: user.find(QDoubleSpinBox, "slope").setValue(-3.0))
    user.type_text(user.find(QAbstractSpinBox, "data_seed"), "7")
    user.wait_until(lambda: experiment_of_the_run(user).data == Line(slope=-3.0, seed=7))
    user.find(QSpinBox, "n").setValue(1)
    assert user.text("n_error") == "Sample count is 1; right would be at least 2"
    user.wait_for_new_run(lambda: source.setCurrentText("Sine"))
    assert experiment_of_the_run(user) == validated({"data": {"source": "sine"}})
    user.wait_for_new_run(lambda: source.setCurrentIndex(0))
    assert experiment_of_the_run(user) == Experiment()


@pytest.mark.parametrize("seed", [0, 2**31, 2**64 - 1])
def test_the_seed_takes_every_number_that_torch_takes(user: User, seed: int) -> None:
    user.type_text(user.find(QAbstractSpinBox, "seed"), str(seed))
    user.wait_until(lambda: experiment_of_the_run(user).seed == seed)
    assert user.text("seed_error") == ""


def test_a_seed_that_torch_does_not_take_is_told_under_its_field(user: User) -> None:
    user.type_text(user.find(QAbstractSpinBox, "seed"), str(2**64))
    assert "at most 18,446,744,073,709,551,615" in user.text("seed_error")


def test_a_type_that_no_field_holds_is_told_to_whoever_wrote_the_part() -> None:
    setting = replace(settings()["optimizer.lr"], type=complex)
    with pytest.raises(TypeError, match=r"no field holds optimizer\.lr"):
        field_for(setting)


def test_an_activation_is_there_once_there_is_a_layer_before_it(user: User) -> None:
    activation = user.find(QComboBox, "activation")
    assert not activation.isVisible()
    user.window.editor.open(validated({"model": {"hidden": [8]}}), None)
    assert activation.isVisible()
    assert user.find(QCheckBox, "shuffle").isVisible()
