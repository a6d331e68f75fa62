"""The picture of a loss surface: legend, plot, and in words which plane it is."""

from PySide6.QtGui import QFont

from epochgui.basics.text import tr
from epochgui.gui.plot.canvas import PlotCanvas
from epochgui.gui.plot.look_plot import LookPlot, Spans
from epochgui.gui.plot.span import Span
from epochgui.gui.surface.drawing import SurfaceDrawing, colour_of
from epochgui.gui.surface.legend import SurfaceLegend
from epochgui.gui.surface.words import explanation, legend, notes, titles
from epochgui.observations.surface import LossSurface, Numbers, Plane

_LEAST_SHARE = 0.05


class SurfacePlot(LookPlot[SurfaceDrawing]):
    """Draws one loss surface after the other."""

    def __init__(self) -> None:
        self.surface: LossSurface | None = None
        super().__init__("surface", tr("Loss surface"), SurfaceLegend(), 2, _drawing_in, _allowed)
        self.note.setAccessibleName(tr("Which plane this is"))
        self.clear()

    @property
    def has_other_plane(self) -> bool:
        """Whether the model has more than two parameters, or is not known yet."""
        return self.surface is None or self.surface.plane is not Plane.PARAMETERS

    def clear(self) -> None:
        """Draw nothing: nothing was seen yet."""
        self.surface = None
        super().clear()

    def show_surface(self, surface: LossSurface) -> None:
        """Draw what was seen."""
        before = self.surface
        is_other = before is None or surface.plane is not before.plane
        is_new = before is None or is_other or before.is_of_now is not surface.is_of_now
        if is_other:
            self.set_titles(*titles(surface))
        self.surface = surface
        self.drawing.draw(surface)
        self.show_whole(_whole(surface), is_new)
        self.legend.set_entries(legend(surface), colour_of(surface))
        self._say_what_is_drawn()

    def draw_shown(self) -> None:
        """Draw the part that the canvas shows; arrows may have another length in it."""
        super().draw_shown()
        self._say_what_is_drawn()

    def _say_what_is_drawn(self) -> None:
        surface = self.surface
        if surface is None:
            return
        if self.show_note(notes(surface, self.drawing.factor, self.names_keys)):
            self.note.setToolTip(explanation(surface))


def _drawing_in(canvas: PlotCanvas, font: QFont) -> SurfaceDrawing:
    return SurfaceDrawing(canvas.view, font)


def _whole(surface: LossSurface) -> Spans:
    """Return the part of the plane that was looked at."""
    if not len(surface.path):
        return Span(0, 1), Span(0, 1)
    if surface.whole is not None:
        return _span(surface.whole.xs), _span(surface.whole.ys)
    around = (_span(column).padded(0.2) for column in surface.path.T)
    x, y = (span.at_least(max(abs(span.low) * 1e-3, 1e-3)) for span in around)
    return x, y


def _allowed(wanted: Span, whole: Span) -> Span:
    """Return a span inside the whole, not so narrow that the grid behind it is seen."""
    return wanted.at_least(whole.width * _LEAST_SHARE).inside(whole)


def _span(places: Numbers) -> Span:
    return Span(float(places.min()), float(places.max()))
