"""The picture of a loss surface: legend, plot, and in words which plane it is."""

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from epochgui.basics.text import tr
from epochgui.gui.plot.canvas import PlotCanvas
from epochgui.gui.plot.span import Span
from epochgui.gui.plot.ticks import Ticks, linear_ticks
from epochgui.gui.style.colours import Theme
from epochgui.gui.surface.drawing import SurfaceDrawing, colour_of
from epochgui.gui.surface.legend import SurfaceLegend
from epochgui.gui.surface.words import explanation, legend, notes, titles
from epochgui.observations.surface import LossSurface, Numbers, Plane

_LEAST_SHARE = 0.05
# Numbers that would overlap are left out by the axis itself.
_SIDE = 12


class SurfacePlot(QWidget):
    """Draws one loss surface after the other.

    The wheel zooms the x axis, with Ctrl or Shift the y axis; dragging moves; a double click shows
    all again.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface_plot")
        self.setAccessibleName(tr("Loss surface"))
        self.surface: LossSurface | None = None
        self._zoomed: tuple[Span, Span] | None = None
        self._shown: tuple[Span, Span] | None = None
        self.legend = SurfaceLegend()
        self.canvas = PlotCanvas(self.font(), has_long_titles=True)
        self.drawing = SurfaceDrawing(self.canvas.area, self.font())
        self.note = QLabel()
        self._lay_out()
        self._connect()
        self.clear()

    @property
    def has_other_plane(self) -> bool:
        """Whether the model has more than two parameters, or is not known yet."""
        return self.surface is None or self.surface.plane is not Plane.PARAMETERS

    def clear(self) -> None:
        """Draw nothing: nothing was seen yet."""
        self.surface = self._zoomed = None
        self.drawing.clear()
        self.legend.set_entries((), None)
        self.note.clear()
        self._set_titles("", "")
        self._show_spans(Span(0, 1), Span(0, 1), has_ticks=False)

    def show_surface(self, surface: LossSurface) -> None:
        """Draw what was seen."""
        if self.surface is None or surface.plane is not self.surface.plane:
            self._zoomed = None
            self._set_titles(*titles(surface))
        self.surface = surface
        self.drawing.draw(surface)
        self._show_whole()
        self.legend.set_entries(legend(surface), colour_of(surface))
        note = notes(surface, self.drawing.factor)
        if note != self.note.text():
            self.note.setText(note)
            self.note.setVisible(bool(note))
            self.note.setToolTip(explanation(surface))
            self.setAccessibleDescription(note)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.canvas.set_theme(theme)
        self.drawing.set_theme(theme)
        self.legend.set_theme(theme)

    def draw(self, painter: QPainter) -> None:
        """Draw the picture as lines and letters, which a vector file keeps as such."""
        self.canvas.render(painter, QRectF(self.canvas.geometry()), self.canvas.rect())
        painter.save()
        painter.translate(self.legend.pos())
        self.legend.draw(painter)
        painter.restore()
        painter.setPen(self.note.palette().color(self.note.foregroundRole()))
        flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(self.note.geometry(), int(flags), self.note.text())

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(_indented(self.legend))
        layout.addWidget(self.canvas, 1)
        layout.addLayout(_indented(self.note))
        self.note.setObjectName("surface_note")
        self.note.setAccessibleName(tr("Which plane this is"))
        self.note.setProperty("role", "quiet")
        self.note.setWordWrap(True)
        self.canvas.setMinimumSize(160, 100)
        self.canvas.setAccessibleName(tr("Loss surface"))
        self.setFocusProxy(self.canvas)

    def _connect(self) -> None:
        self.canvas.resized.connect(self._on_resized)
        self.canvas.range_wanted.connect(self._on_range_wanted)
        self.canvas.fit_wanted.connect(self._on_fit_wanted)
        self.canvas.keys_come_here.connect(self._on_keys_come_here)

    def _set_titles(self, x: str, y: str) -> None:
        self.canvas.axes.x.set_title(x)
        self.canvas.axes.y.set_title(y)

    def _whole(self) -> tuple[Span, Span]:
        """Return the part of the plane that was looked at."""
        surface = self.surface
        if surface is None or not len(surface.path):
            return Span(0, 1), Span(0, 1)
        if surface.whole is not None:
            return _span(surface.whole.xs), _span(surface.whole.ys)
        around = (_span(column).padded(0.2) for column in surface.path.T)
        x, y = (span.at_least(max(abs(span.low) * 1e-3, 1e-3)) for span in around)
        return x, y

    def _show_whole(self) -> None:
        spans = self._zoomed or self._whole()
        if spans != self._shown:
            self._show_spans(*spans)

    def _show_spans(self, x: Span, y: Span, has_ticks: bool = True) -> None:
        """Show these spans. New ticks are dear: not for each frame."""
        canvas, axes = self.canvas, self.canvas.axes
        self._shown = (x, y) if has_ticks else None
        canvas.set_range(x, y)
        frame = canvas.frame
        x_ticks = y_ticks = Ticks()
        if has_ticks:
            x_ticks = axes.linear_x_ticks(frame)
            y_ticks = linear_ticks(y, axes.most_y_ticks(frame.height))
        axes.show(frame, x_ticks, y_ticks)
        self.drawing.set_frame(frame)

    @Slot()
    def _on_resized(self) -> None:
        shown = self._shown
        self._show_spans(*(shown or (Span(0, 1), Span(0, 1))), has_ticks=shown is not None)

    @Slot(object, object)
    def _on_range_wanted(self, x: Span, y: Span) -> None:
        whole_x, whole_y = self._whole()
        self._zoomed = (_allowed(x, whole_x), _allowed(y, whole_y))
        self._show_whole()

    @Slot()
    def _on_fit_wanted(self) -> None:
        self._zoomed = None
        self._show_whole()

    @Slot(bool)
    def _on_keys_come_here(self, come: bool) -> None:
        self.drawing.focus.setVisible(come)


def _span(places: Numbers) -> Span:
    return Span(float(places.min()), float(places.max()))


def _allowed(wanted: Span, whole: Span) -> Span:
    """Return a span inside the whole, not so narrow that the grid behind it is seen."""
    return wanted.at_least(whole.width * _LEAST_SHARE).inside(whole)


def _indented(widget: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout()
    layout.setContentsMargins(_SIDE, 2, _SIDE, 4)
    layout.addWidget(widget)
    return layout
