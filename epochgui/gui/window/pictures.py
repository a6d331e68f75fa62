"""What pictures the window takes: of itself as it stands, and of each view laid out for them."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from epochgui.basics.text import tr
from epochgui.gui.capture.captures import Captures
from epochgui.gui.capture.maker import PictureMaker
from epochgui.gui.capture.request import PictureStyle
from epochgui.gui.style.colours import Theme, theme_named
from epochgui.gui.style.theme import ThemeSwitch
from epochgui.gui.widgets.dialogs import Dialogs
from epochgui.gui.widgets.panel import PanelContext
from epochgui.gui.widgets.subject import Subject
from epochgui.gui.window.panels import WINDOW, Views


def captures_of(
    window: QWidget,
    views: Views,
    context: PanelContext,
    themes: ThemeSwitch,
    dialogs: Dialogs,
    files_read: Callable[[], Iterable[Path]],
) -> Captures:
    """Return what takes pictures, in the palette of the window."""

    def theme_of(style: PictureStyle) -> Theme:
        background = style.background.value
        return theme_named(style.theme, style.line_width, themes.palette.name, background)

    whole = Subject(
        WINDOW, tr("Window"), window, views.map.cells.whole, is_laid_out=False, can_be_svg=False
    )
    maker = PictureMaker(context, views.kinds, theme_of, (whole,))
    titles = {subject.name: subject.title for subject in (whole, *views.subjects)}
    return Captures(maker, titles, context.session, dialogs, context.memory, files_read, window)
