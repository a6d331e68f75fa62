"""How a run was trained before it went on with other settings."""

from typing import Annotated

from pydantic import Field

from epochgui.basics.text import N_
from epochgui.parts.lists import LOSSES, OPTIMIZERS
from epochgui.parts.losses.loss import Loss
from epochgui.parts.losses.mse import MSELoss
from epochgui.parts.optimizers.optimizer import Optimizer
from epochgui.parts.optimizers.sgd import SGD
from epochgui.parts.section import LARGEST_WHOLE, Section

MOST_STAGES = 100


class EarlierStage(Section):
    """How a run was trained up to a batch, before it went on with other settings."""

    epoch: int = Field(
        ge=1,
        le=1_000_000,
        title=N_("Epoch"),
        description=N_("The epoch of the last batch trained so, counted from 1."),
    )
    batch: int = Field(
        ge=1,
        le=LARGEST_WHOLE,
        title=N_("Batch"),
        description=N_("The last batch trained so, counted from 1 within its epoch."),
    )
    optimizer: Annotated[Optimizer, OPTIMIZERS] = SGD()
    loss: Annotated[Loss, LOSSES] = MSELoss()
