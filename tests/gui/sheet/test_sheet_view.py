"""The samples of the current batch in the window: their places, words and pictures."""

import math
from collections.abc import Callable
from itertools import combinations

import numpy
import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF
from pytestqt.qtbot import QtBot

from epochgui.experiment.validation import validated
from epochgui.gui.sheet.drawing import picture_of
from epochgui.gui.sheet.places import places_in
from epochgui.gui.sheet.view import SheetView
from epochgui.gui.sheet.words import made_of_it, order_words, sample_words, title
from epochgui.observations.sheet import SampleSeen, Sheet
from epochgui.schedule.schedule import BatchPosition
from tests.gui.user import User

LETTERS = QFont("DejaVu Sans", 10)
RIGHT = SampleSeen(7, 0.25, "8", "8", is_right=True)
WRONG = SampleSeen(1330, 2.5, "4", "7", is_right=False)
NUMBER = SampleSeen(3, 0.01, 6.0, 6.1, is_right=None)


def sheet_of(n: int, *, has_pictures: bool) -> Sheet:
    samples = (WRONG, *[RIGHT] * (n - 1))
    pictures = numpy.linspace(0, 1, n * 64, dtype=numpy.float32).reshape(n, 8, 8)
    return Sheet(BatchPosition(1, 9), 23, n, samples, pictures if has_pictures else None)


@pytest.mark.parametrize("has_pictures", [True, False])
@pytest.mark.parametrize("size", [(240, 190), (300, 500), (900, 300)])
def test_samples_stand_apart_within_the_view_and_what_has_no_room_is_told(
    has_pictures: bool, size: tuple[int, int]
) -> None:
    sheet, area = sheet_of(200, has_pictures=has_pictures), QRectF(0, 0, *size)
    places = places_in(area, QFontMetricsF(LETTERS), sheet)
    assert 1 <= places.n < 200
    boxes = [places.box(place) for place in range(places.n)]
    assert all(area.contains(box) for box in boxes)
    assert not any(one.intersects(other) for one, other in combinations(boxes, 2))
    assert [places.at(box.center()) for box in boxes] == list(range(places.n))
    assert order_words(sheet, places.n).startswith(f"{places.n} of 200 samples")


def test_a_wrong_one_is_marked_by_a_sign_and_all_is_said_in_words() -> None:
    assert made_of_it(WRONG) == "✗ 4 → 7"
    assert made_of_it(RIGHT) == "8"
    assert made_of_it(NUMBER) == "6 → 6.1"
    assert sample_words(WRONG) == "Sample 1,330: 4, which the model takes for 7. Loss: 2.500000"
    assert "and the model finds it" in sample_words(RIGHT)
    assert "the model puts out 6.1" in sample_words(NUMBER)
    assert title(sheet_of(3, has_pictures=False)) == "Epoch 2, batch 10 of 23"
    assert order_words(sheet_of(3, has_pictures=False), 3).startswith("all 3 samples")


def test_resting_the_mouse_on_a_sample_says_it(qtbot: QtBot) -> None:
    view = SheetView()
    qtbot.addWidget(view)
    view.resize(600, 400)
    assert view.words_at(QPoint(20, 100))[0] == ""
    sheet = sheet_of(12, has_pictures=True)
    view.show_sheet(sheet)
    view.show()
    places = places_in(QRectF(view.rect()), QFontMetricsF(view.font()), sheet)
    words, _area = view.words_at(places.box(0).center().toPoint())
    assert words == sample_words(WRONG)
    assert view.words_at(QPoint(1, 1))[0] == ""


def test_ink_is_dark_on_paper_and_light_on_a_dark_ground() -> None:
    shares = numpy.array([[0.0, 1.0]], numpy.float32)
    black, white = QColor("black"), QColor("white")
    light, dark = picture_of(shares, is_dark=False), picture_of(shares, is_dark=True)
    assert [light.pixelColor(x, 0) for x in range(2)] == [white, black]
    assert [dark.pixelColor(x, 0) for x in range(2)] == [black, white]


def test_the_panel_shows_the_batch_that_was_trained(open_window: Callable[..., User]) -> None:
    user = open_window(validated({"data": {"source": "digits"}, "epochs": 1}))
    panel = user.window.views.sheet_panel
    panel.toggleViewAction().trigger()
    user.step("step_batch")
    user.wait_until(lambda: panel.sheet.sheet is not None and len(panel.sheet.sheet.samples) > 0)
    sheet = panel.sheet.sheet
    assert sheet is not None
    assert sheet.position == BatchPosition(0, 0)
    assert {one.index for one in sheet.samples} == set(user.record.samples(0).tolist())
    assert all(math.isfinite(one.loss) for one in sheet.samples)
