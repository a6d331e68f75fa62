"""What was chosen for the last picture, deck or animation, until the next start.

Each has its place in the memory. What is no choice any more is forgotten.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from types import MappingProxyType

from epochgui.basics.errors import InputError
from epochgui.experiment.moment import spelled_moments
from epochgui.gui.pictures.request import PictureChoice
from epochgui.gui.pictures.sizes import size_of
from epochgui.gui.pictures.style import STYLE_KEYS, PictureStyle
from epochgui.gui.widgets.memory import Memory
from epochgui.phrases.chosen_moments import AT, ChosenMoments, Each


def _switch(text: str) -> bool:
    return {str(True): True, str(False): False}[text]


_READ: Mapping[str, Callable[[str], object]] = MappingProxyType(
    {"text": float, "lines": float, "stamp": _switch}
)


def remember_style(memory: Memory, place: str, style: PictureStyle) -> None:
    """Keep a style."""
    for name in STYLE_KEYS:
        value = getattr(style, name)
        memory.keep(f"{place}_{name}", "" if value is None else value)


def remembered_style(memory: Memory, place: str, usual: PictureStyle) -> PictureStyle:
    """Return the last style; of what is not kept, what is usual."""
    for name in STYLE_KEYS:
        text = memory.text(f"{place}_{name}", "")
        with suppress(InputError, ValueError, KeyError):
            if text:
                usual = usual.with_words({name: _READ.get(name, str)(text)})
    return usual


def remember_picture(memory: Memory, place: str, choice: PictureChoice) -> None:
    """Keep a picture: of what it is, how large, and its style."""
    memory.keep(f"{place}_views", ",".join(choice.views))
    memory.keep(f"{place}_size", choice.size)
    remember_style(memory, place, choice.style)


def remembered_picture(
    memory: Memory, place: str, views: tuple[str, ...], usual: PictureChoice
) -> PictureChoice:
    """Return the last picture, of views that there are."""
    chosen = memory.text(f"{place}_views", "").split(",")
    size = memory.text(f"{place}_size", usual.size)
    return PictureChoice(
        tuple(name for name in chosen if name in views) or usual.views,
        size if _is_size(size) else usual.size,
        remembered_style(memory, place, usual.style),
    )


def remember_moments(memory: Memory, place: str, moments: ChosenMoments) -> None:
    """Keep which moments were chosen."""
    memory.keep(f"{place}_each", moments.each or "")
    memory.keep(f"{place}_at", ", ".join(map(str, moments.at)))


def remembered_moments(memory: Memory, place: str, usual: Each) -> ChosenMoments:
    """Return the moments that were chosen last."""
    each = memory.text(f"{place}_each", usual.value)
    if each in set(Each):
        return ChosenMoments(Each(each))
    try:
        return ChosenMoments(None, spelled_moments(memory.text(f"{place}_at", ""), AT))
    except InputError:
        return ChosenMoments(usual)


def _is_size(text: str) -> bool:
    try:
        size_of(text)
    except InputError:
        return False
    return True
