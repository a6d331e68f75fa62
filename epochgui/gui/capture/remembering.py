"""What was chosen for the last picture, until the next start."""

from epochgui.basics.errors import InputError
from epochgui.gui.capture.request import (
    LARGEST_TEXT,
    SMALLEST_TEXT,
    THICKEST,
    THINNEST,
    Background,
    Choice,
    PictureKind,
    PictureStyle,
)
from epochgui.gui.capture.sizes import size_of
from epochgui.gui.widgets.memory import Memory

_USUAL = PictureStyle()


def remember(memory: Memory, choice: Choice) -> None:
    """Keep a choice."""
    style = choice.style
    memory.keep("capture_views", ",".join(choice.views))
    memory.keep("capture_size", choice.size)
    memory.keep("capture_kinds", ",".join(choice.kinds))
    memory.keep("capture_theme", style.theme)
    memory.keep("capture_text", style.text or 0.0)
    memory.keep("capture_lines", style.line_width)
    memory.keep("capture_background", style.background.value)
    memory.keep("capture_stamp", style.has_stamp)


def remembered(memory: Memory, views: tuple[str, ...]) -> Choice:
    """Return the last choice, of views that there are; what is no choice any more is forgotten."""
    chosen = memory.text("capture_views", "").split(",")
    kinds = memory.text("capture_kinds", "").split(",")
    return Choice(
        tuple(name for name in chosen if name in views) or views[:1],
        _size(memory.text("capture_size", "1080p")),
        PictureStyle(
            memory.text("capture_theme", _USUAL.theme),
            _between(memory.number("capture_text", 0.0), SMALLEST_TEXT, LARGEST_TEXT),
            _between(memory.number("capture_lines", 1.0), THINNEST, THICKEST) or 1.0,
            _background(memory.text("capture_background", Background.THEME.value)),
            memory.switch("capture_stamp", default=_USUAL.has_stamp),
        ),
        tuple(kind for kind in PictureKind if kind in kinds) or (PictureKind.PNG,),
    )


def _size(text: str) -> str:
    try:
        size_of(text)
    except InputError:
        return "1080p"
    return text


def _between(number: float, least: float, most: float) -> float | None:
    return number if least <= number <= most else None


def _background(value: str) -> Background:
    return Background(value) if value in set(Background) else Background.THEME
