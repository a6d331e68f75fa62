"""The picture of a fit: legend, plot, and in words what the plot cannot show."""

from PySide6.QtGui import QFont

from epochgui.basics.text import tr
from epochgui.gui.fit.content import Content, content_of
from epochgui.gui.fit.drawing import FitDrawing, colour_of
from epochgui.gui.fit.legend import FitLegend
from epochgui.gui.fit.words import legend, notes, titles
from epochgui.gui.plot.canvas import PlotCanvas
from epochgui.gui.plot.look_plot import LookPlot
from epochgui.gui.plot.span import Span
from epochgui.observations.fit import Fit

_LEAST_SHARE = 1e-2
_MOST_ZOOM_OUT = 2.0


class FitPlot(LookPlot[FitDrawing]):
    """Draws one fit after the other."""

    def __init__(self) -> None:
        super().__init__("fit", tr("Fit"), FitLegend(), 4, _drawing_in, _allowed)
        self.fit: Fit | None = None
        self.note.setAccessibleName(tr("What else is to be said of the fit"))
        self.note.setMinimumHeight(self.note.fontMetrics().height() + 4)
        self.clear()

    def clear(self) -> None:
        """Draw nothing: there is no fit yet."""
        self.fit = None
        super().clear()

    def show_fit(self, fit: Fit) -> None:
        """Draw this fit."""
        is_new = self.fit is None or self.fit.samples is not fit.samples
        self.fit, content = fit, content_of(fit)
        if is_new:
            self.set_titles(*titles(fit.samples))
        self.drawing.draw(fit, content)
        self.show_whole((content.x, content.y), is_new)
        self._show_words(fit, content)

    def _show_words(self, fit: Fit, content: Content) -> None:
        self.legend.set_entries(legend(fit), colour_of(fit))
        self.show_note(notes(fit, content, self.names_keys))
        layout = self.layout()
        if layout is not None:
            layout.activate()  # a picture taken right now shall have room for all lines


def _drawing_in(canvas: PlotCanvas, font: QFont) -> FitDrawing:
    return FitDrawing(canvas.view, canvas.axes.y, font)


def _allowed(wanted: Span, whole: Span) -> Span:
    """Return a span that is neither too narrow nor goes too far beyond the whole."""
    outer = whole.zoomed(_MOST_ZOOM_OUT, (whole.low + whole.high) / 2)
    return wanted.at_least(whole.width * _LEAST_SHARE).inside(outer)
