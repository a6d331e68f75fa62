"""The axes of charts: whole numbers from the first, and none with more zeros than one can count."""

from typing import Any

import numpy
import pytest

from epochgui.slides.content import ChartSlide, Curve
from tests.slides.decks import new_deck, read


def chart_of(n: int, highest: float = 100.0) -> Any:
    losses = numpy.geomspace(highest, 0.5, n)
    curve = Curve("loss", numpy.arange(1.0, n + 1), losses)
    deck = new_deck()
    deck.add(ChartSlide("Losses", (curve,), "epoch", "loss", (), "notes"))
    (slide,) = read(deck.content()).slides
    (chart,) = [one.chart for one in slide.shapes if one.has_chart]
    return chart


@pytest.mark.parametrize("n", [1, 3, 20])
def test_a_few_epochs_are_numbered_one_by_one_from_the_first(n: int) -> None:
    axis = chart_of(n).category_axis
    assert axis.minimum_scale == axis.major_unit == 1
    assert axis.maximum_scale == max(n, 2)


def test_many_are_numbered_in_the_steps_that_the_reader_of_the_file_chooses() -> None:
    axis = chart_of(40).category_axis
    assert (axis.minimum_scale, axis.maximum_scale, axis.major_unit) == (0, 40, None)


@pytest.mark.parametrize(("highest", "is_plain"), [(1000.0, True), (1e20, False)])
def test_a_loss_beyond_a_million_is_written_as_a_power_of_ten(
    highest: float, is_plain: bool
) -> None:
    labels = chart_of(5, highest).value_axis.tick_labels
    assert (labels.number_format == "General") == is_plain
