"""What was chosen for the last deck, until the next start."""

from pathlib import Path
from typing import Final

from epochgui.gui.exporting.remembering import (
    remember_moments,
    remember_style,
    remembered_moments,
    remembered_style,
)
from epochgui.gui.slides.request import DECK_STYLE, DeckRequest
from epochgui.gui.widgets.memory import Memory
from epochgui.phrases.chosen_moments import Each
from epochgui.slides.house import Ratio

PLACE: Final = "slides"


def remember(memory: Memory, request: DeckRequest) -> None:
    """Keep what was chosen; a template has a ratio of its own."""
    remember_moments(memory, PLACE, request.chosen)
    remember_style(memory, PLACE, request.style)
    if request.ratio is not None:
        memory.keep(f"{PLACE}_ratio", request.ratio.value)
    memory.keep(f"{PLACE}_template", request.template or "")


def remembered(memory: Memory) -> DeckRequest:
    """Return the last choice; what is not to be had any more is left out."""
    ratio = memory.text(f"{PLACE}_ratio", Ratio.WIDE.value)
    template = Path(memory.text(f"{PLACE}_template", ""))
    return DeckRequest(
        remembered_moments(memory, PLACE, Each.EPOCH),
        Ratio.NARROW if ratio == Ratio.NARROW.value else Ratio.WIDE,
        template if template.is_file() else None,
        remembered_style(memory, PLACE, DECK_STYLE),
    )
