"""The picture of a fit: legend, plot, and in words what the plot cannot show."""

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from epochgui.basics.text import tr
from epochgui.gui.fit.content import Content, content_of
from epochgui.gui.fit.drawing import FitDrawing, colour_of
from epochgui.gui.fit.legend import FitLegend
from epochgui.gui.fit.words import legend, notes, titles
from epochgui.gui.plot.canvas import PlotCanvas
from epochgui.gui.plot.span import Span
from epochgui.gui.plot.ticks import Ticks, linear_ticks
from epochgui.gui.style.colours import LIGHT, Theme
from epochgui.observations.fit import Fit

_LEAST_SHARE = 1e-2
_MOST_ZOOM_OUT = 2.0
_SIDE = 12


class FitPlot(QWidget):
    """Draws one fit after the other.

    The wheel zooms the x axis, with Ctrl or Shift the y axis; dragging moves; a double click shows
    all again.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fit_plot")
        self.setAccessibleName(tr("Fit"))
        self.setAutoFillBackground(True)
        self.fit: Fit | None = None
        self._content: Content | None = None
        self._zoomed: tuple[Span, Span] | None = None
        self._shown: tuple[Span, Span] | None = None
        self._theme: Theme = LIGHT
        self.legend = FitLegend()
        self.canvas = PlotCanvas(self.font(), has_long_titles=True)
        self.drawing = FitDrawing(self.canvas.area, self.font())
        self.note = QLabel()
        self._lay_out()
        self._connect()
        self.clear()

    def clear(self) -> None:
        """Draw nothing: there is no fit yet."""
        self.fit = self._content = self._zoomed = None
        self.drawing.clear()
        self.legend.set_entries((), QColor(self._theme.accent))
        self.note.clear()
        self._set_titles("", "")
        self._show_spans(Span(0, 1), Span(0, 1), has_ticks=False)

    def show_fit(self, fit: Fit) -> None:
        """Draw this fit."""
        is_new = self.fit is None or self.fit.samples is not fit.samples
        self.fit, self._content = fit, content_of(fit)
        if is_new:
            self._zoomed = None
            self._set_titles(*titles(fit.samples))
        self.drawing.draw(fit, self._content)
        self._show_content()
        self._show_words(fit, self._content)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(theme.surface))
        self.setPalette(palette)
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
        for widget in (self.legend, self.note):
            widget.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(_indented(self.legend))
        layout.addWidget(self.canvas, 1)
        layout.addLayout(_indented(self.note))
        self.note.setObjectName("fit_note")
        self.note.setAccessibleName(tr("What else is to be said of the fit"))
        self.note.setProperty("role", "quiet")
        self.note.setWordWrap(True)
        self.note.setMinimumHeight(self.note.fontMetrics().height() + 4)
        self.canvas.setMinimumSize(160, 100)
        self.canvas.setAccessibleName(tr("Fit"))
        self.setFocusProxy(self.canvas)

    def _connect(self) -> None:
        self.canvas.resized.connect(self._on_resized)
        self.canvas.range_wanted.connect(self._on_range_wanted)
        self.canvas.fit_wanted.connect(self._on_fit_wanted)
        self.canvas.keys_come_here.connect(self._on_keys_come_here)

    def _set_titles(self, x: str, y: str) -> None:
        self.canvas.axes.x.set_title(x)
        self.canvas.axes.y.set_title(y)

    def _show_words(self, fit: Fit, content: Content) -> None:
        self.legend.set_entries(legend(fit), colour_of(fit))
        note = notes(fit, content)
        if note != self.note.text():
            self.note.setText(note)
            self.setAccessibleDescription(note)
        layout = self.layout()
        if layout is not None:
            layout.activate()  # a picture taken right now shall have room for all lines

    def _show_content(self) -> None:
        if self._content is not None:
            x, y = self._zoomed or (self._content.x, self._content.y)
            if (x, y) != self._shown:
                self._show_spans(x, y)

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
        self.drawing.grid.set_grid(y_ticks.places)
        self.drawing.set_frame(frame)

    @Slot()
    def _on_resized(self) -> None:
        shown = self._shown
        self._show_spans(*(shown or (Span(0, 1), Span(0, 1))), has_ticks=shown is not None)

    @Slot(object, object)
    def _on_range_wanted(self, x: Span, y: Span) -> None:
        if self._content is not None:
            self._zoomed = (_allowed(x, self._content.x), _allowed(y, self._content.y))
            self._show_content()

    @Slot()
    def _on_fit_wanted(self) -> None:
        self._zoomed = None
        self._show_content()

    @Slot(bool)
    def _on_keys_come_here(self, come: bool) -> None:
        self.drawing.focus.setVisible(come)


def _allowed(wanted: Span, whole: Span) -> Span:
    """Return a span that is neither too narrow nor goes too far beyond the whole."""
    outer = whole.zoomed(_MOST_ZOOM_OUT, (whole.low + whole.high) / 2)
    return wanted.at_least(whole.width * _LEAST_SHARE).inside(outer)


def _indented(widget: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout()
    layout.setContentsMargins(_SIDE, 4, _SIDE, 4)
    layout.addWidget(widget)
    return layout
