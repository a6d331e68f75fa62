"""The drawing: all layers of the plot, from the bands at the back to the notice in front."""

from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QGraphicsItem

from epochgui.basics.text import tr
from epochgui.gui.loss.bins import ThinnedCurve
from epochgui.gui.loss.epoch_bands import EpochBands
from epochgui.gui.loss.epoch_curve import EpochCurve
from epochgui.gui.loss.future import Future
from epochgui.gui.loss.marks import BatchPoints
from epochgui.gui.loss.pointers import BadLoss, ChosenRing, Crosshair, CurrentRing, PlacedBatch
from epochgui.gui.loss.scale import LossScale
from epochgui.gui.plot.curve_layer import CurveLayer
from epochgui.gui.plot.empty_notice import EmptyNotice
from epochgui.gui.plot.focus_frame import FocusFrame
from epochgui.gui.plot.layer import PlotLayer
from epochgui.gui.plot.number_text import exact_loss
from epochgui.gui.plot.span import Frame
from epochgui.gui.style.colours import Theme, batch_colour
from epochgui.record.epoch_loss import EpochLoss
from epochgui.record.record import Record
from epochgui.record.runs import Run
from epochgui.schedule.schedule import Schedule

# With more batches in sight than this, points would only hide the line.
_MOST_POINTS = 300


class LossDrawing:
    """Draws the losses of a record on the area of a plot."""

    def __init__(self, area: QGraphicsItem, font: QFont) -> None:
        self.bands = EpochBands(area)
        self.batch_line = CurveLayer(area, "quiet_ink", dense_share=0.6)
        self.of_epochs = {kind: EpochCurve(area, kind) for kind in reversed(EpochLoss)}
        self.points = BatchPoints(area)
        self.future = Future(area, font)
        self.bad = BadLoss(area, font)
        self.current = CurrentRing(area, font)
        self.chosen = ChosenRing(area, font)
        self.crosshair = Crosshair(area, font)
        self.notice = EmptyNotice(area, font, _promise())
        self.focus = FocusFrame(area)
        self._frame = self.bands.frame
        self._batches = ThinnedCurve(1, 1)
        self.epoch_losses: tuple[EpochLoss, ...] = (EpochLoss.BATCH_MEAN,)

    @property
    def layers(self) -> tuple[PlotLayer, ...]:
        """All layers, from the back to the front, in the order in which they were made."""
        epochs = (layer for curve in self.of_epochs.values() for layer in (curve.line, curve.marks))
        losses = (self.bands, self.batch_line, *epochs, self.points)
        pointers = (self.bad, self.current, self.chosen, self.crosshair)
        return (*losses, self.future, *pointers, self.notice, self.focus)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        for layer in self.layers:
            layer.set_theme(theme)

    def set_frame(self, frame: Frame) -> None:
        """Show this part of the plot."""
        self._frame = frame
        for layer in self.layers:
            layer.set_frame(frame)

    def start(self, schedule: Schedule | None) -> None:
        """Begin the drawing of a run with this schedule; None for no run."""
        self._batches = ThinnedCurve(1, 1)
        self.bands.set_schedule(schedule)
        self.batch_line.clear()
        for curve in self.of_epochs.values():
            curve.start(schedule)
        self.points.set_points([], [], [])
        self.future.begin_at(None)
        for pointer in (self.bad, self.current, self.chosen, self.crosshair):
            pointer.point_at(None)

    def set_epoch_losses(self, kinds: tuple[EpochLoss, ...]) -> None:
        """Draw these losses of the epochs from now on."""
        self.epoch_losses = kinds
        for kind, curve in self.of_epochs.items():
            if kind not in kinds:
                curve.clear()

    def draw(self, run: Run, scale: LossScale, n_columns: int) -> None:
        """Draw what is on record of the part that is shown."""
        record, shown = run.record, self._frame.x
        self.batch_line.set_points(*self._batches.points(record.losses, shown, n_columns, scale))
        for kind in self.epoch_losses:
            is_alone = len(self.epoch_losses) == 1
            self.of_epochs[kind].draw(record, self._frame, n_columns, scale, is_alone)
        self._draw_points(record.schedule.batches_per_epoch)
        self.future.begin_at(run.n_done if run.n_done < record.n_batches else None)

    def _draw_points(self, per_epoch: int) -> None:
        """Draw a point for each batch in sight, at the places that the line has found."""
        few = self._frame.x.width <= _MOST_POINTS
        xs = self.batch_line.xs.tolist() if few else []
        ys = self.batch_line.ys.tolist() if few else []
        colours = [batch_colour((round(x) - 1) % per_epoch, per_epoch) for x in xs]
        self.points.set_points(xs, ys, colours)


def _promise() -> str:
    return tr(
        "The loss of each batch will appear here.\nPress Space to run, or Right to train one batch."
    )


def placed_batch(record: Record, update: int, scale: LossScale) -> PlacedBatch:
    """Return where a batch is drawn, its colour, and the text that says which it is."""
    epoch, batch = record.position(update)
    loss = record.losses[update]
    words = {"epoch": epoch + 1, "batch": batch + 1, "loss": exact_loss(loss)}
    if record.schedule.accumulate == 1:
        text = tr("epoch {epoch:,}, batch {batch:,} · loss {loss}", **words)
    else:
        text = tr(
            "epoch {epoch:,}, batch {batch:,}, update {update:,} · loss {loss}",
            update=record.schedule.update_of(update) + 1,
            **words,
        )
    colour: QColor = batch_colour(batch, record.schedule.batches_per_epoch)
    return PlacedBatch(update + 1, scale.place(loss), text, colour)


def bad_batch(record: Record, update: int) -> PlacedBatch:
    """Return where a batch without a usable loss stands, and what its loss was."""
    text = tr("loss {loss}", loss=exact_loss(record.losses[update]))
    return PlacedBatch(update + 1, float("nan"), text)
