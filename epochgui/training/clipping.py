"""Gradients that are too long are shortened before an update."""

from collections.abc import Callable, Iterable

import torch
from torch import nn, optim

from epochgui.training.bare import step_of


def clipping_step_of(
    optimizer: optim.Optimizer, parameters: Iterable[torch.Tensor], clip_norm: float
) -> Callable[[], None]:
    """Return what makes an update: it clips the gradients, where that is asked for, and steps."""
    step, clipped = step_of(optimizer), list(parameters)
    if not clip_norm:
        return step

    def clip_and_step() -> None:
        nn.utils.clip_grad_norm_(clipped, clip_norm)
        step()

    return clip_and_step


@torch.no_grad()
def clipped(gradients: list[torch.Tensor | None], clip_norm: float) -> list[torch.Tensor | None]:
    """Return gradients as torch's clip_grad_norm_ would leave them; they stay as they are."""
    known = [one for one in gradients if one is not None]
    if not clip_norm or not known:
        return gradients
    share = torch.clamp(clip_norm / (nn.utils.get_total_norm(known) + 1e-6), max=1.0)
    return [None if one is None else one * share for one in gradients]
