"""The pictures on the slides of moments, drawn as large as they are there."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtGui import QImage

from epochgui.basics.text import tr
from epochgui.gui.capture.composition import Composition
from epochgui.gui.capture.formats import image_of, png
from epochgui.gui.capture.request import Background, PictureRequest, PictureStyle
from epochgui.gui.capture.sizes import PictureSize
from epochgui.gui.capture.stage import Stage
from epochgui.gui.run.session import Session
from epochgui.gui.style.colours import theme_named
from epochgui.gui.style.palettes import OKABE_ITO
from epochgui.gui.widgets.memory import Memory
from epochgui.gui.widgets.panel import Panel
from epochgui.slides.content import SlidePicture

# A projector shows no more dots than these.
_DOTS: Final = 2.0
_TEXT: Final = 18.0
# The slide says what a stamp would.
_STYLE: Final = PictureStyle(background=Background.WHITE, has_stamp=False)


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
        palette: str = OKABE_ITO.name,
    ) -> None:
        self._theme = theme_named("light", 1.0, palette, _STYLE.background.value)
        self._stage = Stage(session, panels, Memory(None), self._theme)
        width, height = points
        self._size = PictureSize(round(width * _DOTS), round(height * _DOTS), _DOTS, _TEXT)

    def draw(self, view: str, n_done: int) -> Drawn:
        """Return the picture of a view, with the last batch outlined."""
        request = PictureRequest((view,), self._size, _STYLE)
        batch = n_done - 1 if n_done else None
        composition = Composition(self._stage, request, self._theme, batch=batch)
        description = tr("A picture of: {view}", view=composition.title)
        image = image_of(composition)
        return Drawn(image.convertToFormat(QImage.Format.Format_RGB888), description)

    def close(self) -> None:
        """Take the views away."""
        self._stage.end()
