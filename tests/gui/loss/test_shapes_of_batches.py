"""Batches are told apart by the shapes of their points, not by colours alone."""

import pytest

from epochgui.gui.loss.symbols import BatchSymbol
from epochgui.gui.plot.shapes import N_SHAPES
from epochgui.schedule.schedule import Schedule
from tests.gui.loss.readers import Read, decay
from tests.record.telling import new_run, train


@pytest.mark.parametrize("per_epoch", [1, 2, N_SHAPES, N_SHAPES + 1])
def test_few_batches_have_a_shape_each_the_same_in_every_epoch(read: Read, per_epoch: int) -> None:
    run = new_run(Schedule(per_epoch, 1, epochs=3))
    train(run, decay(run.record.schedule.n_batches))
    reader = read(run)
    points = reader.drawing.points
    has_shapes = per_epoch <= N_SHAPES
    assert list(points._shapes) == [n if has_shapes else 0 for n in range(per_epoch)] * 3
    (_, symbol), *_ = reader.drawing.drawn().batches
    assert isinstance(symbol, BatchSymbol)
    assert symbol.n_shapes == (per_epoch if has_shapes else 1)
    said = f"batches 1 to {per_epoch}" if 1 < per_epoch <= N_SHAPES else "each batch"
    assert reader.plot.legend.texts[0] == said
