"""The list of sources: pictures, sentences, and the keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from epochgui.gui.parameters.source_list import SourceBox, source_of
from epochgui.parts.lists import DATA_SOURCES
from tests.gui.user import User


def box_of(qtbot: QtBot) -> SourceBox:
    box = SourceBox()
    qtbot.addWidget(box)
    for name in (*DATA_SOURCES.names, "/far/cars.csv"):
        box.add(name)
    return box


def test_each_source_is_told_in_a_sentence_and_a_file_by_its_path(qtbot: QtBot) -> None:
    box = box_of(qtbot)
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
        told = [box.itemData(place, role) for place in range(box.count())]
        assert told == [*(source_of(name).about() for name in DATA_SOURCES.names), "/far/cars.csv"]
    assert box.itemText(box.count() - 1) == "cars.csv"


# Off screen a list cannot come to the front, and Qt says so.
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_open_list_draws_points_for_all_but_files(qtbot: QtBot) -> None:
    box = box_of(qtbot)
    box.show()
    box.showPopup()
    view = box.view()
    image = view.viewport().grab().toImage()
    for place in range(box.count()):
        room = view.visualRect(box.model().index(place, 0))
        ground = image.pixelColor(room.left() + 2, room.top() + 2)
        seen = {
            image.pixelColor(x, y).name()
            for x in range(room.left() + 8, room.left() + 50)
            for y in range(room.top() + 8, room.bottom() - 8)
        }
        assert (seen != {ground.name()}) == bool(source_of(box.itemData(place)).sketch())
    box.hidePopup()


def test_a_source_is_chosen_by_the_keyboard_alone(user: User) -> None:
    box = user.find(SourceBox, "source")
    user.give_keyboard_to(box)
    user.wait_for_new_run(lambda: user.type_key(Qt.Key.Key_Down))
    run = user.window.session.run
    assert run is not None
    assert run.experiment.data.source == "line"
