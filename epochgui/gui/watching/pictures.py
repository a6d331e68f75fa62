"""Pictures of a loop that is watched."""

from PySide6.QtWidgets import QWidget

from epochgui.basics.text import tr
from epochgui.gui.capture.captures import Captures
from epochgui.gui.loss.loss_panel import LossPanel
from epochgui.gui.map.panel import MapPanel
from epochgui.gui.pictures.maker import PictureMaker, usual_theme
from epochgui.gui.pictures.style import PictureStyle
from epochgui.gui.style.colours import Theme
from epochgui.gui.style.theme import ThemeSwitch
from epochgui.gui.watching.session import WatchedSession
from epochgui.gui.watching.tables import WatchedTablesPanel
from epochgui.gui.widgets.dialogs import Dialogs
from epochgui.gui.widgets.panel import PanelContext
from epochgui.gui.widgets.subject import Subject
from epochgui.gui.window.panels import WINDOW

KINDS = (LossPanel, WatchedTablesPanel, MapPanel)
"""The panels of the window."""


class WatchedPictures(PictureMaker):
    """Makes pictures of a run of which nobody knows the settings here."""

    def stamp(self) -> str:
        """Return whose loop it is, and where."""
        session = self.context.session
        run = session.current
        if not isinstance(session, WatchedSession) or run is None or not run.n_done:
            return ""
        epoch, batch = run.record.position(run.n_done - 1)
        return tr(
            "{program}  ·  epoch {epoch:,}, batch {batch:,}",
            program=session.told.name,
            epoch=epoch + 1,
            batch=batch + 1,
        )


def captures_of(
    window: QWidget,
    panels: tuple[LossPanel, WatchedTablesPanel, MapPanel],
    context: PanelContext,
    themes: ThemeSwitch,
) -> Captures:
    """Return what takes pictures, in the palette of the window."""

    def theme_of(style: PictureStyle) -> Theme:
        return usual_theme(style.in_palette(themes.palette.name))

    subjects = [subject for panel in panels for subject in panel.subjects]
    plots = tuple(one for one in subjects if one.draw_vector is not None)
    whole = Subject(
        WINDOW, tr("Window"), window, panels[2].map.cells.whole, is_laid_out=False, parts=plots
    )
    maker = WatchedPictures(context, KINDS, theme_of, (whole,))
    titles = {subject.name: subject.title for subject in (whole, *subjects)}
    of_run = (context.session, Dialogs(window), context.memory, tuple, None)
    return Captures(maker, titles, *of_run, window)
