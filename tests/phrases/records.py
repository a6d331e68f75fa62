"""Records of a run that was trained up to some batch."""

from uuid import uuid4

import numpy

from epochgui.record.names import BATCH_LOSS
from epochgui.record.progress import Growth, SeriesGrew
from epochgui.record.record import Record
from epochgui.schedule.schedule import Schedule

FIRST_EXAMPLE = Schedule(10, 3, epochs=10)


def record_of(*losses: float) -> Record:
    record = Record(uuid4(), FIRST_EXAMPLE, lambda _seed: numpy.arange(10))
    record.add(SeriesGrew.of(record.run_id, [Growth.of(BATCH_LOSS, 0, losses)]))
    return record
