"""Where a run went on with other settings is to be seen in the tables and on the map."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.validation import validated
from epochgui.gui.map.geometry import MapCell
from epochgui.gui.map.words import key_of, text_at
from epochgui.gui.style.colours import LIGHT
from tests.gui.pixels import colours_in
from tests.gui.reading import painting_heard
from tests.gui.user import User

BRANCHED = validated(
    {
        "epochs": 4,
        "loss": {"name": "L1Loss"},
        "optimizer": {"name": "Adam"},
        "earlier": [{"epoch": 3, "batch": 2, "optimizer": {"lr": 0.02}}],
    }
)
WORDS = ("MSELoss → L1Loss", "SGD → Adam", "lr 0.02 → 0.01")
TIP = Qt.ItemDataRole.ToolTipRole


@pytest.fixture
def trained(open_window: Callable[..., User]) -> User:
    """Return a user whose run went on as Adam behind epoch 3, batch 2."""
    user = open_window(BRANCHED)
    user.run_to_the_end()
    return user


def test_the_batch_table_marks_the_first_batch_trained_otherwise(
    trained: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = trained.window.views.batches
    assert list(table.rows.changes) == [10]
    tip = table.rows.index(10, 0).data(TIP)
    assert all(words in tip for words in WORDS)
    assert "epoch 3, batch 3" in tip
    assert not table.rows.index(9, 0).data(TIP)
    before = table.viewport().grab().toImage()
    with painting_heard(monkeypatch) as heard:
        table.viewport().grab()
    told = [one for one in heard if one.text == "changed" or WORDS[0] in one.text]
    assert [one.is_cut for one in told] == [False]
    table.rows.changes = {}
    assert table.viewport().grab().toImage() != before


def test_the_epoch_table_marks_the_epoch_in_which_settings_changed(trained: User) -> None:
    trained.window.views.tables_panel.tabs.setCurrentIndex(1)
    table = trained.window.views.epochs.table
    assert list(table.rows.changes) == [2]
    assert "epoch 3, batch 3" in table.rows.index(2, 0).data(TIP)


def test_the_map_marks_the_epoch_and_says_what_changed(trained: User) -> None:
    view = trained.window.views.map
    grid = view.grid()
    assert grid is not None
    sections, changes = view._sections, view._changes
    key = key_of(sections, ("",), grid, has_changes=True)
    assert "▸ other settings from here on" in [part.text for part in key]
    told = [text_at(sections, ("",), MapCell(epoch, 0), changes) for epoch in range(4)]
    assert ["Adam" in text for text in told] == [False, False, True, False]

    def gutter(epoch: int) -> QImage:
        box = grid.box(MapCell(epoch, 0))
        image = view.viewport().grab().toImage()
        return image.copy(round(grid.left) - 5, round(box.y), 5, round(box.height))

    assert [LIGHT.accent in colours_in(gutter(epoch)) for epoch in range(4)] == [
        *(False, False, True, False)
    ]


def test_nothing_is_marked_in_a_run_of_one_stage(open_window: Callable[..., User]) -> None:
    user = open_window(Experiment())
    user.step("step_epoch")
    assert user.window.views.batches.rows.changes == {}
    assert user.window.views.map._changes == ((),)
