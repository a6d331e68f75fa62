"""The cells of a batch: a row has the numbers of a sample, and says where there are more."""

import math

import pytest

from epochgui.gui.code.batch_cells import batch_cells
from epochgui.observations.inside import Inside
from epochgui.observations.look_key import INSIDE
from epochgui.training.looks.inside import MOST_OUTPUTS
from tests.training.looks.shapes import SHAPES, observer_of


@pytest.mark.parametrize("name", SHAPES)
def test_of_several_targets_and_outputs_the_first_are_in_a_cell_that_says_so(name: str) -> None:
    observer = observer_of(name, INSIDE)
    observer.train_until(1, math.inf)
    inside = observer.observe()[INSIDE]
    assert isinstance(inside, Inside)
    cells = batch_cells(inside, observer.timeline.run.data.features)
    assert {len(row) for row in cells.rows} == {len(cells.headings)}
    for row in cells.rows:
        for cell, n in ((row[-2], inside.n_targets), (row[-1], inside.n_outputs)):
            assert len(cell.text.removesuffix("…").split()) == min(n, MOST_OUTPUTS)
            assert cell.text.endswith("…") == (n > MOST_OUTPUTS)
            assert (f"of {n} numbers" in cell.explanation) == (n > MOST_OUTPUTS)


def test_inputs_without_names_are_numbered() -> None:
    observer = observer_of("pictures", INSIDE)
    observer.train_until(1, math.inf)
    inside = observer.observe()[INSIDE]
    assert isinstance(inside, Inside)
    assert batch_cells(inside, ("picture",)).headings[:3] == ("Sample", "Input 1", "Input 2")
