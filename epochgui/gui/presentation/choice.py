"""What a presentation shows, and how: chosen while it goes on, and remembered."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from epochgui.gui.style.colours import THEMES
from epochgui.gui.widgets.memory import Memory

USUAL_VIEWS: Final = ("loss", "map")
USUAL_TEXT: Final = 22.0
SMALLEST_TEXT: Final = 20.0
LARGEST_TEXT: Final = 48.0
_STEP: Final = 1.1


@dataclass(frozen=True, slots=True)
class PresentationChoice:
    """The views, the one chosen last at the end; the theme's name; and the height of letters.

    That is in points on a screen that is 540 of them high, as slides are.
    """

    views: tuple[str, ...] = USUAL_VIEWS
    theme: str = "light"
    text: float = USUAL_TEXT

    @property
    def larger_text(self) -> float:
        """The next larger height of letters."""
        return min(self.text * _STEP, LARGEST_TEXT)

    @property
    def smaller_text(self) -> float:
        """The next smaller one."""
        return max(self.text / _STEP, SMALLEST_TEXT)

    @property
    def next_theme(self) -> str:
        """The theme that comes behind this one, in turn."""
        names = list(THEMES)
        return names[(names.index(self.theme) + 1) % len(names)]

    def with_or_without(self, view: str) -> tuple[str, ...]:
        """Return the views with one more, or one less; there is always one."""
        if view not in self.views:
            return (*self.views, view)
        return tuple(name for name in self.views if name != view) or self.views


def keep(memory: Memory, choice: PresentationChoice) -> None:
    """Remember a choice."""
    memory.keep("present_views", ",".join(choice.views))
    memory.keep("present_theme", choice.theme)
    memory.keep("present_text", choice.text)


def remembered(memory: Memory, views: Sequence[str]) -> PresentationChoice:
    """Return the last choice, of views that there are; what is no choice any more is forgotten."""
    usual = PresentationChoice()
    chosen = tuple(dict.fromkeys(memory.text("present_views", "").split(",")))
    theme, text = memory.text("present_theme", usual.theme), memory.number("present_text", 0.0)
    return PresentationChoice(
        tuple(name for name in chosen if name in views) or usual.views,
        theme if theme in THEMES else usual.theme,
        text if SMALLEST_TEXT <= text <= LARGEST_TEXT else usual.text,
    )
