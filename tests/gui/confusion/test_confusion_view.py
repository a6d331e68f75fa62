"""The confusion matrix in the window: its words, its cells, its colours."""

from collections.abc import Callable

import numpy
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter
from pytestqt.qtbot import QtBot

from epochgui.experiment.validation import validated
from epochgui.gui.confusion.cells import Cells, cells_in
from epochgui.gui.confusion.drawing import shade_of
from epochgui.gui.confusion.view import ConfusionView
from epochgui.gui.confusion.words import cell_words, left_out, needs_classes, summary
from epochgui.gui.style.colours import CONTRAST, DARK, LIGHT, Theme
from epochgui.gui.style.contrast import contrast, ink_on, luminance
from epochgui.observations.confusion import NO_CLASSES, Confusion
from tests.gui.user import User

LETTERS = QFont("DejaVu Sans", 10)

THREE = Confusion(
    ("setosa", "versicolor", "virginica"),
    numpy.array([[10, 0, 0], [0, 7, 3], [0, 0, 0]]),
    n_classes=3,
    n_right=17,
    n_samples=20,
    n_there=20,
    is_held_out=True,
)


@pytest.fixture
def view(qtbot: QtBot) -> ConfusionView:
    view = ConfusionView()
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show_confusion(THREE)
    view.show()
    return view


def cells_of(view: ConfusionView) -> Cells:
    return cells_in(QRectF(view.rect()), QFontMetricsF(view.font()), THREE)


def middle(cells: Cells, row: int, column: int) -> QPoint:
    return cells.box(row, column).center().toPoint()


def test_a_cell_is_said_in_words_and_so_is_the_whole(view: ConfusionView) -> None:
    cells = cells_of(view)
    words, area = view.words_at(middle(cells, 1, 2))
    assert words == (
        "Samples of class versicolor: 10. The model takes 3 of them (30.00 %) for virginica."
    )
    assert area.contains(middle(cells, 1, 2))
    assert view.words_at(QPoint(2, 2))[0] == ""
    assert "finds the class of 7" in cell_words(THREE, 1, 1)
    assert cell_words(THREE, 2, 0) == "No sample here is of class virginica."
    assert summary(THREE) == "Validation set: 17 of 20 right, 85.00 %"
    assert view.accessibleDescription().endswith(summary(THREE))


def test_in_a_vector_file_too_it_stands_on_the_ground_of_a_view(view: ConfusionView) -> None:
    image = QImage(view.size(), QImage.Format.Format_ARGB32)
    image.fill(QColor("red"))
    with QPainter(image) as painter:
        view.draw(painter)
    assert image.pixelColor(1, 1) == LIGHT.view_ground


def test_without_classes_it_says_what_to_do(view: ConfusionView) -> None:
    view.show_confusion(NO_CLASSES)
    assert view.accessibleDescription().endswith(needs_classes())
    assert view.words_at(QPoint(300, 200)) == ("", view.words_at(QPoint(1, 1))[1])


def test_what_is_left_out_is_said() -> None:
    assert left_out(THREE) == ""
    many = Confusion(THREE.classes, THREE.counts, 50, 17, 20, 20, is_held_out=False)
    assert left_out(many) == "The 3 classes of 50 that have most samples"
    some = Confusion(THREE.classes, THREE.counts, 3, 17, 20, 9000, is_held_out=False)
    assert left_out(some) == "Of 9,000 samples these, evenly chosen"
    assert summary(some).startswith("Training set: ")


@pytest.mark.parametrize("size", [(240, 160), (260, 220), (600, 400), (1600, 300), (300, 900)])
@pytest.mark.parametrize("n", [2, 10, 40])
def test_all_cells_and_names_lie_within_the_view(size: tuple[int, int], n: int) -> None:
    names = tuple(f"class {place}" for place in range(n))
    confusion = Confusion(names, numpy.eye(n, dtype=numpy.int64), n, n, n, n, is_held_out=False)
    area = QRectF(0, 0, *size)
    cells = cells_in(area, QFontMetricsF(LETTERS), confusion)
    for place in range(n):
        assert cells.at(cells.box(place, 0).center()) == (place, 0)
        assert area.contains(cells.column_name(place))
    assert cells.right <= area.right()
    assert cells.at(QPointF(cells.left - 1, cells.top)) is None


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST])
def test_figures_can_be_read_on_every_shade_and_shades_tell_more_from_less(theme: Theme) -> None:
    shades = [shade_of(theme, share / 20) for share in range(21)]
    assert all(contrast(ink_on(shade), shade) >= 4.2 for shade in shades)
    steps = numpy.diff([luminance(shade) for shade in shades])
    assert (steps > 0).all() or (steps < 0).all()
    assert shades[0] == QColor(theme.surface)


def test_the_panel_shows_the_model_as_it_is(open_window: Callable[..., User]) -> None:
    values = {"data": {"source": "iris"}, "validation": {"fraction": 0.2}, "epochs": 5}
    user = open_window(validated(values))
    panel = user.window.views.confusion_panel
    panel.toggleViewAction().trigger()
    user.wait_until(lambda: panel.confusion.confusion is not None)
    before = panel.confusion.confusion
    user.run_to_the_end()
    user.wait_until(lambda: panel.confusion.confusion is not before)
    assert panel.confusion.confusion is not None
    assert panel.confusion.confusion.n_samples == 30
