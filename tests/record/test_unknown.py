"""Rules of numbers that are found out later: they take the place that was kept, and no other."""

import math
import pickle

import numpy
import pytest

from epochgui.record import series as series_module
from epochgui.record.names import BATCH_LOSS, EPOCH_FINAL_LOSS
from epochgui.record.progress import Growth, SeriesGrew
from epochgui.record.record import Record
from epochgui.record.unknown import UNKNOWN, is_unknown
from epochgui.schedule.schedule import Schedule
from tests.record.telling import RUN, batches, epochs, shuffled

SCHEDULE = Schedule(n_samples=10, batch_size=5, epochs=20)


@pytest.fixture
def record(monkeypatch: pytest.MonkeyPatch) -> Record:
    """Return a record of ten epochs in chunks of three; of every second one a loss is unknown."""
    monkeypatch.setattr(series_module, "CHUNK", 3)
    record = Record(RUN, SCHEDULE, shuffled(10))
    record.add(batches(0, [1.0] * 20, range(10), 0))
    record.add(epochs(0, [[1, 1, UNKNOWN if epoch % 2 else epoch, 0.1] for epoch in range(10)]))
    return record


def told(epoch: int, *losses: float) -> SeriesGrew:
    return SeriesGrew.of(RUN, [Growth.of(EPOCH_FINAL_LOSS, epoch, losses)])


def finals(record: Record) -> list[float | None]:
    losses = record.series(EPOCH_FINAL_LOSS)[:].tolist()
    return [None if is_unknown(loss) else loss for loss in losses]


def test_what_is_found_out_takes_the_place_of_what_was_unknown(record: Record) -> None:
    record.add(told(7, 77.0))
    assert finals(record) == [0, None, 2, None, 4, None, 6, 77, 8, None]


def test_what_is_known_stays_and_so_does_what_is_still_unknown(record: Record) -> None:
    record.add(told(2, 22.0, 33.0, 44.0, UNKNOWN))
    assert finals(record) == [0, None, 2, 33, 4, None, 6, None, 8, None]


def test_a_loss_that_is_found_to_be_no_number_is_known(record: Record) -> None:
    record.add(told(1, math.nan))
    record.add(told(1, 11.0))
    (loss,) = record.series(EPOCH_FINAL_LOSS)[1:2]
    assert math.isnan(loss)
    assert not is_unknown(loss)


def test_no_other_series_is_written_to(record: Record) -> None:
    record.add(SeriesGrew.of(RUN, [Growth.of(BATCH_LOSS, 20, [UNKNOWN])]))
    record.add(SeriesGrew.of(RUN, [Growth.of(BATCH_LOSS, 20, [5.0])]))
    assert is_unknown(record.losses[20])


def test_a_branch_has_what_was_unknown_before_it(record: Record) -> None:
    other = record.branch(RUN, SCHEDULE, n_done=9)
    assert finals(other) == [0, None, 2, None]
    other.add(told(1, 11.0))
    other.add(told(3, 33.0))
    assert finals(other) == [0, 11, 2, 33]
    assert finals(record)[4:] == [4, None, 6, None, 8, None]


def test_unknown_goes_through_arrays_and_pickles() -> None:
    (growth,) = pickle.loads(pickle.dumps(told(0, UNKNOWN))).growths  # noqa: S301
    assert is_unknown(growth.values[0])
    assert is_unknown(numpy.array([1.0, UNKNOWN]).tolist()[1])
