"""The code can be read and copied, by eye and by keyboard, in both themes."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QDoubleSpinBox, QLabel, QSpinBox, QToolButton, QWidget

from epochgui.experiment.validation import validated
from epochgui.gui.pictures.request import PictureKind, PictureRequest
from epochgui.gui.run.state import State
from epochgui.gui.style.colours import DARK, LIGHT
from epochgui.gui.style.contrast import contrast
from epochgui.observations.phase import Phase
from epochgui.training.script import write_script
from tests.gui.code.lines import content_of, step_line
from tests.gui.user import User
from tests.gui.window.test_controls import controls_of


def test_copy_puts_the_exported_script_on_the_clipboard(user: User) -> None:
    button = user.find(QToolButton, "copy_script")
    assert not button.isEnabled()
    step_line(user)
    button.click()
    text = QGuiApplication.clipboard().text()
    assert text == write_script(validated({}), Path())
    assert content_of(user).code.toPlainText() == text


@pytest.mark.parametrize("height", [400, 160, 70])
def test_the_line_about_to_run_is_kept_in_sight(user: User, height: int) -> None:
    step_line(user)
    code = content_of(user).code
    code.setFixedHeight(height)
    user.wait_until(lambda: code.height() == height)
    for _ in Phase:
        step_line(user)
        assert code.code is not None
        (area,) = (area for line, area in code.visible_lines() if line == code.code.next_line)
        assert area.top() >= 0
        assert area.bottom() <= code.viewport().height()


def margin(user: User) -> QImage:
    return content_of(user).code.margin.grab().toImage()


def test_the_line_is_shown_by_an_arrow_too_and_not_by_its_colour_alone(user: User) -> None:
    step_line(user)
    before = margin(user)
    step_line(user)
    assert margin(user) != before


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_code_can_be_read_in_both_themes(user: User, theme: object) -> None:
    step_line(user)
    (action,) = user.window.findChildren(QAction, "theme_dark" if theme is DARK else "theme_light")
    action.trigger()
    view = content_of(user).code
    view.margin.grab()
    surface = view.viewport().grab().toImage().pixelColor(QPoint(view.viewport().width() - 2, 2))
    expected = DARK if theme is DARK else LIGHT
    assert surface == QColor(expected.surface)
    block = view.document().firstBlock()
    while block.isValid():
        for word in block.layout().formats():
            ink = word.format.foreground().color()
            assert contrast(ink, surface) >= 4.5
        block = block.next()


def test_down_steps_a_line_wherever_nothing_moves_by_it(user: User) -> None:
    user.window.activateWindow()
    user.type_key(Qt.Key.Key_Down)  # as soon as the window is there
    user.wait_for(State.PAUSED)
    view = content_of(user).code
    for n_lines, widget in enumerate((view, user.window.views.loss, view), 1):
        user.give_keyboard_to(widget.focusProxy() or widget)
        with user.qtbot.waitSignal(user.window.session.moved):
            user.type_key(Qt.Key.Key_Down)
        user.wait_for(State.PAUSED)
        moment = user.window.session.moment
        assert moment is not None
        assert moment.phase is list(Phase)[n_lines]


@pytest.mark.parametrize("key", [Qt.Key.Key_Right, Qt.Key.Key_Space])
def test_the_code_leaves_its_keys_to_the_window(user: User, key: Qt.Key) -> None:
    step_line(user)
    user.give_keyboard_to(content_of(user).code)
    user.type_key(key)
    user.wait_until(lambda: user.n_batches > 0)
    user.window.session.pause()
    user.wait_for(State.PAUSED)


def test_down_in_a_table_chooses_and_in_a_number_counts_and_runs_nothing(user: User) -> None:
    user.step("step_epoch")
    user.give_keyboard_to(user.window.views.batches)
    user.window.selection.choose(1)
    user.type_key(Qt.Key.Key_Down)
    assert user.window.selection.batch == 2
    size = user.find(QSpinBox, "epochs")
    user.give_keyboard_to(size)
    user.type_key(Qt.Key.Key_Down)
    assert size.value() == 9
    rate = user.find(QDoubleSpinBox, "lr")
    user.give_keyboard_to(rate)
    user.type_key(Qt.Key.Key_Down)
    assert rate.value() == 0.005
    user.give_keyboard_to(user.window.views.map)
    user.type_key(Qt.Key.Key_Down)
    user.hear_from_the_worker()
    assert user.n_batches == 4
    moment = user.window.session.moment
    assert moment is not None
    assert moment.phase is Phase.STEP
    assert user.window.views.code_panel.isHidden()


def test_everything_in_the_panel_is_named_and_explained(user: User) -> None:
    step_line(user)
    content = content_of(user)
    controls = controls_of(user)
    assert user.find(QToolButton, "copy_script") in controls
    views: list[QWidget] = [content.code, content.inside.samples, content.inside.parameters]
    for widget in controls + views:
        assert widget.accessibleName(), widget
        assert widget.toolTip(), widget.accessibleName()
    for name in ("last_line_words", "next_line_words", "batch_words", "loss_words"):
        assert user.find(QLabel, name).accessibleName()


def test_a_picture_of_the_hidden_panel_shows_the_present_moment(user: User) -> None:
    user.step("step_epoch")
    panel = user.window.views.code_panel
    content = user.window.captures.maker.content(PictureRequest(("code",)), PictureKind.PDF)
    assert content.startswith(b"%PDF")
    assert panel.isHidden()
    stage = user.window.captures.maker.stage
    assert stage is not None
    words = stage.findChild(QLabel, "batch_words")
    assert isinstance(words, QLabel)
    assert "Epoch 1, batch 4 of 4" in words.text()
