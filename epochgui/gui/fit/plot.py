"""The picture of a fit: legend, plot, and in words what the plot cannot show."""

from PySide6.QtGui import QColor

from epochgui.basics.text import tr
from epochgui.gui.fit.content import Content, content_of
from epochgui.gui.fit.drawing import FitDrawing, colour_of
from epochgui.gui.fit.legend import FitLegend
from epochgui.gui.fit.words import legend, notes, titles
from epochgui.gui.plot.look_plot import LookPlot, Spans
from epochgui.gui.plot.span import Shown, Span
from epochgui.gui.style.colours import Theme
from epochgui.observations.fit import Fit

_LEAST_SHARE = 1e-2
_MOST_ZOOM_OUT = 2.0


class FitPlot(LookPlot):
    """Draws one fit after the other."""

    def __init__(self) -> None:
        super().__init__("fit", tr("Fit"), FitLegend(), 4)
        self.fit: Fit | None = None
        self._content: Content | None = None
        self.note.setAccessibleName(tr("What else is to be said of the fit"))
        self.note.setMinimumHeight(self.note.fontMetrics().height() + 4)
        self.drawing = FitDrawing(self.canvas.view, self.canvas.axes.y, self.font())
        self.clear()

    def clear(self) -> None:
        """Draw nothing: there is no fit yet."""
        self.fit = self._content = None
        self.drawing.clear()
        self.legend.set_entries((), QColor(self.theme.accent))
        self.note.clear()
        self.set_titles("", "")
        self.show_whole(is_new=True)

    def show_fit(self, fit: Fit) -> None:
        """Draw this fit."""
        is_new = self.fit is None or self.fit.samples is not fit.samples
        self.fit, self._content = fit, content_of(fit)
        if is_new:
            self.set_titles(*titles(fit.samples))
        self.drawing.draw(fit, self._content)
        self.show_whole(is_new)
        self._show_words(fit, self._content)

    def whole(self) -> Spans | None:
        return None if self._content is None else (self._content.x, self._content.y)

    def allowed(self, wanted: Span, whole: Span) -> Span:
        """Return a span that is neither too narrow nor goes too far beyond the whole."""
        outer = whole.zoomed(_MOST_ZOOM_OUT, (whole.low + whole.high) / 2)
        return wanted.at_least(whole.width * _LEAST_SHARE).inside(outer)

    def set_shown(self, shown: Shown) -> None:
        self.drawing.set_shown(shown)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.drawing.set_theme(theme)

    def _show_words(self, fit: Fit, content: Content) -> None:
        self.legend.set_entries(legend(fit), colour_of(fit))
        note = notes(fit, content)
        if note != self.note.text():
            self.note.setText(note)
            self.setAccessibleDescription(note)
        layout = self.layout()
        if layout is not None:
            layout.activate()  # a picture taken right now shall have room for all lines
