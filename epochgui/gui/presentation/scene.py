"""The scene: the views of a presentation, laid out together in large letters."""

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter

from epochgui.gui.pictures.composition import Composition
from epochgui.gui.pictures.page import MARGIN, page_for
from epochgui.gui.pictures.request import PictureRequest
from epochgui.gui.pictures.sizes import PictureSize
from epochgui.gui.pictures.style import Background, PictureStyle
from epochgui.gui.presentation.standing_stage import StandingStage
from epochgui.gui.run.session import Session
from epochgui.gui.style.colours import Theme
from epochgui.gui.widgets.memory import Memory
from epochgui.gui.widgets.panel import Panel

LEAST_TEXT: Final = 19.5
"""How high letters are at least where views stand together, in points of a slide.

The smallest of a view, the numbers in the cells of a map, are 9/13 of that: 20 points on a screen
with 1080 rows of 96 to the inch."""


class Scene:
    """Draws views at the moment where the run is. It has a stage for each until `end`."""

    def __init__(
        self, session: Session, panels: Sequence[type[Panel]], memory: Memory, theme: Theme
    ) -> None:
        self._session, self._panels, self._memory = session, panels, memory
        self._theme = theme
        self._stages: dict[str, StandingStage] = {}

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        for stage in self._stages.values():
            stage.set_theme(theme)

    def hold(self, views: Iterable[str]) -> None:
        """Let these views follow the run from now on, and no others."""
        wanted = tuple(views)
        for name in self._stages.keys() - set(wanted):
            self._stages.pop(name).end()
        for name in wanted:
            if name not in self._stages:
                stage = StandingStage(self._session, self._panels, self._memory, self._theme)
                self._stages[name] = stage
                stage.hold(name)

    def has_room(self, views: Sequence[str], size: PictureSize, text: float) -> bool:
        """Return whether views that are held have room beside each other in large letters.

        A view alone has as much as there is.
        """
        if len(views) == 1:
            return True
        placed = self.placed(views, size, text)
        return all(composition.text >= LEAST_TEXT for composition, _ in placed)

    def image(self, views: Sequence[str], size: PictureSize, text: float) -> QImage:
        """Return a picture of views that are held."""
        image = QImage(size.width, size.height, QImage.Format.Format_RGB32)
        image.fill(QColor(self._theme.window))
        painter = QPainter(image)
        for composition, place in self.placed(views, size, text):
            painter.save()
            painter.translate(place.topLeft())
            composition.draw(painter, is_vector=False)
            painter.restore()
        painter.end()
        return image

    def placed(
        self, views: Sequence[str], size: PictureSize, text: float
    ) -> list[tuple[Composition, QRect]]:
        """Return the views, each a picture of its own, and where they go."""
        found = page_for(len(views), QSizeF(size.width, size.height), 0).views
        return [
            self._composition(name, place, size.dots, text)
            for name, place in zip(views, found, strict=True)
        ]

    def end(self) -> None:
        """Follow the run no longer, and let all go."""
        self.hold(())

    def _composition(
        self, name: str, place: QRectF, dots: float, text: float
    ) -> tuple[Composition, QRect]:
        """Return a view as a picture of its own, whose margins reach over its place."""
        style = PictureStyle(text=text, background=Background.TRANSPARENT, stamp=False)
        stage = self._stages[name]
        whole = PictureSize(round(place.width()), round(place.height()), dots)
        scale = Composition(stage, PictureRequest((name,), whole, style), self._theme).scale
        over = MARGIN * (scale - 1)
        area = place.adjusted(-over, -over, over, over).toRect()
        request = PictureRequest((name,), PictureSize(area.width(), area.height(), dots), style)
        return Composition(stage, request, self._theme), area
