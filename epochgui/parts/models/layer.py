"""A layer of a model: a module of torch, and what it makes of a sample."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import prod
from typing import TYPE_CHECKING, Any

from epochgui.parts.python_text import call, written

if TYPE_CHECKING:
    from torch import nn


@dataclass(frozen=True, slots=True)
class Layer:
    """One of torch.nn's modules, by its name, and its arguments: what is built and what is written.

    `shape` is that of a sample behind it, `parameters` are the sides of those that it learns. It
    `differs_in_use` where it does otherwise there than in training.
    """

    name: str
    arguments: tuple[Any, ...]
    shape: tuple[int, ...]
    parameters: tuple[tuple[int, ...], ...] = ()
    keywords: Mapping[str, Any] = field(default_factory=dict)
    differs_in_use: bool = False

    @property
    def n_parameters(self) -> int:
        """How many numbers it learns."""
        return sum(map(prod, self.parameters))

    @property
    def has_weights(self) -> bool:
        """Whether each of its sums is one of what comes before, by weights that it learns."""
        return any(len(sides) > 1 for sides in self.parameters)

    def build(self) -> "nn.Module":
        """Return the module; its weights are drawn from torch's default generator."""
        from torch import nn

        module: nn.Module = getattr(nn, self.name)(*self.arguments, **self.keywords)
        return module

    def script(self) -> str:
        """Return the call that makes it."""
        return call(f"nn.{self.name}", *map(repr, self.arguments), **written(self.keywords))
