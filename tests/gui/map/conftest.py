"""Maps of runs, shown in a size that is asked for."""

import pytest
from pytestqt.qtbot import QtBot

from epochgui.gui.map.membership_map import MembershipMap
from epochgui.gui.run.selection import Selection
from epochgui.record.runs import Run
from epochgui.schedule.schedule import Schedule
from tests.gui.map.maps import MapMaker, run_of


@pytest.fixture
def selection() -> Selection:
    return Selection()


@pytest.fixture
def make_map(qtbot: QtBot, selection: Selection) -> MapMaker:
    def make(run: Run | None = None, width: int = 540, height: int = 360) -> MembershipMap:
        view = MembershipMap(selection)
        qtbot.addWidget(view)
        view.resize(width, height)
        view.show_runs([] if run is None else [run])
        view.show()
        qtbot.waitExposed(view)
        return view

    return make


@pytest.fixture
def first_example() -> Run:
    """Return the first example's run in the sixth epoch, after the third of its four batches."""
    return run_of(Schedule(10, 3, epochs=10), 23)
