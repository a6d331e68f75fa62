"""Where classes are learned, the legend names them, each with its colour."""

from dataclasses import replace

import numpy
import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from epochgui.gui.fit.content import content_of
from epochgui.gui.fit.drawing import FitDrawing
from epochgui.gui.fit.legend import FitLegend
from epochgui.gui.fit.plot import FitPlot
from epochgui.gui.fit.words import ClassPatch, legend, titles
from epochgui.gui.style.colours import DARK, LIGHT, Theme
from epochgui.observations.fit import Fit
from tests.gui.fit.fits import fit_of


def fit_of_classes(*classes: str, n_features: int = 2) -> Fit:
    """Return a fit of samples of the first three classes."""
    fit = fit_of(n_features, is_standardized=True)
    ends = (0.0, len(classes) - 1.0)
    return replace(fit, samples=replace(fit.samples, classes=classes, label_range=ends))


def test_each_class_is_named_and_no_scale_is_there() -> None:
    texts = [entry.text for entry in legend(fit_of_classes("oak", "ash", "elm"))]
    assert texts[:5] == ["each sample: t", "the model", "oak", "ash", "elm"]
    assert not any("0 to 2" in text for text in texts)


def test_of_many_classes_some_are_named_and_the_others_counted() -> None:
    entries = legend(fit_of_classes(*(f"class {place}" for place in range(30))))
    named = [entry.text for entry in entries if isinstance(entry.symbol, ClassPatch)]
    assert named == [f"class {place}" for place in range(8)]
    assert "22 more" in [entry.text for entry in entries]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_class_has_the_colour_of_its_region(qtbot: QtBot, theme: Theme) -> None:
    fit = fit_of_classes("oak", "ash", "elm")
    for place in range(3):
        here = replace(fit, values=numpy.full_like(fit.values, float(place)))
        assert _patches(qtbot, here, theme)[place] == _region(qtbot, here, theme)
    assert len({colour.name() for colour in _patches(qtbot, fit, theme)}) == 3


def test_classes_are_not_called_standardized() -> None:
    assert titles(fit_of_classes("oak", "ash", "elm", n_features=3).samples)[0] == "t"


def _patches(qtbot: QtBot, fit: Fit, theme: Theme) -> list[QColor]:
    """Return the colours of the classes' patches, as painted."""
    shown = FitLegend()
    qtbot.addWidget(shown)
    shown.set_theme(theme)
    patches = [entry for entry in legend(fit) if isinstance(entry.symbol, ClassPatch)]
    image = QImage(20 * len(patches), 20, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        for place, entry in enumerate(patches):
            shown.draw_symbol(painter, entry, 20 * place, 10)
    return [image.pixelColor(20 * place + 5, 10) for place in range(len(patches))]


def _region(qtbot: QtBot, fit: Fit, theme: Theme) -> QColor:
    """Return the colour of a region that is all of the surface."""
    plot = FitPlot()
    qtbot.addWidget(plot)
    plot.set_theme(theme)
    drawing: FitDrawing = plot.drawing
    drawing.draw(fit, content_of(fit))
    assert drawing.surface.image is not None
    return drawing.surface.image.pixelColor(2, 2)
