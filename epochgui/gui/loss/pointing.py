"""What the mouse rests on in the loss plot, what it chooses, and the rings around that."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QPointF, Signal, Slot

from epochgui.basics.text import tr
from epochgui.gui.loss.drawing import LossDrawing
from epochgui.gui.loss.nearest import nearest_batch
from epochgui.gui.loss.placed_batch import PlacedBatch, placed_batch
from epochgui.gui.loss.viewpoint import Viewpoint
from epochgui.gui.plot.canvas import PlotCanvas
from epochgui.gui.run.selection import Selection
from epochgui.gui.style.theme_colour import run_colour
from epochgui.record.record import Record
from epochgui.record.runs import Run


class LossPointing(QObject):
    """Draws the crosshair and the rings, and lets a click choose a batch of the first run.

    Signals: moved(), a batch that was chosen elsewhere has been brought into sight.
    """

    moved = Signal()

    def __init__(
        self,
        canvas: PlotCanvas,
        drawing: LossDrawing,
        viewpoint: Viewpoint,
        selection: Selection,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._drawing = drawing
        self._viewpoint = viewpoint
        self._selection = selection
        self._runs: tuple[Run, ...] = ()
        self._name = ""
        self._at: QPointF | None = None
        self._chosen_before: int | None = None
        canvas.pointed_at.connect(self._on_pointed_at)
        canvas.clicked.connect(self._on_clicked)
        canvas.click_withdrawn.connect(self._on_click_withdrawn)
        selection.changed.connect(self._on_selection_changed)

    def show_runs(self, runs: Sequence[Run], names: Sequence[str]) -> None:
        """Point at batches of the first of these runs from now on, and tell that by its name."""
        self._runs = tuple(runs)
        self._name = names[0] if names else ""

    def draw(self) -> None:
        """Draw rings and crosshair where they belong now."""
        self._draw_rings()
        self._draw_crosshair()

    @property
    def _record(self) -> Record | None:
        return self._runs[0].record if self._runs else None

    def _draw_rings(self) -> None:
        chosen = self._placed(self._selection.batch)
        last = self._runs[0].n_done - 1 if self._runs else -1
        self._drawing.chosen.point_at(chosen)
        self._drawing.current.point_at(None if chosen else self._placed(last))

    def _draw_crosshair(self) -> None:
        self._drawing.crosshair.point_at(self._placed(self._nearest(self._at)))

    def _placed(self, batch: int | None) -> PlacedBatch | None:
        """Return where a batch is drawn; None if it is not on record."""
        if self._record is None or batch is None or not 0 <= batch < self._record.n_batches:
            return None
        placed = placed_batch(self._record, batch, self._viewpoint.scale)
        colour = run_colour(0, len(self._runs))
        if colour is None:
            return placed
        text = tr("{run}: {batch}", run=self._name, batch=placed.text)
        return replace(placed, text=text, colour=colour)

    def _nearest(self, at: QPointF | None) -> int | None:
        if self._record is None or at is None:
            return None
        scale = self._viewpoint.scale
        return nearest_batch(self._record.losses, self._canvas.shown, scale, at.x(), at.y())

    @Slot(object)
    def _on_pointed_at(self, at: QPointF | None) -> None:
        self._at = at
        self._draw_crosshair()

    @Slot(object)
    def _on_clicked(self, at: QPointF) -> None:
        self._chosen_before = self._selection.batch
        batch = self._nearest(at)
        self._selection.choose(None if batch == self._selection.batch else batch)

    @Slot()
    def _on_click_withdrawn(self) -> None:
        self._selection.choose(self._chosen_before)

    @Slot(object)
    def _on_selection_changed(self, batch: int | None) -> None:
        follows = self._viewpoint.follow
        if batch is not None and not follows and self._viewpoint.show_batch(batch):
            self.moved.emit()
        self._draw_rings()
