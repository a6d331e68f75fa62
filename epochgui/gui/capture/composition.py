"""A composition: views, their titles and a stamp, laid out for a picture and drawn into it."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from epochgui.gui.capture.placing import MARGIN, places
from epochgui.gui.capture.request import Background, PictureRequest
from epochgui.gui.capture.stage import Stage
from epochgui.gui.style.colours import Theme
from epochgui.gui.widgets.subject import Subject

_TITLE = 1.15
_LEAST = QSize(300, 190)
_STAMP_FLAGS = Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap


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

    def draw(self, painter: QPainter, is_vector: bool) -> None:
        """Draw the picture, as lines and letters where it is to be kept as such."""
        size, scale = self.request.size, self.scale
        if self.request.style.background is not Background.TRANSPARENT:
            painter.fillRect(QRectF(0, 0, size.width, size.height), QColor(self.theme.window))
        painter.scale(scale, scale)
        room = QSizeF(size.width / scale, size.height / scale)
        found = places(len(self.request.views), room, self._stamp_height(room.width()))
        for name, place in zip(self.request.views, found.views, strict=True):
            self._draw_view(painter, name, place, is_vector)
        painter.setFont(QApplication.font())
        painter.setPen(QColor(self.theme.quiet_ink))
        painter.drawText(found.stamp, int(_STAMP_FLAGS), self.stamp)

    def _stamp_height(self, width: float) -> float:
        if not self.stamp:
            return 0.0
        room = QRectF(0, 0, width - 2 * MARGIN, 1e6)
        metrics = QFontMetricsF(QApplication.font())
        return metrics.boundingRect(room, int(_STAMP_FLAGS), self.stamp).height()

    def _draw_view(self, painter: QPainter, name: str, place: QRectF, is_vector: bool) -> None:
        """Draw a view below its title; in smaller letters where it needs more room than it has."""
        font = _title_font()
        metrics = QFontMetricsF(font)
        title = self.stage.subject(name).title
        painter.setFont(font)
        painter.setPen(QColor(self.theme.ink))
        shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft), shown)
        area = place.adjusted(0, metrics.height() + MARGIN / 3, 0, 0)
        size = _size_for(self.stage.subject(name).widget, area.size())
        with self.stage.showing(name, size, self.batch) as subject:
            painter.save()
            painter.translate(area.topLeft())
            painter.scale(area.width() / size.width(), area.height() / size.height())
            _draw_widget(painter, subject, is_vector)
            painter.restore()


def _draw_widget(painter: QPainter, subject: Subject, is_vector: bool) -> None:
    painter.setFont(subject.widget.font())
    if is_vector and subject.draw_vector is not None:
        subject.draw_vector(painter)
    else:
        subject.widget.render(painter, QPoint(0, 0))


def _size_for(widget: QWidget, room: QSizeF) -> QSize:
    """Return the size in which a view is laid out: as large as its room, or what it needs."""
    least = widget.minimumSizeHint().expandedTo(widget.minimumSize()).expandedTo(_LEAST)
    factor = max(1.0, least.width() / room.width(), least.height() / room.height())
    return QSize(round(room.width() * factor), round(room.height() * factor))


def _title_font() -> QFont:
    font = QApplication.font()
    font.setPointSizeF(font.pointSizeF() * _TITLE)
    font.setWeight(QFont.Weight.DemiBold)
    return font
