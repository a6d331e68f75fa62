"""All that a run is between two batches, to the last bit."""

from typing import Any, NamedTuple

import torch

from epochgui.training.run import TrainingRun

Bits = tuple[str, ...]


class Moment(NamedTuple):
    """All that a run is between two batches, as bits, which tell NaN from NaN and 0 from -0."""

    parameters: Bits
    gradients: Bits
    optimizer: Bits
    groups: str
    random_state: Bits
    indices: tuple[int, ...]
    batch: Bits
    first_bad_batch: int | None


def bits(tensors: list[torch.Tensor]) -> Bits:
    return tuple(tensor.detach().numpy().tobytes().hex() for tensor in tensors)


def _settings(group: dict[str, Any]) -> list[tuple[str, Any]]:
    return [(name, value) for name, value in group.items() if name != "params"]


def moment(run: TrainingRun) -> Moment:
    parameters = list(run.model.parameters())
    kept = [run.optimizer.state.get(parameter, {}) for parameter in parameters]
    return Moment(
        bits([*parameters, *run.model.buffers()]),
        bits([parameter.grad for parameter in parameters if parameter.grad is not None]),
        bits([value for one in kept for value in one.values() if isinstance(value, torch.Tensor)]),
        repr([sorted(_settings(group)) for group in run.optimizer.param_groups]),
        bits([torch.get_rng_state()]),
        tuple(run.indices.tolist()),
        bits([one for one in (run.outputs, run.loss) if one is not None]),
        run.first_bad_batch,
    )
