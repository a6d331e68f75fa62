"""The loss plot's panel: the plot, and in its title what is drawn, and on which axes."""

from PySide6.QtCore import Slot

from epochgui.basics.text import tr
from epochgui.gui.loss.epoch_loss_button import EpochLossButton
from epochgui.gui.loss.loss_plot import LossPlot
from epochgui.gui.loss.scrubber import Scrubber
from epochgui.gui.run.frames import View
from epochgui.gui.style.colours import Theme
from epochgui.gui.widgets.panel import Panel, PanelContext, title_button
from epochgui.gui.widgets.panel_place import FullHeight
from epochgui.gui.widgets.subject import Subject
from epochgui.gui.widgets.terms import set_term
from epochgui.gui.widgets.title_controls import offer
from epochgui.record.epoch_loss import EpochLoss

# Of a run that holds no samples out, the second is not there.
DRAWN_AT_FIRST = (EpochLoss.BATCH_MEAN, EpochLoss.VALIDATION)


class LossPanel(Panel):
    """Holds the loss plot; the buttons in its title change what is drawn, and are remembered.

    Below it is the scrubber, which takes the run to another moment.
    """

    name = "loss"
    term = "loss"
    place = FullHeight()
    least_size = (248, 150)

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.plot = plot = LossPlot(context.selection)
        self.scrubber = Scrubber()
        self.log_y = title_button(
            tr("log"),
            tr("Draw the loss in powers of ten, so that small losses can be told apart too."),
            "log_y",
        )
        self.in_epochs = title_button(
            tr("epochs"), tr("Count epochs along the axis below, not batches."), "x_in_epochs"
        )
        set_term(self.in_epochs, "epoch")
        self.follow = title_button(
            tr("follow"),
            tr("Show the whole run as it grows; zooming and moving ends it."),
            "follow",
        )
        self.accuracy = title_button(
            tr("accuracy"),
            tr("Draw the accuracy of batches and epochs below their losses."),
            "draws_accuracy",
        )
        set_term(self.accuracy, "accuracy")
        self.epoch_losses = EpochLossButton()
        controls = (self.epoch_losses, self.accuracy, self.log_y, self.in_epochs, self.follow)
        self.fill(tr("Loss"), plot, *controls)
        self.put_below(self.scrubber)
        self._memory = memory = context.memory
        self.log_y.toggled.connect(self._on_log_toggled)
        self.in_epochs.toggled.connect(self._on_epochs_toggled)
        self.accuracy.toggled.connect(self._on_accuracy_toggled)
        self.follow.toggled.connect(plot.set_follow)
        self.epoch_losses.chosen.connect(self._on_epoch_losses_chosen)
        plot.capture_wanted.connect(self.ask_for_capture)
        plot.accuracy_offered.connect(self._on_accuracy_offered)
        plot.follow_changed.connect(self.follow.setChecked)
        self.follow.setChecked(plot.follow)
        self.log_y.setChecked(memory.switch("log_y", default=True))
        self.in_epochs.setChecked(memory.switch("x_in_epochs", default=False))
        self.accuracy.setChecked(memory.switch("draws_accuracy", default=True))
        self._on_accuracy_offered(False)
        plot.set_accuracy(self.accuracy.isChecked())
        plot.set_log_y(self.log_y.isChecked())
        kinds = [kind for kind in EpochLoss if self._is_remembered(kind)]
        self.epoch_losses.show_kinds(kinds)
        plot.set_epoch_losses(tuple(kinds))

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """The plot, which can be drawn as lines and letters."""
        plot, title = self.plot, tr("Loss plot")
        return (Subject(self.name, title, plot, self.in_sight, draw_vector=plot.draw),)

    @property
    def views_of_runs(self) -> tuple[View, ...]:
        """The plot and the scrubber."""
        return (self.plot, self.scrubber)

    def prepare_for_pictures(self) -> None:
        """Name no keys."""
        self.plot.drawing.notice.leave_keys_out()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.plot.set_theme(theme)

    def _is_remembered(self, kind: EpochLoss) -> bool:
        return self._memory.switch(f"draws_{kind.value}", default=kind in DRAWN_AT_FIRST)

    @Slot(object)
    def _on_epoch_losses_chosen(self, kinds: tuple[EpochLoss, ...]) -> None:
        self.plot.set_epoch_losses(kinds)
        for kind in EpochLoss:
            self._memory.keep(f"draws_{kind.value}", kind in kinds)

    @Slot(bool)
    def _on_accuracy_offered(self, is_offered: bool) -> None:
        offer(self.accuracy, is_offered)

    @Slot(bool)
    def _on_accuracy_toggled(self, is_on: bool) -> None:
        self.plot.set_accuracy(is_on)
        self._memory.keep("draws_accuracy", is_on)

    @Slot(bool)
    def _on_log_toggled(self, is_on: bool) -> None:
        self.plot.set_log_y(is_on)
        self._memory.keep("log_y", is_on)

    @Slot(bool)
    def _on_epochs_toggled(self, is_on: bool) -> None:
        self.plot.set_x_in_epochs(is_on)
        self._memory.keep("x_in_epochs", is_on)
