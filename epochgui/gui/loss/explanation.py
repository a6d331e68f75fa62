"""The explanation of what is drawn in the loss plot: its legend, in the room that there is."""

from PySide6.QtWidgets import QWidget

from epochgui.gui.loss.legend import LossLegend
from epochgui.gui.loss.symbols import Drawn
from epochgui.gui.plot.canvas import PlotCanvas

# A lower plot needs its room: its legend has a single line, and says what fits into that.
_HIGH = 180
_BESIDE_TITLE = 16


class Explanation:
    """Keeps the legend in the top right corner of a plot, above what is drawn.

    It is beside the title of the axis, or above that where there is too little room for both. Where
    it takes more lines, the plot has less room for the losses.
    """

    def __init__(self, canvas: PlotCanvas, plot: QWidget) -> None:
        self.legend = LossLegend(plot)
        self._canvas = canvas
        self._plot = plot
        self._explained: Drawn | None = None

    def show_runs(self, names: tuple[str, ...], names_of_left: tuple[str, ...]) -> None:
        """Call the runs so from now on, and those that were left at a branch."""
        self.legend.show_runs(names, names_of_left)
        self._explained = None

    def explain(self, drawn: Drawn) -> bool:
        """Explain what is drawn; return whether that has changed the room for the losses."""
        if drawn == self._explained:
            return False
        self._explained = drawn
        self.legend.explain(drawn)
        before = self._canvas.shown.height
        self.take_place()
        return self._canvas.shown.height != before

    def take_place(self) -> None:
        """Stand in the corner of the plot as large as it is now."""
        is_high = self._plot.height() >= _HIGH
        self._canvas.share_with_title(1.0 if is_high else 0.5)
        area, title = self._canvas.view.geometry(), self._canvas.axes.y
        room = area.right() - max(area.left(), title.title_end + _BESIDE_TITLE)
        has_own_lines = is_high and self.legend.widest > room
        if has_own_lines:
            room = area.width()
        self.legend.fit_into(max(room, 0), can_break=is_high)
        self.legend.move(round(area.right()) - self.legend.width(), 4)
        above = self.legend.height() if has_own_lines else self.legend.height_beyond_a_line
        self._canvas.keep_above(above)
