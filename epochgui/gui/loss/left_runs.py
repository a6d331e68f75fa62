"""What would have come without a branch: the losses of runs that were left, faint."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGraphicsItem

from epochgui.gui.loss.bins import ThinnedCurve
from epochgui.gui.loss.run_signs import line_style
from epochgui.gui.loss.scale import LossScale
from epochgui.gui.plot.curve_layer import CurveLayer
from epochgui.gui.plot.span import Shown, Span
from epochgui.gui.style.theme_colour import ThemeColour
from epochgui.record.runs import Run

# Nearly as faint as what is still to come, and told apart by their dashes; the newest has none.
FAINTNESS = (0.6, 0.5, 0.4, 0.35)
QUIET = ThemeColour("quiet_ink")


class LeftRuns:
    """Draws a faint line for each run that was left, from its branch on, behind all others.

    Nothing is added to them any more: they are drawn when another part is shown, not in each frame.
    """

    def __init__(self, area: QGraphicsItem) -> None:
        self._area = area
        self._drawn: tuple[Shown, int, LossScale] | None = None
        self._runs: tuple[Run, ...] = ()
        self._curves: list[ThinnedCurve] = []
        self.lines: list[CurveLayer] = []

    @property
    def in_sight(self) -> list[int]:
        """The places of those of which there is something to be seen."""
        return [place for place, line in enumerate(self.lines) if line.is_seen]

    def start(self, runs: Sequence[Run], behind: QGraphicsItem) -> None:
        """Draw these runs from now on, behind something else."""
        for line in self.lines:
            line.scene().removeItem(line)
        self._runs, self._drawn = tuple(runs), None
        self._curves = [ThinnedCurve(1, 1) for _run in runs]
        self.lines = [left_line(self._area, place) for place in range(len(runs))]
        for line in self.lines:
            line.stackBefore(behind)

    def draw(self, shown: Shown, n_columns: int, scale: LossScale) -> None:
        """Draw what lies in the part that is shown."""
        if self._drawn == (shown, n_columns, scale):
            return
        self._drawn = shown, n_columns, scale
        for run, curve, line in zip(self._runs, self._curves, self.lines, strict=True):
            first = max(shown.x.low, float(run.left.n_done if run.left else 0))
            if first < shown.x.high:
                span = Span(first, shown.x.high)
                line.set_points(*curve.points(run.record.losses, span, n_columns, scale))
            else:
                line.clear()


def left_line(area: QGraphicsItem, place: int) -> CurveLayer:
    """Return a line for one of the runs that were left, counted from the newest."""
    line = CurveLayer(area, QUIET, style=line_style(place))
    line.setOpacity(faintness(place))
    return line


def faintness(place: int) -> float:
    """Return how much is seen of one of the runs that were left: the older, the less."""
    return FAINTNESS[min(place, len(FAINTNESS) - 1)]
