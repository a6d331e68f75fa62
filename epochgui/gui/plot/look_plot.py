"""What the plots of a look have in common: a legend above, a note below, and zoom between."""

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFont, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from epochgui.gui.plot.canvas import PlotCanvas
from epochgui.gui.plot.empty_notice import EmptyNotice
from epochgui.gui.plot.entry_legend import EntryLegend
from epochgui.gui.plot.span import Shown, Span
from epochgui.gui.style.colours import LIGHT, Theme

_SIDE = 12
# With its axes; below this a note goes first.
_LEAST_PLOT = 130

Spans = tuple[Span, Span]


class LookDrawing(Protocol):
    """All layers of a plot; the notice is what it says while it is empty."""

    notice: EmptyNotice

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""

    def set_shown(self, shown: Shown) -> None:
        """Draw this part from now on."""

    def clear(self) -> None:
        """Draw nothing but what an empty plot says."""


Drawing = TypeVar("Drawing", bound=LookDrawing)


class LookPlot(QWidget, Generic[Drawing]):
    """Draws what was seen of a run at a moment; a subclass gives it a drawing, and words.

    The wheel zooms the x axis, with Ctrl or Shift the y axis; dragging moves; a double click shows
    all again; a right click opens a menu.

    Signals: capture_wanted(), a picture is asked for.
    """

    capture_wanted = Signal()

    def __init__(
        self,
        name: str,
        title: str,
        legend: EntryLegend,
        above_and_below: int,
        drawing_in: Callable[[PlotCanvas, QFont], Drawing],
        allowed: Callable[[Span, Span], Span],
    ) -> None:
        """Lay legend, canvas and note out; the legend has so many pixels above and below it.

        `drawing_in` makes the drawing; `allowed` returns which span is shown of an axis, when the
        user asks for one, and another would show all.
        """
        super().__init__()
        self.setObjectName(f"{name}_plot")
        self.setAccessibleName(title)
        self.setAutoFillBackground(True)
        self.theme: Theme = LIGHT
        self.names_keys = True
        self.legend = legend
        self.canvas = PlotCanvas(self.font(), has_long_titles=True)
        self.canvas.setMinimumSize(160, 100)
        self.canvas.setAccessibleName(title)
        self.note = QLabel()
        self.note.setObjectName(f"{name}_note")
        self.note.setProperty("role", "quiet")
        self.note.setWordWrap(True)
        self.setFocusProxy(self.canvas)
        self.drawing = drawing_in(self.canvas, self.font())
        self._allowed = allowed
        self._whole: Spans | None = None
        self._zoomed: Spans | None = None
        self._spans: Spans | None = None
        self._lay_out(above_and_below)
        self.canvas.resized.connect(self._on_resized)
        self.canvas.range_wanted.connect(self._on_range_wanted)
        self.canvas.fit_wanted.connect(self._on_fit_wanted)
        self.canvas.capture_wanted.connect(self.capture_wanted)

    def clear(self) -> None:
        """Draw nothing: nothing was seen yet."""
        self.drawing.clear()
        self.legend.set_entries((), None)
        self.show_note("")
        self.set_titles("", "")
        self.show_whole(None, is_new=True)

    def leave_keys_out(self) -> None:
        """Name no keys from now on: in a picture none can be pressed."""
        self.names_keys = False
        self.drawing.notice.leave_keys_out()

    def set_titles(self, x: str, y: str) -> None:
        """Name the axes."""
        self.canvas.axes.x.set_title(x)
        self.canvas.axes.y.set_title(y)

    def show_note(self, note: str) -> bool:
        """Write this below the plot; return whether it is another note than before."""
        is_other = note != self.note.text()
        if is_other:
            self.note.setText(note)
            self.setAccessibleDescription(note)
            self._make_room()
        return is_other

    def show_whole(self, whole: Spans | None, is_new: bool) -> None:
        """Show these spans, which are all there is, or still what the user has zoomed to.

        Where something new is drawn, that is over.
        """
        self._whole = whole
        self._zoomed = None if is_new else self._zoomed
        self._show_spans(self._zoomed or whole)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.theme = theme
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.view_ground)
        self.setPalette(palette)
        self.canvas.set_theme(theme)
        self.legend.set_theme(theme)
        self.drawing.set_theme(theme)

    def draw(self, painter: QPainter) -> None:
        """Draw the picture as lines and letters, which a vector file keeps as such."""
        painter.fillRect(self.rect(), self.theme.view_ground)
        self.canvas.render(painter, QRectF(self.canvas.geometry()), self.canvas.rect())
        painter.save()
        painter.translate(self.legend.pos())
        self.legend.draw(painter)
        painter.restore()
        if self.note.isHidden():
            return
        painter.setPen(self.note.palette().color(self.note.foregroundRole()))
        flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(self.note.geometry(), int(flags), self.note.text())

    def _lay_out(self, above_and_below: int) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(_indented(self.legend, above_and_below))
        layout.addWidget(self.canvas, 1)
        layout.addLayout(_indented(self.note, above_and_below))

    def _make_room(self) -> None:
        """Leave the note out where the plot would have no room beside it; its tip tells it then."""
        needed = self.note.heightForWidth(self.width() - 2 * _SIDE)
        room = self.height() - self.legend.height() - _LEAST_PLOT
        has_room = needed <= room
        is_kept = bool(self.note.text()) or self.note.minimumHeight() > 0
        self.note.setVisible(is_kept and has_room)
        self.canvas.setToolTip("" if has_room else self.note.text())

    def _show_spans(self, spans: Spans | None) -> None:
        """Show these spans. New ticks are dear: not for each frame."""
        if spans == self._spans and spans is not None:
            return
        self._spans = spans
        canvas, axes = self.canvas, self.canvas.axes
        has_ticks = spans is not None
        axes.x.set_ticks(axes.linear_x_ticks if has_ticks else None)
        axes.y.set_ticks(axes.linear_y_ticks if has_ticks else None)
        canvas.set_range(*(spans or (Span(0, 1), Span(0, 1))))
        self.draw_shown()

    def draw_shown(self) -> None:
        """Draw the part that the canvas shows."""
        self.drawing.set_shown(self.canvas.shown)

    @Slot()
    def _on_resized(self) -> None:
        self.draw_shown()

    @Slot(object, object)
    def _on_range_wanted(self, x: Span, y: Span) -> None:
        if self._whole is not None:
            whole_x, whole_y = self._whole
            self._zoomed = self._allowed(x, whole_x), self._allowed(y, whole_y)
            self._show_spans(self._zoomed)

    @Slot()
    def _on_fit_wanted(self) -> None:
        self.show_whole(self._whole, is_new=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()


def _indented(widget: QWidget, above_and_below: int) -> QVBoxLayout:
    layout = QVBoxLayout()
    layout.setContentsMargins(_SIDE, above_and_below, _SIDE, 4)
    layout.addWidget(widget)
    return layout
