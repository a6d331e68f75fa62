"""A composition: views, their titles and a stamp, laid out for a picture and drawn into it."""

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPainter, QTransform
from PySide6.QtWidgets import QApplication

from epochgui.gui.capture.placing import MARGIN, Places, places
from epochgui.gui.capture.request import Background, PictureRequest
from epochgui.gui.capture.stage import Stage
from epochgui.gui.style.colours import Theme
from epochgui.gui.widgets.subject import Subject

_TITLE = 1.15
_STAMP_FLAGS = int(Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap)


class PlacedView(NamedTuple):
    """A view, the size in which it is laid out, and where that goes in the picture."""

    name: str
    size: QSize
    transform: QTransform


@dataclass(frozen=True, slots=True)
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

    @property
    def scale(self) -> float:
        """How many points of the picture a point of the views' layout is."""
        return self.request.text_height / QFontInfo(QApplication.font()).pixelSize()

    @property
    def smallest_text(self) -> float:
        """How high letters are in the view where they are smallest, in points."""
        scale = min(view.transform.m22() for view in self.views())
        return self.request.text * scale / self.scale

    def draw(self, painter: QPainter, is_vector: bool) -> None:
        """Draw the picture, as lines and letters where it is to be kept as such."""
        self.draw_around(painter)
        for view in self.views():
            self.draw_in_place(painter, view, is_vector)

    def draw_around(self, painter: QPainter) -> None:
        """Draw what is behind the views, above and below them."""
        size, found = self.request.size, self._places()
        painter.save()
        if self.request.style.background is not Background.TRANSPARENT:
            painter.fillRect(QRectF(0, 0, size.width, size.height), QColor(self.theme.window))
        painter.scale(self.scale, self.scale)
        painter.setFont(_title_font())
        painter.setPen(QColor(self.theme.ink))
        metrics = QFontMetricsF(_title_font())
        for name, place in zip(self.request.views, found.views, strict=True):
            subject = self.stage.subject(name)
            if subject.is_laid_out:
                elided = metrics.elidedText(
                    subject.title, Qt.TextElideMode.ElideRight, place.width()
                )
                painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft), elided)
        painter.setFont(QApplication.font())
        painter.setPen(QColor(self.theme.quiet_ink))
        painter.drawText(found.stamp, _STAMP_FLAGS, self.stamp)
        painter.restore()

    def views(self) -> tuple[PlacedView, ...]:
        """Return where the views go, in smaller letters where they need more room than there is."""
        places_ = self._places().views
        return tuple(map(self._placed, self.request.views, places_))

    def _placed(self, name: str, place: QRectF) -> PlacedView:
        subject = self.stage.subject(name)
        if not subject.is_laid_out:
            return self._as_it_stands(name, subject.widget.size(), place)
        title_height = QFontMetricsF(_title_font()).height() + MARGIN / 2
        area = place.adjusted(0, title_height, 0, 0)
        self.stage.prepare(name, area.size().toSize())
        size = _size_for(subject, area.size())
        transform = QTransform.fromScale(self.scale, self.scale)
        transform.translate(area.left(), area.top())
        transform.scale(area.width() / size.width(), area.height() / size.height())
        return PlacedView(name, size, transform)

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

    def draw_view(self, painter: QPainter, view: PlacedView, is_vector: bool) -> None:
        """Draw a view in its own units, with its corner at the origin."""
        with self.stage.showing(view.name, view.size, self.batch) as subject:
            if is_vector and subject.draw_vector is not None:
                painter.setFont(subject.widget.font())
                subject.draw_vector(painter)
            else:
                subject.widget.render(painter, QPoint(0, 0))

    def _places(self) -> Places:
        size, views = self.request.size, self.request.views
        room = QSizeF(size.width / self.scale, size.height / self.scale)
        if len(views) == 1 and not self.stage.subject(views[0]).is_laid_out:
            return Places((QRectF(0, 0, room.width(), room.height()),), QRectF())  # it tells enough
        return places(len(self.request.views), room, self._stamp_height(room.width()))

    def _stamp_height(self, width: float) -> float:
        if not self.stamp:
            return 0.0
        room = QRectF(0, 0, width - 2 * MARGIN, 1e6)
        metrics = QFontMetricsF(QApplication.font())
        return metrics.boundingRect(room, _STAMP_FLAGS, self.stamp).height()


def _size_for(subject: Subject, room: QSizeF) -> QSize:
    """Return the size in which a view is laid out: as large as its room, or what it needs."""
    widget = subject.widget
    least = widget.minimumSizeHint().expandedTo(widget.minimumSize())
    least = least.expandedTo(QSize(*subject.least_size))
    factor = max(1.0, least.width() / room.width(), least.height() / room.height())
    return QSize(round(room.width() * factor), round(room.height() * factor))


def _title_font() -> QFont:
    font = QApplication.font()
    font.setPointSizeF(font.pointSizeF() * _TITLE)
    font.setWeight(QFont.Weight.DemiBold)
    return font
