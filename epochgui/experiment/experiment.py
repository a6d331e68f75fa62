"""Experiment: everything that defines a run, each setting defined once.

A field carries its type, limits, default, title and a sentence for beginners; the form, the
tooltips, the error messages and the documentation all read them from here.
"""

from itertools import pairwise
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from epochgui.basics.errors import Key
from epochgui.basics.text import N_
from epochgui.experiment.stage import MOST_STAGES, EarlierStage
from epochgui.experiment.storyboard import Storyboard
from epochgui.parts.batching import Batching
from epochgui.parts.data.first_example import FirstExample
from epochgui.parts.data.source import DataSource
from epochgui.parts.early_stop import EarlyStop
from epochgui.parts.lists import DATA_SOURCES, LOSSES, LR_SCHEDULES, MODELS, OPTIMIZERS
from epochgui.parts.losses.loss import Loss
from epochgui.parts.losses.mse import MSELoss
from epochgui.parts.models.mlp import MLP
from epochgui.parts.models.model import Model
from epochgui.parts.optimizers.optimizer import Optimizer
from epochgui.parts.optimizers.sgd import SGD
from epochgui.parts.schedules.lr_schedule import LRSchedule
from epochgui.parts.schedules.none import NoSchedule
from epochgui.parts.section import Section, conflict, tuple_from_list
from epochgui.parts.tasks.regression import REGRESSION
from epochgui.parts.validation import Validation


class Experiment(Section):
    """Everything that defines a run: the same experiment always gives the same numbers.

    Besides, it keeps the moments of that run that are to be shown.
    """

    data: Annotated[DataSource, DATA_SOURCES] = Field(FirstExample(), title=N_("Data"))
    validation: Validation = Field(Validation(), title=N_("Validation"))
    model: Annotated[Model, MODELS] = Field(MLP(), title=N_("Model"))
    loss: Annotated[Loss, LOSSES] = Field(MSELoss(), title=N_("Loss"))
    batching: Batching = Field(Batching(), title=N_("Batching"))
    optimizer: Annotated[Optimizer, OPTIMIZERS] = Field(SGD(), title=N_("Optimizer"))
    schedule: Annotated[LRSchedule, LR_SCHEDULES] = Field(NoSchedule(), title=N_("Schedule"))
    epochs: int = Field(
        10,
        ge=1,
        le=1_000_000,
        title=N_("Epochs"),
        description=N_("How many times the model goes through all the samples."),
    )
    early_stop: EarlyStop = Field(EarlyStop(), title=N_("Early stop"))
    seed: int = Field(
        0,
        ge=0,
        le=2**64 - 1,  # torch takes no larger one
        title=N_("Seed"),
        description=N_(
            "The number that all chance in the run grows from; the same seed gives the same run."
        ),
    )
    threads: int = Field(
        1,
        ge=1,
        le=256,
        title=N_("Threads"),
        description=N_("How many processor threads PyTorch computes one operation with."),
    )
    device: str = Field(
        "cpu",
        pattern=r"^(cpu|mps|cuda(:[0-9]{1,2})?)$",
        title=N_("Device"),
        description=N_("The processor that trains: cpu, cuda (NVIDIA) or mps (Apple)."),
    )
    earlier: Annotated[tuple[EarlierStage, ...], BeforeValidator(tuple_from_list)] = Field(
        (),
        max_length=MOST_STAGES,
        title=N_("Earlier"),
        description=N_("How the run was trained before it branched off, stage by stage."),
    )

    storyboard: Storyboard = Field(Storyboard(), title=N_("Storyboard"))

    @model_validator(mode="after")
    def _stages_follow_each_other(self) -> Self:
        places = [(stage.epoch, stage.batch) for stage in self.earlier]
        if any(place >= following for place, following in pairwise(places)):
            raise conflict("earlier", N_("earlier must go from the first batch on, none twice"))
        return self

    @model_validator(mode="after")
    def _schedule_goes_with_optimizers(self) -> Self:
        for optimizer in (self.optimizer, *(stage.optimizer for stage in self.earlier)):
            self.schedule.check_optimizer(optimizer)
        return self

    @model_validator(mode="after")
    def _patience_needs_validation(self) -> Self:
        if self.early_stop.patience and not self.validation.fraction:
            raise conflict(
                "early_stop.patience",
                N_("{patience} needs a validation loss; set {fraction}, or leave {patience} out"),
                patience=Key("early_stop.patience"),
                fraction=Key("validation.fraction"),
            )
        return self

    @property
    def learns_classes(self) -> bool:
        """Whether its loss is one of classes, of which there is an accuracy too."""
        return REGRESSION not in self.loss.tasks

    def trains_as(self, other: "Experiment | None") -> bool:
        """Return whether another one gives the same run, whatever moments of it are kept."""
        return (
            other is not None and self.model_copy(update={"storyboard": other.storyboard}) == other
        )
