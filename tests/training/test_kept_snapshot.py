"""A snapshot that is kept is the same when it is taken out again."""

import gc
from typing import Any

import pytest
import torch

from epochgui.experiment.validation import validated
from epochgui.training.kept_snapshot import KeptSnapshot
from epochgui.training.run import TrainingRun
from epochgui.training.snapshot import Snapshot


def parts_of(value: Any) -> list[object]:
    """Return all numbers of a snapshot with what they are called, tensors with type and shape."""
    if isinstance(value, torch.Tensor):
        return [value.dtype, tuple(value.shape), value.tolist()]
    if isinstance(value, dict):
        return [*value, *(parts_of(one) for one in value.values())]
    if isinstance(value, list | tuple):
        return [parts_of(one) for one in value]
    return [value]


def after(n_done: int, optimizer: str) -> Snapshot:
    run = TrainingRun(validated({"model": {"hidden": [3]}, "optimizer": {"name": optimizer}}))
    for _ in range(n_done):
        run.train_batch()
    return run.snapshot()


@pytest.mark.parametrize("optimizer", ["SGD", "Adam"])
@pytest.mark.parametrize("n_done", [0, 1, 7])
def test_what_is_kept_is_what_was_there(n_done: int, optimizer: str) -> None:
    snapshot = after(n_done, optimizer)
    kept = KeptSnapshot(snapshot)
    assert parts_of(kept.whole()) == parts_of(snapshot)
    assert parts_of(kept.state) == parts_of(snapshot.state)
    assert kept.n_done == n_done


def test_what_is_taken_out_can_be_changed_and_what_is_kept_stays() -> None:
    kept = KeptSnapshot(after(2, "Adam"))
    before = parts_of(kept.state)
    for tensor in kept.state.tensors:
        tensor.zero_()
    assert parts_of(kept.state) == before


def test_no_tensor_stays_behind_for_what_is_kept() -> None:
    snapshot = after(2, "Adam")
    gc.collect()
    before = sum(type(one) is torch.Tensor for one in gc.get_objects())
    kept = [KeptSnapshot(snapshot) for _ in range(20)]
    assert sum(type(one) is torch.Tensor for one in gc.get_objects()) == before
    assert kept[0].nbytes < snapshot.nbytes
