"""What was chosen in the capture dialog, until the next start."""

from typing import Final

from epochgui.gui.exporting.remembering import remember_picture, remembered_picture
from epochgui.gui.pictures.request import Choice, PictureChoice, PictureKind
from epochgui.gui.widgets.memory import Memory

PLACE: Final = "capture"


def remember(memory: Memory, choice: Choice) -> None:
    """Keep a choice."""
    remember_picture(memory, PLACE, choice)
    memory.keep(f"{PLACE}_kinds", ",".join(choice.kinds))


def remembered(memory: Memory, views: tuple[str, ...]) -> Choice:
    """Return the last choice, of views that there are; what is no choice any more is forgotten."""
    picture = remembered_picture(memory, PLACE, views, PictureChoice(views[:1]))
    kinds = memory.text(f"{PLACE}_kinds", "").split(",")
    chosen = tuple(kind for kind in PictureKind if kind in kinds) or (PictureKind.PNG,)
    return Choice(picture.views, picture.size, picture.style, chosen)
