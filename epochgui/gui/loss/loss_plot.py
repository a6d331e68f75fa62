"""The loss plot: the loss of every batch and the losses of every epoch, as they come."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from epochgui.basics.text import tr
from epochgui.gui.loss.drawing import LossDrawing
from epochgui.gui.loss.explanation import Explanation
from epochgui.gui.loss.placed_batch import bad_batch
from epochgui.gui.loss.pointing import LossPointing
from epochgui.gui.loss.symbols import Drawn
from epochgui.gui.loss.viewpoint import Viewpoint
from epochgui.gui.plot.canvas import PlotCanvas
from epochgui.gui.plot.span import Span
from epochgui.gui.plot.ticks import Ticks
from epochgui.gui.run.selection import Selection
from epochgui.gui.style.colours import LIGHT, Theme
from epochgui.gui.widgets.terms import set_term
from epochgui.phrases.branches import names_of_left
from epochgui.phrases.loss_units import loss_title
from epochgui.phrases.runs import run_names
from epochgui.record.epoch_loss import EpochLoss
from epochgui.record.runs import Run, in_hand, left


class LossPlot(QWidget):
    """Draws the losses of runs; follows them until the user moves or zooms.

    The wheel zooms the x axis, with Ctrl or Shift the y axis; dragging moves; a double click
    follows again; a right click opens a menu. A click chooses a batch of the first run. `legend`
    lies in the top right corner, above the plot; `drawing` is what is drawn, layer by layer.

    Signals: follow_changed(bool); accuracy_offered(bool), whether there is one in these runs;
    capture_wanted(), a picture is asked for.
    """

    follow_changed = Signal(bool)
    accuracy_offered = Signal(bool)
    capture_wanted = Signal()

    def __init__(self, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("loss_plot")
        set_term(self, "loss")
        self.setAccessibleName(tr("Loss plot"))
        self.setAccessibleDescription(tr("The loss of each batch and the losses of each epoch."))
        self._runs: tuple[Run, ...] = ()
        self._viewpoint = Viewpoint()
        self._is_stale = False
        self._drawn: tuple[tuple[int, ...], ...] = ()
        self._canvas = PlotCanvas(self.font(), self)
        self.drawing = LossDrawing(self._canvas.view, self._canvas.axes.y, self.font())
        self._pointing = LossPointing(self._canvas, self.drawing, self._viewpoint, selection, self)
        self._explanation = Explanation(self._canvas, self)
        self.legend = self._explanation.legend
        self._lay_out()
        self._connect(selection)
        self.set_x_in_epochs(False)
        self.set_epoch_losses((EpochLoss.BATCH_MEAN,))
        self.set_theme(LIGHT)
        self.show_runs(())

    @property
    def log_y(self) -> bool:
        """Whether the loss is drawn on a logarithmic scale."""
        return self._viewpoint.scale.log

    @property
    def x_in_epochs(self) -> bool:
        """Whether the x axis counts epochs, not batches."""
        return self._viewpoint.in_epochs

    @property
    def follow(self) -> bool:
        """Whether all of the runs so far is shown, as they grow."""
        return self._viewpoint.follow

    @property
    def epoch_losses(self) -> tuple[EpochLoss, ...]:
        """Which losses of the epochs are drawn."""
        return self.drawing.epoch_losses

    @Slot(bool)
    def set_log_y(self, log: bool) -> None:
        """Draw the loss on a logarithmic scale, or on a linear one."""
        if log != self.log_y:
            self._viewpoint.set_log(log)
            self._draw_all()

    @Slot(bool)
    def set_x_in_epochs(self, in_epochs: bool) -> None:
        """Count epochs along the x axis, or batches."""
        self._viewpoint.in_epochs = in_epochs
        self._canvas.axes.x.set_title(tr("epoch") if in_epochs else tr("batch"))
        self._canvas.axes.x.set_ticks(self._x_ticks)

    def set_epoch_losses(self, kinds: tuple[EpochLoss, ...]) -> None:
        """Draw these losses of the epochs, any number of them, and tell them in the legend."""
        self.drawing.set_epoch_losses(kinds)
        self._viewpoint.of_epochs = kinds
        self._draw_all()

    @Slot(bool)
    def set_accuracy(self, is_wanted: bool) -> None:
        """Draw the accuracy below the losses, where there is one, or leave all room to them."""
        self.drawing.accuracy.is_wanted = is_wanted
        self._draw_all()

    @Slot(bool)
    def set_follow(self, follow: bool) -> None:
        """Show all of the run so far as it grows, or only what the user zooms to."""
        if follow != self.follow:
            self._viewpoint.follow = follow
            self.follow_changed.emit(follow)
            self.refresh()

    def mark_bad(self, batch: int | None) -> None:
        """Mark the batch, from 0 over the run, whose loss was no finite number; None for none."""
        record, bad = self._runs[0].record if self._runs else None, None
        if record is not None and batch is not None and 0 <= batch < record.n_batches:
            bad = bad_batch(record, batch)
        self.drawing.bad.point_at(bad)

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Draw these runs from now on; several are told apart by their colours.

        Those that were left at a branch are faint, and nothing of them is pointed at.
        """
        self._runs, behind = in_hand(runs), left(runs)
        experiments = [run.experiment for run in self._runs]
        names = run_names(experiments)
        self._canvas.axes.y.set_title(loss_title(experiments))
        self._pointing.show_runs(self._runs, names)
        self._viewpoint.start(
            [run.record for run in (*self._runs, *behind)],
            may_end_early=any(one.early_stop.patience for one in experiments),
        )
        self.drawing.start(self._runs, behind)
        self.accuracy_offered.emit(self.drawing.accuracy.is_offered)
        self._explanation.show_runs(names, names_of_left(behind))
        self.set_follow(True)
        self._draw_all()

    def refresh(self) -> None:
        """Draw what is new, or remember that there is something, while nobody can see it."""
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self._draw_new()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._canvas.set_theme(theme)
        self.drawing.set_theme(theme)
        self.legend.set_theme(theme)

    def draw(self, painter: QPainter) -> None:
        """Draw the plot as lines and letters, which a vector file keeps as such."""
        self._canvas.render(painter, QRectF(self.rect()), self.rect())
        painter.save()
        painter.translate(self.legend.pos())
        self.legend.draw(painter)
        painter.restore()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._canvas)
        self.setMinimumSize(240, 88)
        self.setFocusProxy(self._canvas)
        self.legend.raise_()

    def _connect(self, selection: Selection) -> None:
        canvas = self._canvas
        canvas.resized.connect(self._on_resized)
        canvas.scene().sigPrepareForPaint.connect(self._on_about_to_paint)
        canvas.range_wanted.connect(self._on_range_wanted)
        canvas.fit_wanted.connect(self._on_fit_wanted)
        canvas.capture_wanted.connect(self.capture_wanted)
        self._pointing.moved.connect(self._draw_all)
        selection.changed.connect(self._on_selection_changed)

    def _draw_new(self) -> None:
        moved = self._viewpoint.update(self._canvas.shown)
        if moved:
            self._show_range()
        if moved or self._drawn != _on_record(self._runs):
            self._draw_losses()

    @Slot()
    def _draw_all(self) -> None:
        self._viewpoint.update(self._canvas.shown)
        self._show_range()
        self._draw_losses()

    def _show_range(self) -> None:
        """Give the visible spans to canvas and layers."""
        canvas, viewpoint = self._canvas, self._viewpoint
        foot = self.drawing.accuracy.foot_in(canvas.shown.height)
        canvas.set_range(viewpoint.x, viewpoint.y, viewpoint.has_zero, foot)
        self.drawing.set_shown(canvas.shown)
        canvas.axes.y.set_ticks(self._y_ticks)
        canvas.axes.x.set_ticks(self._x_ticks)

    def _x_ticks(self, shown: Span, width: float) -> Ticks:
        return self._viewpoint.x_ticks(shown, width, self._canvas.axes.number_width)

    def _y_ticks(self, _whole: Span, _height: float) -> Ticks:
        """Return the ticks of the losses, of 0 below their break, and of the accuracy."""
        shown = self._canvas.shown
        most = self._canvas.axes.most_y_ticks(shown.floor)
        ticks = self._viewpoint.y_ticks(shown.y, most)
        if shown.has_zero:
            ticks = ticks.with_zero(shown.whole_y_at(shown.zero_y))
        return ticks.with_more(self.drawing.accuracy.ticks(shown))

    def _draw_losses(self) -> None:
        self._drawn = _on_record(self._runs)
        self.drawing.notice.setVisible(not any(run.record.n_batches for run in self._runs))
        self._draw_layers()
        if self._explain():
            self._viewpoint.update(self._canvas.shown)
            self._show_range()
            self._draw_layers()

    def _draw_layers(self) -> None:
        if self._runs:
            n_columns = round(self._canvas.shown.width * self.devicePixelRatioF())
            self.drawing.draw(self._runs, self._viewpoint.scale, n_columns)
            self._pointing.draw()

    def _explain(self) -> bool:
        """Have the legend explain what is drawn; return whether the plot has less or more room."""
        return self._explanation.explain(self.drawing.drawn() if self._runs else Drawn())

    @Slot(object)
    def _on_selection_changed(self, _batch: int | None) -> None:
        if self._explain():  # the ring around the batch that is chosen now
            self._draw_all()

    @Slot()
    def _on_resized(self) -> None:
        self._explanation.take_place()
        self._draw_all()

    @Slot()
    def _on_about_to_paint(self) -> None:
        if self._is_stale:
            self._is_stale = False
            self._draw_new()

    @Slot(object, object)
    def _on_range_wanted(self, x: Span, y: Span) -> None:
        self.set_follow(False)
        self._viewpoint.move(x, y)
        self._draw_all()

    @Slot()
    def _on_fit_wanted(self) -> None:
        self.set_follow(True)


def _on_record(runs: Sequence[Run]) -> tuple[tuple[int, ...], ...]:
    """Return how much there is to draw of each run, and where the run is in it."""
    records = ((run.record, run.n_done) for run in runs)
    return tuple((one.n_batches, one.n_epochs, one.n_found_out, at) for one, at in records)
