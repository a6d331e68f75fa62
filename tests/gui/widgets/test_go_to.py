"""The question where to go keeps what was typed, and says itself what is wrong with it."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from epochgui.experiment.experiment import Experiment
from epochgui.gui.widgets.go_to_dialog import GoToDialog
from epochgui.phrases.moments import batches_done_after
from epochgui.schedule.plan import plan
from tests.gui.user import User

# Off screen a dialog is told no size, and Qt says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def dialog(qapp: QApplication) -> GoToDialog:  # noqa: ARG001
    schedule = plan(Experiment(), 10)
    return GoToDialog("1:2", lambda moment: batches_done_after(moment, schedule))


@pytest.mark.parametrize("typed", ["99:7", "2:9", "two", ""])
def test_what_is_no_moment_stays_in_the_field_and_is_explained_in_the_dialog(
    dialog: GoToDialog, typed: str
) -> None:
    dialog.field.setText(typed)
    dialog.accept()
    assert dialog.result() != QDialog.DialogCode.Accepted
    assert dialog.field.text() == typed
    assert dialog.problem.text().startswith("The moment is ")
    assert not dialog.problem.isHidden()
    assert "after" not in dialog.problem.text()


def test_a_moment_of_the_run_closes_the_dialog(dialog: GoToDialog) -> None:
    dialog.field.setText(" 2:3 ")
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.moment == "2:3"


def test_after_a_slip_the_window_goes_where_it_is_told_and_has_no_message(user: User) -> None:
    user.step("step_epoch")
    said: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, GoToDialog)
        for moment in ("99:7", "5:1", "1:2"):
            dialog.field.setText(moment)
            dialog.accept()
            said.append(dialog.problem.text())

    QTimer.singleShot(0, answer)
    user.press("go_to")
    user.wait_until(lambda: user.n_done == 2)
    assert said[0] == "The moment is 99:7, but the run has epochs 1 to 10 with batches 1 to 4"
    assert said[1] == "5:1 was not trained yet; the newest on record is 1:4"
    assert not user.window.message.isVisible()
