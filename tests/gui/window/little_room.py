"""Opens a window that fills its screen in mid-run, with Code open, and then every dialog.

    python tests/gui/window/little_room.py WIDTH HEIGHT POINTS

Prints what is cut, out of sight or larger than the screen. That, its scale and its dots per inch
are those of the environment, and WIDTH and HEIGHT what they must come to; POINTS is the size of
the font.
"""

import sys

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.moment import AfterBatch
from epochgui.gui.app import create_application, create_window
from epochgui.gui.code.cell_table import CellTable
from epochgui.gui.process.train_to_moment import TrainToMoment
from epochgui.gui.window.main_window import MainWindow
from tests.gui.measure import cells_in_sight, cut_texts, is_in_sight
from tests.gui.reading import painting_heard
from tests.gui.window.all_dialogs import found_in_dialogs


def cut_cells(table: CellTable) -> list[str]:
    """Return a line for each text that is painted in a table and ends in an ellipsis."""
    with painting_heard(pytest.MonkeyPatch()) as heard:
        table.viewport().grab()
    return [f"{one.text!r} of {table.objectName()}" for one in heard if one.text.endswith("…")]


def found_in(window: MainWindow) -> list[str]:
    """Return what is not as it must be, in a line for each."""
    found = cut_texts(window)
    views = window.views
    if not cells_in_sight(views.batches, "loss"):
        found.append("the loss is out of sight")
    if views.code_panel.visibleRegion().isEmpty() or views.loss_panel.visibleRegion().isEmpty():
        found.append("code or loss plot are out of sight")
    found += [line for table in window.findChildren(CellTable) for line in cut_cells(table)]
    place = window.findChild(QLabel, "place")
    if not isinstance(place, QLabel) or not is_in_sight(place):
        found.append("the place of the run is out of sight")
    return found


def main(width: str, height: str, points: str) -> None:
    """Open the window, train, look, and close it."""
    application = create_application(["epochgui"])
    font = application.font()
    font.setPointSizeF(float(points))
    QApplication.setFont(font)
    window = create_window(Experiment())
    window.resize(int(width), int(height))
    window.show()
    screen = window.screen().size().toTuple()
    if screen != window.size().toTuple():
        print(f"the window is {window.size().toTuple()} on a screen of {screen}")
    TrainToMoment(window.session, AfterBatch(2, 3)).run()
    window.views.code_panel.toggleViewAction().trigger()
    TrainToMoment(window.session, AfterBatch(3, 2)).run()
    application.processEvents()
    sys.stdout.writelines(f"{line}\n" for line in (*found_in(window), *found_in_dialogs(window)))
    window.close_at_once()


if __name__ == "__main__":
    main(*sys.argv[1:])
