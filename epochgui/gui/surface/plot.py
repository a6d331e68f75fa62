"""The picture of a loss surface: legend, plot, and in words which plane it is."""

from epochgui.basics.text import tr
from epochgui.gui.plot.look_plot import LookPlot, Spans
from epochgui.gui.plot.span import Shown, Span
from epochgui.gui.style.colours import Theme
from epochgui.gui.surface.drawing import SurfaceDrawing, colour_of
from epochgui.gui.surface.legend import SurfaceLegend
from epochgui.gui.surface.words import explanation, legend, notes, titles
from epochgui.observations.surface import LossSurface, Numbers, Plane

_LEAST_SHARE = 0.05


class SurfacePlot(LookPlot):
    """Draws one loss surface after the other."""

    def __init__(self) -> None:
        super().__init__("surface", tr("Loss surface"), SurfaceLegend(), 2)
        self.surface: LossSurface | None = None
        self.note.setAccessibleName(tr("Which plane this is"))
        self.drawing = SurfaceDrawing(self.canvas.view, self.font())
        self.clear()

    @property
    def has_other_plane(self) -> bool:
        """Whether the model has more than two parameters, or is not known yet."""
        return self.surface is None or self.surface.plane is not Plane.PARAMETERS

    def clear(self) -> None:
        """Draw nothing: nothing was seen yet."""
        self.surface = None
        self.drawing.clear()
        self.legend.set_entries((), None)
        self.note.clear()
        self.set_titles("", "")
        self.show_whole(is_new=True)

    def show_surface(self, surface: LossSurface) -> None:
        """Draw what was seen."""
        is_new = self.surface is None or surface.plane is not self.surface.plane
        if is_new:
            self.set_titles(*titles(surface))
        self.surface = surface
        self.drawing.draw(surface)
        self.show_whole(is_new)
        self.legend.set_entries(legend(surface), colour_of(surface))
        note = notes(surface, self.drawing.factor)
        if note != self.note.text():
            self.note.setText(note)
            self.note.setVisible(bool(note))
            self.note.setToolTip(explanation(surface))
            self.setAccessibleDescription(note)

    def whole(self) -> Spans | None:
        """Return the part of the plane that was looked at."""
        surface = self.surface
        if surface is None:
            return None
        if not len(surface.path):
            return Span(0, 1), Span(0, 1)
        if surface.whole is not None:
            return _span(surface.whole.xs), _span(surface.whole.ys)
        around = (_span(column).padded(0.2) for column in surface.path.T)
        x, y = (span.at_least(max(abs(span.low) * 1e-3, 1e-3)) for span in around)
        return x, y

    def allowed(self, wanted: Span, whole: Span) -> Span:
        """Return a span inside the whole, not so narrow that the grid behind it is seen."""
        return wanted.at_least(whole.width * _LEAST_SHARE).inside(whole)

    def set_shown(self, shown: Shown) -> None:
        self.drawing.set_shown(shown)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.drawing.set_theme(theme)


def _span(places: Numbers) -> Span:
    return Span(float(places.min()), float(places.max()))
