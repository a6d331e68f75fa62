"""What stands at the first and the last batch, the lowest and the highest loss, is whole."""

import pytest

from epochgui.gui.loss.follow import MARK_ROOM
from epochgui.record.epoch_loss import EpochLoss
from epochgui.schedule.schedule import Schedule
from tests.gui.loss.readers import Read, decay
from tests.record.telling import new_run, train

SIZES = [(240, 120), (460, 300), (1900, 260)]
RUNS = {"short": Schedule(10, 3, epochs=10), "long": Schedule(1000, 1, epochs=50)}


@pytest.mark.parametrize("log", [True, False])
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("schedule", RUNS.values(), ids=list(RUNS))
def test_a_ring_at_the_edge_of_what_is_followed_is_whole(
    read: Read, schedule: Schedule, size: tuple[int, int], log: bool
) -> None:
    run = new_run(schedule)
    train(run, decay(schedule.n_batches))
    reader = read(run)
    reader.plot.set_log_y(log)
    reader.plot.set_epoch_losses((EpochLoss.FINAL,))
    reader.plot.resize(*size)
    for batch in (0, schedule.n_batches - 1):
        reader.selection.choose(batch)
        shown, chosen = reader.canvas.shown, reader.drawing.chosen
        assert chosen.is_in_sight
        assert chosen.batch is not None
        x, y = shown.pixel_x(chosen.batch.x), shown.pixel_y(chosen.batch.y)
        assert MARK_ROOM <= x <= shown.width - MARK_ROOM
        assert MARK_ROOM <= y <= shown.floor - MARK_ROOM
    end = reader.canvas.shown.pixel_x(schedule.n_batches + 0.5)  # where the last final loss stands
    assert end <= reader.canvas.shown.width - MARK_ROOM
