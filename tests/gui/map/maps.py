"""What tests of the membership map share: runs, and what is painted of them."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from epochgui.gui.map.geometry import Grid
from epochgui.gui.map.membership_map import MembershipMap
from epochgui.record.runs import Run
from epochgui.schedule.schedule import Schedule
from tests.record.telling import new_run, train

MapMaker = Callable[..., MembershipMap]


NO_KEYS = Qt.KeyboardModifier.NoModifier


def run_of(schedule: Schedule, n_done: int) -> Run:
    run = new_run(schedule)
    train_until(run, n_done)
    return run


def train_until(run: Run, n_done: int) -> None:
    train(run, [1.0] * (n_done - run.record.n_batches))


def grid_of(view: MembershipMap) -> Grid:
    grid = view.grid()
    assert grid is not None
    return grid


def picture(view: MembershipMap) -> QImage:
    return view.viewport().grab().toImage()
