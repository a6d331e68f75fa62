"""The window of a loop that is watched shows what it is told, and trains nothing."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from epochgui.gui.pictures.request import PictureRequest
from epochgui.gui.pictures.sizes import on_slide
from epochgui.gui.run.messages import Advance
from epochgui.gui.run.state import State
from epochgui.gui.style.theme import ThemeChoice
from epochgui.gui.watching.feed import Feed
from epochgui.gui.watching.session import the_loop_is_yours
from epochgui.gui.watching.window import OF_TRAINING, WatchedWindow
from epochgui.watching.frames import Frame, Stream, packed
from epochgui.watching.hearing import ITERABLE
from tests.watching.tellers import epoch, hello, stream_of

EPOCHS = [
    *epoch([([0, 2], 4.0), ([1], 2.0)]),
    *epoch([([1, 0], 1.0), ([2], 0.5)]),
    *epoch([([2, 1], 0.25)], ends=False),
]

Watch = Callable[..., WatchedWindow]


class Dripping:
    """A stream whose second part comes when it is let."""

    def __init__(self, now: bytes, later: bytes) -> None:
        self._parts = [BytesIO(now), BytesIO(later)]
        self.may_go_on = Event()

    def read(self, size: int, /) -> bytes:
        """Return bytes, and wait for those of the second part."""
        found = self._parts[0].read(size)
        if found or not size or len(self._parts) == 1:
            return found
        self.may_go_on.wait(60)
        del self._parts[0]
        return self.read(size)


@pytest.fixture
def watch(qtbot: QtBot) -> Iterator[Watch]:
    """Return what opens a window that hears a stream, in a state that it is waited for."""
    windows: list[WatchedWindow] = []

    def open_(stream: Stream, state: State = State.FINISHED) -> WatchedWindow:
        window = WatchedWindow(Feed(stream))
        qtbot.addWidget(window)
        windows.append(window)
        window.show()
        qtbot.waitUntil(lambda: window.session.state is state, timeout=20_000)
        return window

    yield open_
    for window in windows:
        window.close_at_once()


@pytest.fixture
def window(watch: Watch) -> WatchedWindow:
    """Return a window that has heard of three epochs, of which the last was left."""
    return watch(BytesIO(stream_of(hello(n_samples=3, n_batches=2), *EPOCHS)))


def texts(window: WatchedWindow) -> list[list[str]]:
    """Return what the batch table shows."""
    model = window.tables.batches.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_batches_are_rows_with_their_samples_and_losses(window: WatchedWindow) -> None:
    assert texts(window) == [
        ["1", "1", "2", "0  2", "4.000000"],
        ["1", "2", "1", "1", "2.000000"],
        ["2", "1", "2", "1  0", "1.000000"],
        ["2", "2", "1", "2", "0.500000"],
        ["3", "1", "2", "2  1", "0.250000"],
    ]


def test_epochs_are_rows_with_their_means(window: WatchedWindow, qtbot: QtBot) -> None:
    window.tables.bring_to_front(window.tables.epochs)
    rows = window.tables.epochs.table.model()
    qtbot.waitUntil(lambda: rows.rowCount() == 3)
    means = [[rows.index(row, column).data() for column in (1, 2, 3)] for row in range(3)]
    assert means == [
        ["2", "3.000000", "3.333333"],
        ["2", "0.750000", "0.833333"],
        ["1", "0.250000", "0.250000"],
    ]
    assert window.tables.epochs.words.text()


def test_the_plot_has_a_point_for_each_batch_and_the_map_a_row_for_each_epoch(
    window: WatchedWindow,
) -> None:
    run = window.session.current
    assert run is not None
    assert run.n_done == run.record.n_batches == 5
    grid = window.map.map.grid()
    assert grid is not None
    assert (grid.n_rows, grid.n_columns) == (3, 3)


def test_what_trains_is_off_and_says_why(window: WatchedWindow) -> None:
    window.looks.choose_theme(ThemeChoice.DARK)
    for name in OF_TRAINING:
        assert not window.actions_[name].isEnabled()
        assert window.actions_[name].toolTip() == the_loop_is_yours()
    assert not window.speed.isEnabled()
    assert window.loss.scrubber.isHidden()


def test_of_the_losses_of_an_epoch_those_are_offered_that_a_loop_tells(
    window: WatchedWindow,
) -> None:
    offered = [one for one in window.loss.epoch_losses.menu_.actions() if one.isVisible()]
    assert [action.data() for action in offered] == ["batch_mean", "sample_mean"]


def test_it_says_whose_loop_it_is_and_that_it_is_over(window: WatchedWindow) -> None:
    assert window.windowTitle().startswith("mine.py: ")
    assert window.status.labels["state"].text() == "Your loop is over"
    assert window.status.labels["place"].text() == "Epoch 3 · Batch 1"


def test_where_samples_have_no_numbers_it_says_so_and_has_no_map(watch: Watch) -> None:
    told = [hello(why_deaf=ITERABLE), *epoch([(None, 1.0), (None, 0.5)])]
    window = watch(BytesIO(stream_of(*told)))
    assert window.message.sentences == [ITERABLE]
    assert window.map.isHidden()
    assert texts(window) == [["1", "1", "–", "", "1.000000"], ["1", "2", "–", "", "0.500000"]]


def test_a_pipe_that_ends_or_is_not_understood_is_a_loop_that_is_over(watch: Watch) -> None:
    whole = stream_of(hello(), *EPOCHS)
    window = watch(BytesIO(whole[:-3] + b"???"))
    assert len(texts(window)) == 5


def test_a_loop_goes_on_while_it_is_shown(watch: Watch, qtbot: QtBot) -> None:
    first, *rest = [hello(n_samples=3), *EPOCHS]
    begun = [first, *rest[:3]]
    stream = Dripping(b"".join(map(packed, begun)), stream_of(*rest[3:]))
    window = watch(stream, State.RUNNING)
    qtbot.waitUntil(lambda: len(texts(window)) == 2)
    window.selection.choose(1)
    stream.may_go_on.set()
    qtbot.waitUntil(lambda: window.session.state is State.FINISHED)
    qtbot.waitUntil(lambda: len(texts(window)) == 5)
    assert window.selection.batch == 1


def test_while_it_is_held_for_a_picture_nothing_new_is_shown(watch: Watch, qtbot: QtBot) -> None:
    first, *rest = [hello(n_samples=3), *EPOCHS]
    stream = Dripping(b"".join(map(packed, [first, *rest[:3]])), stream_of(*rest[3:]))
    window = watch(stream, State.RUNNING)
    qtbot.waitUntil(lambda: len(texts(window)) == 2)
    window.session.pause()
    with qtbot.waitSignal(window.session.feed.arrived):
        stream.may_go_on.set()
    assert len(texts(window)) == 2
    window.session.go_on_to(Advance(0))
    qtbot.waitUntil(lambda: len(texts(window)) == 5)


def test_pictures_are_taken_of_the_views_and_the_window(
    window: WatchedWindow, tmp_path: Path
) -> None:
    for name in window.captures.titles:
        path = tmp_path / f"{name}.png"
        window.captures.write(path, PictureRequest((name,), on_slide(640, 400)))
        assert path.stat().st_size > 1000
    assert "mine.py" in window.captures.maker.stamp()
    window.captures.maker.close()


def test_the_chosen_batch_stays_chosen_where_epochs_get_more_room(
    watch: Watch, qtbot: QtBot
) -> None:
    longer = epoch([([0], 1.0)] * 3)
    told = [hello(n_samples=3), *EPOCHS[:6]]
    stream = Dripping(b"".join(map(packed, told)), stream_of(*longer))
    window = watch(stream, State.RUNNING)
    qtbot.waitUntil(lambda: len(texts(window)) == 4)
    window.selection.choose(3)
    stream.may_go_on.set()
    qtbot.waitUntil(lambda: window.session.state is State.FINISHED)
    run = window.session.current
    assert run is not None
    assert window.selection.batch is not None
    assert run.record.position(window.selection.batch) == (1, 1)


def test_a_header_alone_shows_an_empty_window(watch: Watch) -> None:
    assert texts(watch(BytesIO(stream_of(hello())))) == []


def test_a_frame_of_another_kind_is_left_alone(watch: Watch) -> None:
    assert texts(watch(BytesIO(stream_of(hello(), Frame("new", {}, {}))))) == []
