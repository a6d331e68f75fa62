"""What is said of a fit besides: of several outputs one is drawn."""

import math

import pytest

from epochgui.gui.fit.content import content_of
from epochgui.gui.fit.words import notes
from epochgui.observations.fit import Fit
from epochgui.observations.look_key import FIT
from tests.training.looks.shapes import SHAPES, observer_of


@pytest.mark.parametrize("name", SHAPES)
def test_where_one_of_several_outputs_is_drawn_it_says_so(name: str) -> None:
    observer = observer_of(name, FIT)
    observer.train_until(2, math.inf)
    fit = observer.observe()[FIT]
    assert isinstance(fit, Fit)
    sentence = f"Of the model's {fit.n_outputs} outputs the first is drawn."
    assert (sentence in notes(fit, content_of(fit))) == (fit.n_outputs > 1)
