"""What pictures the window takes: of itself as it stands, of views, and of moment after moment."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from epochgui.basics.text import tr
from epochgui.experiment.storyboard import Storyboard
from epochgui.gui.animation.animations import Animations
from epochgui.gui.capture.captures import Captures
from epochgui.gui.capture.kept_pictures import KeptPictures
from epochgui.gui.parameters.editor import Editor
from epochgui.gui.pictures.maker import PictureMaker, usual_theme
from epochgui.gui.pictures.request import Choice
from epochgui.gui.pictures.style import PictureStyle
from epochgui.gui.slides.slides import Slides
from epochgui.gui.style.colours import Theme
from epochgui.gui.style.theme import ThemeSwitch
from epochgui.gui.widgets.dialogs import Dialogs
from epochgui.gui.widgets.exporter import Wiring
from epochgui.gui.widgets.panel import PanelContext
from epochgui.gui.widgets.subject import Subject
from epochgui.gui.window.files import Files
from epochgui.gui.window.panels import WINDOW, Views


def captures_of(
    window: QWidget,
    views: Views,
    context: PanelContext,
    themes: ThemeSwitch,
    dialogs: Dialogs,
    files_read: Callable[[], Iterable[Path]],
    save_each: Callable[[Choice], bool],
) -> Captures:
    """Return what takes pictures, in the palette of the window."""

    def theme_of(style: PictureStyle) -> Theme:
        return usual_theme(style.in_palette(themes.palette.name))

    plots = {one.widget: one for one in views.subjects if one.draw_vector is not None}
    whole = Subject(
        WINDOW,
        tr("Window"),
        window,
        views.map.cells.whole,
        is_laid_out=False,
        parts=tuple(plots.values()),
    )
    maker = PictureMaker(context, views.kinds, theme_of, (whole,))
    titles = {subject.name: subject.title for subject in (whole, *views.subjects)}
    of_run = (context.session, dialogs, context.memory, files_read, save_each)
    return Captures(maker, titles, *of_run, window)


def exporters_of(
    window: QWidget,
    views: Views,
    context: PanelContext,
    themes: ThemeSwitch,
    files: Callable[[], Files],
    editor: Editor,
) -> tuple[Slides, Animations, KeptPictures]:
    """Return what makes decks, animations and pictures of kept moments, in the window's palette."""

    def files_read() -> Iterable[Path]:
        return files().files_read

    def dialogs() -> Dialogs:
        return files().dialogs

    def palette() -> str:
        return themes.palette.name

    def storyboard() -> Storyboard:
        return editor.experiment.storyboard

    titles = {subject.name: subject.title for subject in views.subjects}
    of_run = (context.session, views.kinds, dialogs, context.memory, files_read, window)
    wiring = Wiring(*of_run, palette, storyboard)
    return Slides(wiring), Animations(wiring, titles), KeptPictures(wiring)
