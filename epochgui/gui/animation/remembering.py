"""What was chosen for the last animation, until the next start."""

from typing import Final

from epochgui.animation.kinds import AnimationKind
from epochgui.basics.errors import InputError
from epochgui.gui.animation.request import USUAL_SECONDS, AnimationRequest
from epochgui.gui.exporting.remembering import (
    remember_moments,
    remember_picture,
    remembered_moments,
    remembered_picture,
)
from epochgui.gui.pictures.request import PictureChoice
from epochgui.gui.pictures.sizes import word_of
from epochgui.gui.widgets.memory import Memory
from epochgui.phrases.chosen_moments import Each

PLACE: Final = "animation"
_USUAL: Final = PictureChoice(("loss", "map"), "720p")


def remember(memory: Memory, request: AnimationRequest, kind: AnimationKind) -> None:
    """Keep what was chosen."""
    picture = request.picture
    choice = PictureChoice(picture.views, word_of(picture.size), picture.style)
    remember_picture(memory, PLACE, choice)
    remember_moments(memory, PLACE, request.chosen)
    memory.keep(f"{PLACE}_seconds", request.seconds)
    memory.keep(f"{PLACE}_kind", kind.value)


def remembered(memory: Memory, views: tuple[str, ...]) -> tuple[AnimationRequest, AnimationKind]:
    """Return the last choice, of views that there are; what is no choice any more is forgotten."""
    picture = remembered_picture(memory, PLACE, views, _USUAL).request
    moments = remembered_moments(memory, PLACE, Each.BATCH)
    seconds = memory.number(f"{PLACE}_seconds", USUAL_SECONDS)
    try:
        request = AnimationRequest(picture, moments, seconds)
    except InputError:
        request = AnimationRequest(picture, moments)
    kind = memory.text(f"{PLACE}_kind", AnimationKind.GIF.value)
    return request, AnimationKind(kind) if kind in set(AnimationKind) else AnimationKind.GIF
