"""The pictures on the slides of moments, drawn as large as they are there."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from epochgui.basics.text import tr
from epochgui.gui.exporting.moment_pictures import MomentPictures
from epochgui.gui.pictures.formats import png
from epochgui.gui.pictures.request import PictureRequest
from epochgui.gui.pictures.sizes import PictureSize
from epochgui.gui.pictures.style import Background, PictureStyle
from epochgui.gui.run.session import Session
from epochgui.gui.slides.looks import slide_theme
from epochgui.gui.widgets.panel import Panel
from epochgui.slides.content import SlidePicture

# A projector shows no more dots than these.
_DOTS: Final = 2.0
_TEXT: Final = 18.0


class Drawn(NamedTuple):
    """A picture that is drawn, and what it shows."""

    image: QImage
    description: str

    def encoded(self) -> SlidePicture:
        """Return it as a slide takes it; that takes longer than drawing, and any thread may."""
        return SlidePicture(png(self.image), self.description)


def views_at(n_done: int) -> tuple[str, ...]:
    """Return which views there is something to be seen in where so many batches are done."""
    return ("loss", "map") if n_done else ("map",)


class SlidePictures:
    """Draws views of a run as it stands, each as wide and high as its place on the slide."""

    def __init__(
        self,
        session: Session,
        panels: Sequence[type[Panel]],
        points: tuple[int, int],
        style: PictureStyle,
        parent: QObject,
    ) -> None:
        self._pictures = MomentPictures(session, panels, parent, slide_theme)
        self._style = replace(style, stamp=False)  # the slide has it once
        width, height = points
        self._size = PictureSize(round(width * _DOTS), round(height * _DOTS), _DOTS, _TEXT)
        self._least_text = math.inf
        self.words_of_room = ""

    def draw(self, view: str, n_done: int) -> Drawn:
        """Return the picture of a view, with the last batch outlined."""
        request = PictureRequest((view,), self._size, self._style)
        image = self._pictures.draw(request, n_done)
        if self._style.background is not Background.TRANSPARENT:
            image = image.convertToFormat(QImage.Format.Format_RGB888)
        self._look_at_room(request)
        title = self._pictures.maker.title_of(request)
        return Drawn(image, tr("A picture of: {view}", view=title))

    def _look_at_room(self, request: PictureRequest) -> None:
        """Keep what there is to say of the picture that has least room for its letters."""
        text = self._pictures.maker.text_of(request)
        if text < self._least_text:
            self._least_text = text
            self.words_of_room = self._pictures.maker.words_of_room(request)

    def close(self) -> None:
        """Take the views away."""
        self._pictures.close()
