"""The status line shows each of its parts as a whole, or leaves it out."""

import numpy
import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from epochgui.experiment.validation import validated
from epochgui.gui.run.state import State
from epochgui.gui.widgets.room import with_room
from epochgui.gui.window.status import StatusLine
from epochgui.record.record import Record
from epochgui.record.runs import Run
from epochgui.schedule.plan import plan
from tests.gui.reading import cut
from tests.record.telling import RUN

ORDER = ("a", "b", "c", "d")
widths = st.fixed_dictionaries({name: st.integers(0, 200) for name in ORDER})


@how(deadline=None)
@given(widths, st.integers(0, 900))
def test_what_is_shown_fits_and_the_least_important_leave_first(
    widths: dict[str, int], room: int
) -> None:
    shown = with_room(widths, ORDER, room)
    assert [name in shown for name in ORDER] == sorted(name in shown for name in ORDER)
    assert sum(widths[name] for name in shown) <= room or shown == {"d"}
    assert with_room(widths, ORDER, room + 1) >= shown


@pytest.fixture
def room(qtbot: QtBot) -> QWidget:
    """Return what holds the line, which can then have any width."""
    room = QWidget()
    qtbot.addWidget(room)
    return room


@pytest.fixture
def line(room: QWidget) -> StatusLine:
    """Return the line of a long run that will take more than a minute."""
    experiment = validated({"epochs": 100_000, "batching": {"batch_size": 1}})
    schedule = plan(experiment, 10)
    line = StatusLine(room)
    run = Run(experiment, Record(RUN, schedule, order_of_seed), 0)
    line.show_runs([run])
    run.move_to(123_456)
    line.show_state(State.RUNNING)
    line._rate = 12_121.0
    line.refresh()
    room.show()
    return line


def order_of_seed(_seed: int) -> NDArray[numpy.int64]:
    """Return an order; which one is nothing that a status line tells."""
    return numpy.arange(10)


WHOLE = "Epoch 12,346/100,000 · Batch 6/10 · Update 123,456/1,000,000"


def test_no_number_and_no_word_is_cut_at_any_width(line: StatusLine) -> None:
    for width in range(200, 1300, 10):
        line.resize(width, line.height())
        QApplication.processEvents()
        assert list(cut(line)) == [], width
        place, pace = line.place.text(), line.pace.text()
        assert place.split(" · ") == WHOLE.split(" · ")[: len(place.split(" · "))]
        assert place.startswith("Epoch")
        assert pace in ("12,121/s · 1 min 12 s left", "1 min 12 s left", "")
        right = line.progress if line.progress.isVisible() else line.pace
        assert right.geometry().right() <= width
        assert line.place.toolTip().startswith(WHOLE) or place == WHOLE


def test_with_room_all_is_shown(line: StatusLine) -> None:
    line.resize(1280, line.height())
    QApplication.processEvents()
    assert line.place.text() == WHOLE
    assert line.pace.text() == "12,121/s · 1 min 12 s left"
    assert line.progress.isVisible()


@pytest.mark.parametrize("width", [400, 800, 1280])
def test_a_long_path_is_shortened_in_its_middle_and_the_tip_says_all(
    line: StatusLine, width: int
) -> None:
    line.resize(width, line.height())
    QApplication.processEvents()
    sentence = f"Written: {'/a-folder' * 30}/train.py"
    line.tell_for_a_while(sentence)
    shown = line.currentMessage()
    assert line.fontMetrics().horizontalAdvance(shown) <= line.width()
    assert shown.startswith("Writ")
    assert shown.endswith(".py")
    assert line.toolTip() == sentence
    line.clearMessage()
    assert line.toolTip() == ""
