"""What all optimizers have in common: the lr, and how torch makes one and goes on with it."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import Field

from epochgui.basics.text import N_
from epochgui.parts.python_text import call, written
from epochgui.parts.section import LARGEST_WHOLE, Section, changed_settings, own_settings

if TYPE_CHECKING:
    import torch
    from torch import optim

LARGEST_LR = 1e6

WeightDecay = Annotated[
    float,
    Field(
        ge=0,
        le=1e3,
        title=N_("Weight decay"),
        description=N_("How strongly each update also pulls the weights towards zero."),
    ),
]


class Optimizer(Section, ABC):
    """One of torch's optimizers, with its name and, but for the lr, its defaults."""

    is_torchs: ClassVar[bool] = True
    # Whether torch has a fused step of it, which could be asked for.
    has_fused: ClassVar[bool] = True
    # Whether it has a momentum, or betas, which a schedule may change along with the lr.
    has_momentum: ClassVar[bool] = True
    # Settings that torch makes room for at an optimizer's first step alone: one that goes without
    # them cannot go on with them. It begins anew even where it had room for them once, so that the
    # settings before are all that the script, which knows no more, has to look at.
    lasting: ClassVar[tuple[str, ...]] = ()

    name: str = Field(
        title=N_("Optimizer"),
        description=N_("The rule that turns gradients into an update of the weights."),
    )
    lr: float = Field(
        0.01,
        ge=0,
        le=LARGEST_LR,
        title=N_("Learning rate"),
        description=N_("How far each update moves the weights along the gradient (lr)."),
    )
    scale_lr: bool = Field(
        False,
        title=N_("Scale lr"),
        description=N_(
            "Multiply the learning rate by the samples of an update, batch size × accumulate, "
            "÷ base size: updates from more samples then take larger steps."
        ),
    )
    base_batch_size: int = Field(
        32,
        ge=1,
        le=LARGEST_WHOLE,
        title=N_("Base size"),
        description=N_("For how many samples an update the learning rate was chosen."),
    )
    clip_norm: float = Field(
        0.0,
        ge=0,
        le=1e6,
        title=N_("Clip norm"),
        description=N_(
            "The largest norm that the gradient of all weights may have: a longer one is shortened "
            "to it before the update. 0 shortens none."
        ),
    )

    @property
    def idle(self) -> tuple[str, ...]:
        """The base size where nothing is scaled by it."""
        return () if self.scale_lr else ("base_batch_size",)

    def build(
        self,
        parameters: "Iterable[torch.nn.Parameter]",
        samples_per_update: int,
        device: "torch.device",
    ) -> "optim.Optimizer":
        """Return the optimizer of a model's parameters.

        On the CPU it is told what it would else find out anew at each step, for a twentieth of the
        time of a small update: that parameters are updated one by one.
        """
        from torch import optim

        on_cpu = self._told_on_cpu() if device.type == "cpu" else {}
        arguments: dict[str, Any] = {**self._changed(), **on_cpu}
        optimizer: optim.Optimizer = getattr(optim, self.name)(
            parameters, lr=self.lr_for(samples_per_update), **arguments
        )
        return optimizer

    def script(self, samples_per_update: str) -> str:
        """Return the call that makes it; how many samples make an update is as the script says."""
        lr = self.lr_script(samples_per_update)
        arguments = {"lr": lr, **written(self._changed())}
        return call(f"optim.{self.name}", "model.parameters()", **arguments)

    def change(
        self,
        optimizer: "optim.Optimizer",
        before: "Optimizer",
        parameters: "Iterable[torch.nn.Parameter]",
        samples_per_update: int,
        device: "torch.device",
        keeps_lr: bool = False,
    ) -> "optim.Optimizer":
        """Return what to go on with from an optimizer that was made with the settings before.

        It is the same one, with what it remembers, told other numbers; one of another kind begins
        anew, and so does one that lacks room for what is switched on. With `keeps_lr` its lr stays
        what it has become, unless another was chosen.
        """
        if not self.goes_on_from(before):
            return self.build(parameters, samples_per_update, device)
        numbers = own_settings(self, Optimizer)
        if not (keeps_lr and self.has_lr_of(before)):
            numbers["lr"] = self.lr_for(samples_per_update)
        optimizer.param_groups[0].update(numbers)
        return optimizer

    def change_script(
        self, before: "Optimizer", samples_per_update: str, keeps_lr: bool = False
    ) -> str:
        """Return the statement that does so; "" where there is nothing to be told."""
        if not self.goes_on_from(before):
            return f"optimizer = {self.script(samples_per_update)}"
        numbers = written(own_settings(self, Optimizer))
        if not (keeps_lr and self.has_lr_of(before)):
            numbers = {"lr": self.lr_script(samples_per_update), **numbers}
        return call("optimizer.param_groups[0].update", **numbers) if numbers else ""

    def goes_on_from(self, before: "Optimizer") -> bool:
        """Return whether one with the settings before can go on with these, and need not be new."""
        had = own_settings(before, Optimizer)
        return before.name == self.name and all(
            had[name] or not getattr(self, name) for name in self.lasting
        )

    def has_lr_of(self, other: "Optimizer") -> bool:
        """Return whether another one was given the same lr."""
        bases = (one.base_batch_size if one.scale_lr else 0 for one in (self, other))
        return self.lr == other.lr and next(bases) == next(bases)

    def _changed(self) -> dict[str, Any]:
        """Return what torch is told when it makes one; it may refuse what means nothing."""
        changed = changed_settings(self, Optimizer)
        return {name: value for name, value in changed.items() if name not in self.idle}

    def _told_on_cpu(self) -> dict[str, bool]:
        return {"foreach": False, "fused": False} if self.has_fused else {"foreach": False}

    def lr_for(self, samples_per_update: int) -> float:
        """Return the lr that torch gets: with scale_lr, in proportion to the samples of an update.

        That is the linear scaling rule, for which a batch is what one update averages over.
        Multiplied and divided in the order in which the script writes it.
        """
        return self.lr * samples_per_update / self.base_batch_size if self.scale_lr else self.lr

    def lr_script(self, samples_per_update: str) -> str:
        """Return the lr as the script computes it."""
        scaled = f" * {samples_per_update} / {self.base_batch_size}" if self.scale_lr else ""
        return f"{self.lr!r}{scaled}"

    @abstractmethod
    def formula(self, lr: float, text: Callable[[float], str]) -> list[str]:
        """Return what it does to each weight w with its gradient g, in lines, with this lr.

        The function writes a number as it is to be read.
        """


def decayed_gradient(weight_decay: float, text: Callable[[float], str]) -> list[str]:
    """Return how a gradient is made to pull towards zero; no line where it is not."""
    return [f"g ← g + {text(weight_decay)} × w"] if weight_decay else []
