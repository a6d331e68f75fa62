"""What batch norm keeps beside its parameters is seen inside a batch as torch has it."""

import pytest
import torch

from epochgui.experiment.validation import validated
from epochgui.gui.code.parameter_cells import parameter_cells
from epochgui.observations.inside import Inside
from epochgui.observations.phase import Phase
from epochgui.training.history import History
from epochgui.training.looks.inside import InsideLook
from epochgui.training.looks.look import WatchedRun
from epochgui.training.run import TrainingRun

NORMALIZED = validated(
    {"model": {"hidden": [3], "batch_norm": True}, "batching": {"batch_size": 5}}
)


@pytest.mark.parametrize("n_lines", [1, 3, 4, 6, 9])
def test_running_numbers_are_those_of_torch_and_are_moved_by_each_forward(n_lines: int) -> None:
    run, inside = after(n_lines)
    kept = [seen for seen in inside.parameters if not seen.is_learned]
    buffers = dict(run.model.named_buffers())
    assert [seen.name for seen in kept] == [*buffers]
    for seen in kept:
        assert seen.value.numbers is not None
        assert seen.value.numbers.tolist() == buffers[seen.name].tolist()
        assert seen.value.changed.all() == (inside.last is Phase.FORWARD)
        assert seen.gradient is seen.update is None


def test_their_rows_have_neither_gradient_nor_update() -> None:
    _run, inside = after(6)
    rows = {row[0].text: row for row in parameter_cells(inside).rows}
    assert [cell.text for cell in rows["1.running_mean[2]"][2:]] == ["–", "–"]
    assert rows["1.num_batches_tracked"][1].text == "1"
    assert "–" not in [cell.text for cell in rows["1.weight[2]"][2:]]


def after(n_lines: int) -> tuple[TrainingRun, Inside]:
    """Return a run of which so many lines have run, looked at before each."""
    run = TrainingRun(NORMALIZED)
    look = InsideLook(WatchedRun(run, History()))
    for _ in range(n_lines):
        look.note_before_batch()
        look.see()
        run.train_phase()
    state = torch.get_rng_state()
    inside = look.see()
    assert torch.equal(torch.get_rng_state(), state)
    return run, inside
