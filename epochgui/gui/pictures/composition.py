"""A composition: views, their titles and a stamp, laid out for a picture and drawn into it."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPainter, QRegion, QTransform

from epochgui.basics.errors import InputError
from epochgui.gui.pictures.page import MARGIN, Page, page_for
from epochgui.gui.pictures.request import PictureRequest
from epochgui.gui.pictures.stage import Stage
from epochgui.gui.pictures.style import Background
from epochgui.gui.style.colours import Theme

_TITLE = 1.15
# A view that shrinks makes room for others, and for a stamp that has fewer lines then.
_MOST_TRIES = 20
_LEAST_ROOM = 40.0
_NEARLY = 1.06
_MUCH_TOO_LARGE = 1.25
_LEAST_TEXT = 3.0  # points, which nobody reads
_TITLE_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
_STAMP_FLAGS = int(Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap)


class PlacedView(NamedTuple):
    """A view, the size in which it is laid out, and where that goes in the picture."""

    name: str
    size: QSize
    transform: QTransform


@dataclass(frozen=True, eq=False)
class Composition:
    """Draws what a request asks for into any painter of its size.

    The stamp is what stands below the views, "" for nothing; `batch` is the one that is chosen.
    """

    stage: Stage
    request: PictureRequest
    theme: Theme
    stamp: str = ""
    batch: int | None = None

    @property
    def title(self) -> str:
        """What the views are called."""
        return " · ".join(self.stage.subject(name).title for name in self.request.views)

    @cached_property
    def scale(self) -> float:
        """How many points of the picture a point of the views' layout is.

        Letters are as high as is asked for, or as the views have room for where that is less.
        """
        scale = too_large = self._asked
        for _ in range(_MOST_TRIES):
            lack = self._lack_at(scale)
            if lack <= 1:
                return self._larger(scale, too_large)
            too_large = scale
            scale /= lack
            if self.request.text * scale / self._asked < _LEAST_TEXT:
                break
        raise InputError(
            "there is no room for {n} views in a picture of {size}; choose a larger size, or fewer",
            n=len(self.request.views),
            size=self.request.size.name,
        )

    def _larger(self, scale: float, too_large: float) -> float:
        """Return a scale with room for all, not much smaller than one that is too large.

        What a view needs depends on its shape, and titles take their part first.
        """
        while too_large > _NEARLY * scale:
            middle = (scale + too_large) / 2
            if self._lack_at(middle) <= 1:
                scale = middle
            else:
                too_large = middle
        return scale

    @property
    def _asked(self) -> float:
        return self.request.text_height / QFontInfo(self.stage.font()).pixelSize()

    @property
    def text(self) -> float:
        """How high letters are, in points."""
        return self.request.text * self.scale / self._asked

    def _lack_at(self, scale: float) -> float:
        return max(map(self._lack, self.request.views, self._page(scale).views))

    def _lack(self, name: str, place: QRectF) -> float:
        """Return how many times as much room a view needs as it has; 1 or less where it has it."""
        subject = self.stage.subject(name)
        if not subject.is_laid_out:
            return 1.0
        room = self._below_title(place)
        if min(room.width(), room.height()) < _LEAST_ROOM:
            return _MUCH_TOO_LARGE
        least = self.stage.least_size(name, room.size().toSize(), self.batch)
        return max(least.width() / room.width(), least.height() / room.height())

    def draw(self, painter: QPainter, is_vector: bool) -> None:
        """Draw the picture, as lines and letters where it is to be kept as such."""
        self.draw_around(painter)
        for view in self.views():
            self.draw_in_place(painter, view, is_vector)

    def draw_around(self, painter: QPainter) -> None:
        """Draw what is behind the views, above and below them."""
        size, found = self.request.size, self._page(self.scale)
        painter.save()
        if self.request.style.background is not Background.TRANSPARENT:
            painter.fillRect(QRectF(0, 0, size.width, size.height), QColor(self.theme.window))
        painter.scale(self.scale, self.scale)
        painter.setFont(_title_font(self.stage.font()))
        painter.setPen(QColor(self.theme.ink))
        for name, place in zip(self.request.views, found.views, strict=True):
            subject = self.stage.subject(name)
            if subject.is_laid_out:
                painter.drawText(place, _TITLE_FLAGS, subject.title)
        painter.setFont(self.stage.font())
        painter.setPen(QColor(self.theme.quiet_ink))
        painter.drawText(found.stamp, _STAMP_FLAGS, _no_dot_first(self.stamp))
        painter.restore()

    def views(self) -> tuple[PlacedView, ...]:
        """Return where the views go."""
        return tuple(map(self._placed, self.request.views, self._page(self.scale).views))

    def _placed(self, name: str, place: QRectF) -> PlacedView:
        subject = self.stage.subject(name)
        if not subject.is_laid_out:
            return self._as_it_stands(name, subject.widget.size(), place)
        area = self._below_title(place)
        transform = QTransform.fromScale(self.scale, self.scale)
        transform.translate(area.left(), area.top())
        return PlacedView(name, area.size().toSize(), transform)

    def _as_it_stands(self, name: str, size: QSize, place: QRectF) -> PlacedView:
        """Return a view in its own size, as large as the place has room for, in its middle."""
        factor = min(place.width() / size.width(), place.height() / size.height())
        transform = QTransform.fromScale(self.scale, self.scale)
        left = place.center().x() - factor * size.width() / 2
        top = place.center().y() - factor * size.height() / 2
        transform.translate(left, top)
        transform.scale(factor, factor)
        return PlacedView(name, size, transform)

    def draw_in_place(self, painter: QPainter, view: PlacedView, is_vector: bool) -> None:
        """Draw a view where it goes in the picture."""
        painter.save()
        painter.setTransform(view.transform, combine=True)
        self.draw_view(painter, view, is_vector)
        painter.restore()

    def draw_view(
        self, painter: QPainter, view: PlacedView, is_vector: bool, left_out: QRegion | None = None
    ) -> None:
        """Draw a view in its own units, with its corner at the origin, a region left out of it."""
        with self.stage.showing(view.name, view.size, self.batch) as subject:
            if is_vector and subject.draw_vector is not None:
                painter.setFont(subject.widget.font())
                subject.draw_vector(painter)
            else:
                seen = QRegion(subject.widget.rect()).subtracted(left_out or QRegion())
                subject.widget.render(painter, QPoint(0, 0), seen)

    def _page(self, scale: float) -> Page:
        size, views = self.request.size, self.request.views
        room = QSizeF(size.width / scale, size.height / scale)
        if len(views) == 1 and not self.stage.subject(views[0]).is_laid_out:
            return Page((QRectF(0, 0, room.width(), room.height()),), QRectF())  # it tells enough
        return page_for(len(self.request.views), room, self._stamp_height(room.width()))

    def _below_title(self, place: QRectF) -> QRectF:
        """Return the room for a view; beside each other all begin at the same height."""
        metrics, room = (
            QFontMetricsF(_title_font(self.stage.font())),
            QRectF(0, 0, place.width(), 1e6),
        )
        titles = (self.stage.subject(name).title for name in self.request.views)
        height = max(metrics.boundingRect(room, _TITLE_FLAGS, one).height() for one in titles)
        return place.adjusted(0, height + MARGIN / 2, 0, 0)

    def _stamp_height(self, width: float) -> float:
        if not self.stamp:
            return 0.0
        room = QRectF(0, 0, width - 2 * MARGIN, 1e6)
        metrics = QFontMetricsF(self.stage.font())
        return metrics.boundingRect(room, _STAMP_FLAGS, _no_dot_first(self.stamp)).height()


def _no_dot_first(stamp: str) -> str:
    """Return a stamp of which no line begins with what stands between two settings."""
    return stamp.replace("  ·", "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}·")


def _title_font(usual: QFont) -> QFont:
    font = QFont(usual)
    # Some programs that read SVG know no parts of a point.
    font.setPixelSize(round(QFontInfo(usual).pixelSize() * _TITLE))
    font.setWeight(QFont.Weight.DemiBold)
    return font
