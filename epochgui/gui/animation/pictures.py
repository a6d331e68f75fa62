"""The pictures of an animation: of a run as it stands, with its last batch outlined."""

from collections.abc import Iterator, Sequence

import numpy
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from epochgui.animation.reel import Picture
from epochgui.gui.capture.maker import PictureMaker
from epochgui.gui.capture.request import PictureRequest, PictureStyle
from epochgui.gui.run.selection import Selection
from epochgui.gui.run.session import Session
from epochgui.gui.style.colours import Theme, theme_named
from epochgui.gui.style.palettes import OKABE_ITO
from epochgui.gui.widgets.memory import Memory
from epochgui.gui.widgets.panel import Panel, PanelContext


class FramePictures:
    """Draws what a request asks for, moment after moment."""

    def __init__(
        self,
        session: Session,
        panels: Sequence[type[Panel]],
        request: PictureRequest,
        parent: QObject,
        palette: str = OKABE_ITO.name,
    ) -> None:
        self._palette = palette
        self._request = request
        self._selection = Selection(parent)
        context = PanelContext(session, self._selection, Memory(None))
        self._maker = PictureMaker(context, panels, self._theme_of)

    def draw(self, n_done: int) -> Picture:
        """Return the picture of the present moment, at which so many batches are done."""
        *_, image = self.draw_in_parts(n_done)
        return points_of(image)

    def draw_in_parts(self, n_done: int) -> Iterator[QImage]:
        """Yield it after each part of it, until it is whole."""
        self._selection.choose(n_done - 1 if n_done else None)
        return self._maker.image_in_parts(self._request)

    def close(self) -> None:
        """Take the views away."""
        self._maker.close()

    def _theme_of(self, style: PictureStyle) -> Theme:
        return theme_named(style.theme, style.line_width, self._palette, style.background.value)


def points_of(image: QImage) -> Picture:
    """Return the points of an image."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = numpy.frombuffer(image.constBits(), dtype=numpy.uint8)
    rows = rows.reshape(image.height(), image.bytesPerLine())[:, : 3 * image.width()]
    return rows.reshape(image.height(), image.width(), 3).copy()
