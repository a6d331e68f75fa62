"""The window has a data set and a loss that only the list of their kind is told of."""

import math
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QSpinBox

from epochgui.experiment.validation import validated
from epochgui.gui.capture.captures import Captures
from epochgui.gui.pictures.request import PictureKind, PictureRequest
from epochgui.training.run import TrainingRun
from tests.gui.user import User
from tests.parts.new_parts import give_to_the_lists

CHOSEN = {
    "data": {"source": "waves", "places": 31},
    "loss": {"name": "HuberLoss", "delta": 0.25},
    "epochs": 3,
}


@pytest.fixture
def user(open_window: Callable[..., User], monkeypatch: pytest.MonkeyPatch) -> User:
    """Return a user who has chosen both in the form."""
    give_to_the_lists(monkeypatch)
    user = open_window(validated({"epochs": 3}))
    source, loss = user.find(QComboBox, "source"), user.find(QComboBox, "loss")
    user.wait_for_new_run(lambda: source.setCurrentText("two waves"))
    user.wait_for_new_run(lambda: user.find(QSpinBox, "places").setValue(31))
    user.wait_for_new_run(lambda: loss.setCurrentText("HuberLoss"))
    user.wait_for_new_run(lambda: user.find(QDoubleSpinBox, "delta").setValue(0.25))
    return user


def test_the_form_makes_the_run_and_it_has_the_losses_of_one_without_a_window(user: User) -> None:
    user.run_to_the_end()
    plain = TrainingRun(validated(CHOSEN))  # afterwards: both draw from the same random numbers
    plain.train_until(plain.schedule.n_batches, math.inf)
    assert user.losses == plain.losses


def test_every_picture_can_be_taken_and_says_what_was_chosen(user: User) -> None:
    user.run_to_the_end()
    captures: Captures = user.window.captures
    for name in captures.titles:
        assert not captures.maker.image(PictureRequest((name,))).isNull()
    picture = captures.maker.content(PictureRequest(("loss",)), PictureKind.SVG).decode()
    assert "two waves" in picture
    assert "HuberLoss delta 0.25" in picture


def test_the_title_names_the_data(user: User) -> None:
    assert "two waves" in user.window.windowTitle()


def test_other_data_and_another_loss_can_be_chosen_again(user: User) -> None:
    user.wait_for_new_run(lambda: user.find(QComboBox, "source").setCurrentIndex(0))
    user.wait_for_new_run(lambda: user.find(QComboBox, "loss").setCurrentText("MSELoss"))
    run = user.window.session.run
    assert run is not None
    assert run.experiment == validated({"epochs": 3})
