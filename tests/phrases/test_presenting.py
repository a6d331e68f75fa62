"""The sentence below a presentation tells of the batch that was trained last."""

from collections.abc import Sequence
from uuid import uuid4

import numpy
import pytest

from epochgui.experiment.experiment import Experiment
from epochgui.phrases.presenting import caption
from epochgui.record.record import Record
from epochgui.record.runs import Run
from epochgui.schedule.schedule import Schedule
from tests.record.telling import batches


def run_of(n_samples: int, batch_size: int, losses: Sequence[float], n_done: int) -> Run:
    """Return a run of one epoch whose samples come in their order."""
    run_id = uuid4()
    schedule = Schedule(n_samples, batch_size, epochs=2)
    record = Record(run_id, schedule, lambda _seed: numpy.arange(n_samples))
    if losses:
        record.add(batches(0, losses, [0], 0, run_id))
    return Run(Experiment(), record, n_done)


@pytest.mark.parametrize(
    ("n_samples", "batch_size", "n_done", "said"),
    [
        (4, 3, 1, "Epoch 1, batch 1 of 2: samples 0, 1, 2 · loss 0.250000"),
        (4, 3, 2, "Epoch 1, batch 2 of 2: sample 3 · loss 0.125000"),
        (6, 6, 1, "Epoch 1, batch 1 of 1: samples 0, 1, 2, 3, 4, 5 · loss 0.250000"),
        (
            2000,
            1000,
            2,
            (
                "Epoch 1, batch 2 of 2: samples 1000, 1001, 1002, 1003, 1004, 1005 and 994 more · "
                "loss 0.125000"
            ),
        ),
    ],
)
def test_what_happened_is_one_sentence(
    n_samples: int, batch_size: int, n_done: int, said: str
) -> None:
    losses = [0.25, 0.125][: -(-n_samples // batch_size)]
    assert caption(run_of(n_samples, batch_size, losses, n_done)) == said


def test_a_loss_that_is_still_on_its_way_is_waited_for() -> None:
    before = caption(run_of(4, 3, [], 0))
    assert "Page Down" in before
    assert caption(run_of(4, 3, [], 1)) == before


def test_a_batch_under_way_has_no_loss_yet() -> None:
    assert caption(run_of(4, 3, [0.25], 1), is_inside=True) == (
        "Epoch 1, batch 2 of 2 is under way: sample 3"
    )
    first = caption(run_of(4, 3, [], 0), is_inside=True)
    assert first == "Epoch 1, batch 1 of 2 is under way"
