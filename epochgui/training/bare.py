"""Steps of optimizers and schedulers, and the way backward, without what torch puts around them.

For making an optimizer torch loads its compiler, for a second, only to be told not to compile that.
Around a step it makes a note for its profiler, which takes half of the time of a small one. Around
that of a scheduler it looks whether the optimizer's own `step` came first, of which it would not
know here, and warns. Around the way backward it copies Python's context for devices with threads of
their own. What is left is torch's own code, and does the same.
"""

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import torch
from torch import optim
from torch.autograd import Variable
from torch.optim.lr_scheduler import LRScheduler


@contextmanager
def making_optimizers() -> Iterator[None]:
    """Let the block make optimizers."""
    decorated = optim.Optimizer.add_param_group
    optim.Optimizer.add_param_group = inspect.unwrap(decorated)  # type: ignore[method-assign]
    try:
        yield
    finally:
        optim.Optimizer.add_param_group = decorated  # type: ignore[method-assign]


def step_of(optimizer: optim.Optimizer) -> Callable[[], None]:
    """Return what optimizer.step() does."""
    step = inspect.unwrap(type(optimizer).step)

    @torch.no_grad()
    def bare_step() -> None:
        step(optimizer)

    return bare_step


def scheduler_step_of(scheduler: LRScheduler) -> Callable[[], None]:
    """Return what scheduler.step() does for an optimizer with one group of parameters."""
    (group,) = scheduler.optimizer.param_groups
    scheduler._get_lr_called_within_step = True  # so that it may be asked at any time

    def bare_step() -> None:
        scheduler._step_count += 1
        scheduler.last_epoch += 1
        scheduler._last_lr = lrs = scheduler.get_lr()
        (group["lr"],) = lrs

    return bare_step


def go_backward(loss: torch.Tensor) -> None:
    """Do what loss.backward() does for a loss that is one number."""
    Variable._execution_engine.run_backward(
        (loss,), (torch.ones_like(loss),), False, False, (), True, True
    )
