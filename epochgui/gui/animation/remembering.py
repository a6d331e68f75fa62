"""What was chosen for the last animation, until the next start."""

from epochgui.animation.kinds import AnimationKind
from epochgui.gui.animation.request import (
    LONGEST,
    SHORTEST,
    USUAL_SECONDS,
    AnimationRequest,
    EachFrame,
)
from epochgui.gui.capture.request import PictureRequest, PictureStyle
from epochgui.gui.capture.sizes import NAMED_SIZES
from epochgui.gui.style.colours import THEMES
from epochgui.gui.widgets.memory import Memory
from epochgui.phrases.chosen_moments import split_moments

_USUAL_VIEWS = "loss,map"
_USUAL_SIZE = "720p"


def remember(memory: Memory, request: AnimationRequest, kind: AnimationKind) -> None:
    """Keep what was chosen."""
    picture = request.picture
    memory.keep("animation_each", "" if request.each is None else request.each.value)
    memory.keep("animation_at", ", ".join(request.at))
    memory.keep("animation_views", ",".join(picture.views))
    size = next(name for name, _, size in NAMED_SIZES if size == picture.size)
    memory.keep("animation_size", size)
    memory.keep("animation_theme", picture.style.theme)
    memory.keep("animation_seconds", request.seconds)
    memory.keep("animation_kind", kind.value)


def remembered(memory: Memory, views: tuple[str, ...]) -> tuple[AnimationRequest, AnimationKind]:
    """Return the last choice, of views that there are; what is no choice any more is forgotten."""
    each = memory.text("animation_each", EachFrame.BATCH.value)
    chosen = memory.text("animation_views", _USUAL_VIEWS).split(",")
    sizes = {name: size for name, _, size in NAMED_SIZES}
    size = sizes.get(memory.text("animation_size", _USUAL_SIZE), sizes[_USUAL_SIZE])
    theme = memory.text("animation_theme", PictureStyle().theme)
    style = PictureStyle(theme if theme in THEMES else PictureStyle().theme)
    seconds = memory.number("animation_seconds", USUAL_SECONDS)
    kind = memory.text("animation_kind", AnimationKind.GIF.value)
    request = AnimationRequest(
        PictureRequest(tuple(name for name in chosen if name in views), size, style),
        EachFrame(each) if each in set(EachFrame) else None,
        split_moments(memory.text("animation_at", "")),
        seconds if SHORTEST <= seconds <= LONGEST else USUAL_SECONDS,
    )
    return request, AnimationKind(kind) if kind in set(AnimationKind) else AnimationKind.GIF
