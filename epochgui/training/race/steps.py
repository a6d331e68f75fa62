"""What an optimizer's step does to a parameter, in lines that torch.jit understands.

They are those of torch's own single-tensor step of the optimizer, with the same arithmetic in
doubles: torch/optim/sgd.py, adam.py, rmsprop.py and adagrad.py of torch 2.13.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import torch
from torch import optim

from epochgui.training.race.recording import CannotRace

# Counting by ones, a 32-bit float comes to this and no further.
_MOST_STEPS = 2.0**24


class Step(ABC):
    """The step of an optimizer with one group of parameters.

    In the lines `w` is the parameter, `g` its gradient, and the memories and numbers have their
    own names.
    """

    numbers: ClassVar[tuple[str, ...]]

    def __init__(self, optimizer: optim.Optimizer, parameters: Sequence[torch.Tensor]) -> None:
        """Take note of what the step does, for these parameters, which have gradients."""
        self.group = optimizer.param_groups[0]
        self._parameters = parameters
        if len(optimizer.param_groups) > 1:
            raise CannotRace("the parameters are in several groups")
        for name in ("maximize", "amsgrad", "capturable", "differentiable", "fused"):
            if self.group.get(name):
                raise CannotRace(f"the optimizer is told {name}")

    @property
    @abstractmethod
    def memories(self) -> tuple[str, ...]:
        """The names, in the optimizer's state, of the tensors that it keeps of a parameter."""

    @abstractmethod
    def once(self) -> list[str]:
        """Return what is computed once an update."""

    @abstractmethod
    def of_parameter(self) -> list[str]:
        """Return what is done to each parameter."""

    def values(self, optimizer: optim.Optimizer) -> list[float]:
        """Return the numbers of the optimizer as it is now."""
        group = optimizer.param_groups[0]
        return [self._number(group, name) for name in self.numbers]

    def kept(self, optimizer: optim.Optimizer) -> list[list[torch.Tensor]] | None:
        """Return the memories as they are now, one list of each; None before its first step."""
        states = [optimizer.state.get(one, {}) for one in self._parameters]
        if any(state.get(name) is None for state in states for name in self.memories):
            return None
        return [[state[name] for state in states] for name in self.memories]

    def n_steps(self, optimizer: optim.Optimizer) -> float:
        """Return how many steps the optimizer counts; 0 where it counts none."""
        counts = [optimizer.state[one]["step"] for one in self._parameters if self._counts]
        return float(counts[0]) if counts else 0.0

    def count(self, optimizer: optim.Optimizer, n_steps: int) -> None:
        """Let the optimizer count so many steps more, as it does one by one."""
        for parameter in self._parameters if self._counts else ():
            count = optimizer.state[parameter]["step"]
            count.fill_(min(float(count) + n_steps, _MOST_STEPS))

    @staticmethod
    def renamed(line: str, names: Mapping[str, str]) -> str:
        """Return a line with other names in the place of these."""
        return re.sub(r"[a-z_]\w*", lambda found: names.get(found[0], found[0]), line)

    _counts: ClassVar[bool] = False

    def _number(self, group: dict[str, Any], name: str) -> float:
        return float(group[name])


class SGDStep(Step):
    """That of torch.optim.SGD."""

    numbers = ("lr", "weight_decay", "momentum", "dampening")

    @property
    def memories(self) -> tuple[str, ...]:
        """The momentum, where there is one."""
        return ("momentum_buffer",) if self.group["momentum"] else ()

    def once(self) -> list[str]:
        """Return nothing."""
        return []

    def of_parameter(self) -> list[str]:
        """Return the lines of _single_tensor_sgd."""
        lines = []
        if self.group["weight_decay"]:
            lines.append("g = g.add(w, alpha=weight_decay)")
        if self.group["momentum"]:
            lines.append("momentum_buffer.mul_(momentum).add_(g, alpha=1 - dampening)")
            is_nesterov = self.group["nesterov"]
            lines.append(
                "g = g.add(momentum_buffer, alpha=momentum)"
                if is_nesterov
                else "g = momentum_buffer"
            )
        return [*lines, "w.add_(g, alpha=-lr)"]


class AdamStep(Step):
    """That of torch.optim.Adam, and of AdamW, which is one whose decay is decoupled."""

    numbers = ("lr", "weight_decay", "beta1", "beta2", "eps")
    memories = ("exp_avg", "exp_avg_sq")
    _counts = True

    def once(self) -> list[str]:
        """Return what the number of steps comes to."""
        return [
            "step_size = lr / (1 - beta1 ** n_steps)",
            "bias_correction2_sqrt = (1 - beta2 ** n_steps) ** 0.5",
        ]

    def of_parameter(self) -> list[str]:
        """Return the lines of _single_tensor_adam."""
        lines = []
        if self.group["weight_decay"]:
            is_decoupled = self.group["decoupled_weight_decay"]
            lines.append(
                "w.mul_(1 - lr * weight_decay)"
                if is_decoupled
                else "g = g.add(w, alpha=weight_decay)"
            )
        return [
            *lines,
            "exp_avg.lerp_(g, 1 - beta1)",
            "exp_avg_sq.mul_(beta2).addcmul_(g, g, value=1 - beta2)",
            "denominator = (exp_avg_sq.sqrt() / bias_correction2_sqrt).add_(eps)",
            "w.addcdiv_(exp_avg, denominator, value=-step_size)",
        ]

    def _number(self, group: dict[str, Any], name: str) -> float:
        if name in ("beta1", "beta2"):
            return float(group["betas"][int(name[-1]) - 1])
        return super()._number(group, name)


class RMSpropStep(Step):
    """That of torch.optim.RMSprop."""

    numbers = ("lr", "weight_decay", "alpha", "eps", "momentum")
    _counts = True

    @property
    def memories(self) -> tuple[str, ...]:
        """The averages, and the momentum where there is one."""
        of_mean = ("grad_avg",) if self.group["centered"] else ()
        of_momentum = ("momentum_buffer",) if self.group["momentum"] > 0 else ()
        return ("square_avg", *of_mean, *of_momentum)

    def once(self) -> list[str]:
        """Return nothing."""
        return []

    def of_parameter(self) -> list[str]:
        """Return the lines of _single_tensor_rmsprop."""
        lines = ["g = g.add(w, alpha=weight_decay)"] if self.group["weight_decay"] else []
        lines.append("square_avg.mul_(alpha).addcmul_(g, g, value=1 - alpha)")
        if self.group["centered"]:
            lines.append("grad_avg.lerp_(g, 1 - alpha)")
            lines.append("avg = square_avg.addcmul(grad_avg, grad_avg, value=-1).sqrt_().add_(eps)")
        else:
            lines.append("avg = square_avg.sqrt().add_(eps)")
        if self.group["momentum"] > 0:
            lines.append("momentum_buffer.mul_(momentum).addcdiv_(g, avg)")
            return [*lines, "w.add_(momentum_buffer, alpha=-lr)"]
        return [*lines, "w.addcdiv_(g, avg, value=-lr)"]


class AdagradStep(Step):
    """That of torch.optim.Adagrad."""

    numbers = ("lr", "weight_decay", "lr_decay", "eps")
    memories = ("sum",)
    _counts = True

    def once(self) -> list[str]:
        """Return what the number of steps comes to."""
        return ["decayed_lr = lr / (1 + (n_steps - 1) * lr_decay)"]

    def of_parameter(self) -> list[str]:
        """Return the lines of _single_tensor_adagrad."""
        lines = ["g = g.add(w, alpha=weight_decay)"] if self.group["weight_decay"] else []
        return [
            *lines,
            "sum.addcmul_(g, g, value=1)",
            "w.addcdiv_(g, sum.sqrt().add_(eps), value=-decayed_lr)",
        ]


_STEPS: dict[type[optim.Optimizer], type[Step]] = {
    optim.SGD: SGDStep,
    optim.Adam: AdamStep,
    optim.AdamW: AdamStep,
    optim.RMSprop: RMSpropStep,
    optim.Adagrad: AdagradStep,
}


def step_of(optimizer: optim.Optimizer, parameters: Sequence[torch.Tensor]) -> Step:
    """Return the step of an optimizer; raises CannotRace for one that is not known here."""
    kind = _STEPS.get(type(optimizer))
    if kind is None:
        raise CannotRace(f"the step of {type(optimizer).__name__} is not known")
    return kind(optimizer, parameters)
