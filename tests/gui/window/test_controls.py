"""The controls of the window: named, explained, and within reach of the keyboard."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QSlider,
    QSpinBox,
    QTabBar,
    QWidget,
)

from epochgui.experiment.setting import settings, short_name
from epochgui.gui.loss.loss_plot import LossPlot
from epochgui.gui.map.membership_map import MembershipMap
from epochgui.gui.tables.batch_table import BatchTable
from tests.gui.user import User

CONTROLS = QAbstractButton | QAbstractSpinBox | QComboBox | QLineEdit | QSlider


def controls_of(user: User) -> list[QWidget]:
    """Return what can be seen and operated, without the parts that a control is made of."""
    children = user.window.findChildren(QWidget)
    seen = [child for child in children if child.isVisible() and isinstance(child, CONTROLS)]
    return [child for child in seen if not isinstance(child.parent(), CONTROLS)]


def tour(user: User) -> list[QWidget]:
    """Press Tab until the focus is back where it began; return what had it on the way."""
    start = user.find(QSpinBox, "batch_size")
    user.give_keyboard_to(start)
    places: list[QWidget] = []
    for _ in range(200):
        focus = QApplication.focusWidget()
        assert focus is not None
        if places and focus is start:
            return places
        places.append(focus)
        user.type_key(Qt.Key.Key_Tab)
    raise AssertionError("Tab does not come back")


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (QSpinBox, "batch_size"),
        (QSpinBox, "epochs"),
        (QDoubleSpinBox, "lr"),
        (QAbstractSpinBox, "seed"),
        (QCheckBox, "shuffle"),
        (QCheckBox, "drop_last"),
        (QSlider, "speed"),
        (QLabel, "schedule_summary"),
        (LossPlot, "loss_plot"),
        (BatchTable, "batch_table"),
        (MembershipMap, "membership_map"),
        (QProgressBar, "progress"),
    ],
)
def test_widgets_have_the_names_that_scripts_rely_on(
    user: User, kind: type[QWidget], name: str
) -> None:
    widget = user.find(kind, name)
    assert widget.isVisible()
    assert widget.accessibleName()


@pytest.mark.parametrize(
    "name", ["run", "step_phase", "step_batch", "step_epoch", "reset", "capture"]
)
def test_actions_have_the_names_that_scripts_rely_on(user: User, name: str) -> None:
    (action,) = user.window.findChildren(QAction, name)
    assert action.isEnabled()
    assert action.shortcuts()


# Off screen a dialog is told no size, and Qt says so.
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_every_setting_has_a_control_with_its_name_and_explanation(user: User) -> None:
    user.press("import")
    sheet = user.window.imports.sheet
    assert sheet is not None
    for key, setting in settings().items():
        if key == "data.columns":
            continue  # each column has its own, in the header of the first rows
        is_in_sheet = setting.is_elsewhere
        control = sheet.fields[key].control if is_in_sheet else user.find(QWidget, short_name(key))
        assert control.accessibleName() == setting.title
        assert control.toolTip() == setting.explanation


def test_every_control_is_named_and_explained(user: User) -> None:
    controls = controls_of(user)
    names = {control.objectName() for control in controls}
    assert names >= {"batch_size", "epochs", "lr", "seed", "shuffle", "drop_last", "speed"}
    for control in controls:
        assert control.accessibleName(), control
        assert control.toolTip(), control.accessibleName()


def test_the_buttons_of_questions_and_messages_are_explained(user: User) -> None:
    user.step("step_batch")
    user.find(QSpinBox, "batch_size").setValue(4)
    user.window.message.tell("Something is wrong.")
    buttons = [*user.window.question.buttons, *user.window.message.buttons]
    assert [button.text() for button in buttons if not button.toolTip()] == []
    assert len(buttons) == 4


def test_the_arithmetic_the_status_and_the_tabs_are_explained(user: User) -> None:
    for name in ("schedule_summary", "state", "place", "pace"):
        assert user.find(QLabel, name).toolTip(), name
    tabs = user.find(QTabBar, "table_tabs")
    assert all(tabs.tabToolTip(place) for place in range(tabs.count()))


def test_tab_reaches_every_control_and_view(user: User) -> None:
    reached = {id(widget) for widget in tour(user)}
    missed = [
        control.accessibleName()
        for control in controls_of(user)
        if control.isEnabled() and id(control) not in reached
    ]
    assert missed == []
    for view in (user.find(BatchTable, "batch_table"), user.find(MembershipMap, "membership_map")):
        assert id(view) in reached
    assert id(user.find(LossPlot, "loss_plot").focusProxy()) in reached


def test_the_speed_goes_from_a_batch_in_two_seconds_to_full_speed_and_starts_near_four(
    user: User,
) -> None:
    slider, speed = user.find(QSlider, "speed"), user.window.speed
    assert speed.rate == pytest.approx(4, rel=0.1)
    rates = []
    for step in range(slider.minimum(), slider.maximum() + 1):
        slider.setValue(step)
        rates.append(speed.rate)
    assert rates[0] == 0.5
    assert rates[-1] == float("inf")
    steps = [after / before for before, after in pairwise(rates[:-1])]
    assert steps == pytest.approx([steps[0]] * len(steps))
