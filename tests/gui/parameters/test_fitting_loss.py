"""The loss follows the task of the data that is chosen, and no other is offered."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.validation import validated
from epochgui.gui.parameters.draft import Draft
from tests.gui.user import User


def draft_with(**values: object) -> Draft:
    draft = Draft(Experiment())
    draft.edit({f"{key.replace('__', '.')}": value for key, value in values.items()})
    return draft


@pytest.mark.parametrize(
    ("source", "loss"),
    [("iris", "CrossEntropyLoss"), ("moons", "BCEWithLogitsLoss"), ("sine", "MSELoss")],
)
def test_other_data_brings_the_usual_loss_of_its_task(source: str, loss: str) -> None:
    draft = draft_with(data__source=source)
    assert not draft.problem
    assert draft.experiment.loss.name == draft.values["loss.name"] == loss


def test_a_loss_that_fits_the_other_data_too_stays() -> None:
    draft = draft_with(loss__name="L1Loss")
    draft.edit({"data.source": "sine"})
    assert draft.experiment.loss.name == "L1Loss"


def test_another_task_of_the_same_data_brings_another_loss() -> None:
    draft = draft_with(data__source="moons")
    draft.edit({"data.task": "classes"})
    assert draft.experiment.loss.name == "CrossEntropyLoss"


def test_a_draft_begins_with_a_loss_that_fits() -> None:
    assert Draft(validated({"data": {"source": "iris"}})).experiment.loss.name == "CrossEntropyLoss"


def offered(user: User, name: str) -> list[str]:
    box = user.find(QComboBox, name)
    return [box.itemText(place) for place in range(box.count())]


def test_the_form_offers_what_fits_and_trains_with_it(open_window: Callable[..., User]) -> None:
    user = open_window(validated({"data": {"source": "moons"}}))
    assert offered(user, "loss") == ["BCEWithLogitsLoss"]
    assert offered(user, "task") == ["auto (two classes)", "binary", "classes"]
    user.wait_for_new_run(lambda: user.find(QComboBox, "task").setCurrentText("classes"))
    assert offered(user, "loss") == ["CrossEntropyLoss"]
    run = user.window.session.run
    assert run is not None
    assert run.experiment.loss.name == "CrossEntropyLoss"


def test_a_file_whose_target_holds_texts_is_learned_at_once(user: User, tmp_path: Path) -> None:
    path = tmp_path / "flowers.csv"
    path.write_text("x,kind\n" + "".join(f"{row},k{row % 3}\n" for row in range(12)))
    user.wait_for_new_run(lambda: user.window.files.open_dropped(path))
    run = user.window.session.run
    assert run is not None
    assert run.experiment == user.window.editor.experiment
    assert (run.experiment.loss.name, run.data.classes) == ("CrossEntropyLoss", ("k0", "k1", "k2"))
    assert offered(user, "loss") == ["CrossEntropyLoss"]
