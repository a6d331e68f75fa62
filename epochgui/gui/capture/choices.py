"""What was chosen in the capture dialog and what was saved last, for the next time and start."""

import os
from pathlib import Path
from typing import Final

from epochgui.gui.exporting.remembering import remember_picture, remembered_picture
from epochgui.gui.pictures.request import Choice, PictureChoice, PictureKind
from epochgui.gui.widgets.memory import Memory

PLACE: Final = "capture"
_SAVED: Final = "capture_saved"


def remember(memory: Memory, choice: Choice, place: str = PLACE) -> None:
    """Keep a choice."""
    remember_picture(memory, place, choice)
    memory.keep(f"{place}_kinds", ",".join(choice.kinds))


def remember_saved(memory: Memory, saved: tuple[Choice, Path] | None) -> None:
    """Keep what was saved last, and where; None where nothing is to be repeated."""
    if saved is not None:
        remember(memory, saved[0], _SAVED)
    memory.keep(f"{_SAVED}_as", "" if saved is None else saved[1])


def remembered_saved(memory: Memory, views: tuple[str, ...]) -> tuple[Choice, Path] | None:
    """Return what was saved last, and where, if that folder is still there."""
    name = memory.text(f"{_SAVED}_as", "")
    if not name or not os.path.isdir(Path(name).parent):  # noqa: PTH112  Path's may raise OSError
        return None
    return remembered(memory, views, _SAVED), Path(name)


def remembered(memory: Memory, views: tuple[str, ...], place: str = PLACE) -> Choice:
    """Return the last choice, of views that there are; what is no choice any more is forgotten."""
    picture = remembered_picture(memory, place, views, PictureChoice(views[:1]))
    kinds = memory.text(f"{place}_kinds", "").split(",")
    chosen = tuple(kind for kind in PictureKind if kind in kinds) or (PictureKind.PNG,)
    return Choice(picture.views, picture.size, picture.style, chosen)
