"""Pictures of a run on its way: as it stands, with its last batch outlined."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from epochgui.gui.pictures.maker import PictureMaker, ThemeOf, usual_theme
from epochgui.gui.pictures.request import PictureKind, PictureRequest
from epochgui.gui.run.selection import Selection
from epochgui.gui.run.session import Session
from epochgui.gui.widgets.memory import Memory
from epochgui.gui.widgets.panel import Panel, PanelContext


class MomentPictures:
    """Draws what requests ask for, moment after moment."""

    def __init__(
        self,
        session: Session,
        panels: Sequence[type[Panel]],
        parent: QObject,
        theme_of: ThemeOf = usual_theme,
    ) -> None:
        self._selection = Selection(parent)
        context = PanelContext(session, self._selection, Memory(None))
        self.maker = PictureMaker(context, panels, theme_of)

    def draw(self, request: PictureRequest, n_done: int) -> QImage:
        """Return a picture of the present moment, at which so many batches are done."""
        *_, image = self.draw_in_parts(request, n_done)
        return image

    def draw_in_parts(self, request: PictureRequest, n_done: int) -> Iterator[QImage]:
        """Yield it after each part of it, until it is whole."""
        self._selection.choose(n_done - 1 if n_done else None)
        return self.maker.image_in_parts(request)

    def content(self, request: PictureRequest, kind: PictureKind) -> bytes:
        """Return what a file with a picture of the moment that was drawn last holds."""
        return self.maker.content(request, kind)

    def close(self) -> None:
        """Take the views away."""
        self.maker.close()
