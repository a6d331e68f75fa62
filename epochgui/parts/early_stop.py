"""When a run ends before its last epoch."""

from pydantic import Field

from epochgui.basics.text import N_
from epochgui.parts.section import LARGEST_WHOLE, Section


class EarlyStop(Section):
    """How long a run waits for a better validation loss; for ever by default."""

    patience: int = Field(
        0,
        ge=0,
        le=LARGEST_WHOLE,
        title=N_("Early stop"),
        description=N_(
            "End the run when so many epochs in a row have not brought the validation loss below "
            "its lowest so far; 0 trains all epochs."
        ),
    )
