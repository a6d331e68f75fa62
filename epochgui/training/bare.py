"""An optimizer's making and its step, and the way backward, without what torch puts around them.

For making an optimizer torch loads its compiler, for a second, only to be told not to compile that.
Around a step it makes a note for its profiler, which takes half of the time of a small one. Around
the way backward it copies Python's context for devices with threads of their own. What is left is
torch's own code, and does the same.
"""

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import torch
from torch import optim
from torch.autograd import Variable


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


def go_backward(loss: torch.Tensor) -> None:
    """Do what loss.backward() does for a loss that is one number."""
    Variable._execution_engine.run_backward(
        (loss,), (torch.ones_like(loss),), False, False, (), True, True
    )
