"""The loss plot's panel: the plot, and in its title what is drawn, and on which axes."""

from PySide6.QtCore import Slot

from epochgui.basics.text import tr
from epochgui.gui.loss.epoch_loss_button import EpochLossButton
from epochgui.gui.loss.loss_plot import LossPlot
from epochgui.gui.widgets.memory import Memory
from epochgui.gui.widgets.panel import Panel, title_button
from epochgui.record.epoch_loss import EpochLoss


class LossPanel(Panel):
    """Holds the loss plot; the buttons in its title change what is drawn, and are remembered."""

    def __init__(self, plot: LossPlot, memory: Memory) -> None:
        self.log_y = title_button(
            tr("log"),
            tr("Draw the loss in powers of ten, so that small losses can be told apart too."),
            "log_y",
        )
        self.in_epochs = title_button(
            tr("epochs"), tr("Count epochs along the axis below, not batches."), "x_in_epochs"
        )
        self.follow = title_button(
            tr("follow"),
            tr("Show the whole run as it grows; zooming and moving ends it."),
            "follow",
        )
        self.epoch_losses = EpochLossButton()
        controls = (self.epoch_losses, self.log_y, self.in_epochs, self.follow)
        super().__init__("loss", tr("Loss"), plot, *controls)
        self._plot = plot
        self._memory = memory
        self.log_y.toggled.connect(self._on_log_toggled)
        self.in_epochs.toggled.connect(self._on_epochs_toggled)
        self.follow.toggled.connect(plot.set_follow)
        self.epoch_losses.chosen.connect(self._on_epoch_losses_chosen)
        plot.follow_changed.connect(self.follow.setChecked)
        self.follow.setChecked(plot.follow)
        self.log_y.setChecked(memory.switch("log_y", default=True))
        self.in_epochs.setChecked(memory.switch("x_in_epochs", default=False))
        plot.set_log_y(self.log_y.isChecked())
        kinds = [kind for kind in EpochLoss if self._is_remembered(kind)]
        self.epoch_losses.show_kinds(kinds)
        plot.set_epoch_losses(tuple(kinds))

    def _is_remembered(self, kind: EpochLoss) -> bool:
        return self._memory.switch(f"draws_{kind.value}", default=kind is EpochLoss.BATCH_MEAN)

    @Slot(object)
    def _on_epoch_losses_chosen(self, kinds: tuple[EpochLoss, ...]) -> None:
        self._plot.set_epoch_losses(kinds)
        for kind in EpochLoss:
            self._memory.keep(f"draws_{kind.value}", kind in kinds)

    @Slot(bool)
    def _on_log_toggled(self, is_on: bool) -> None:
        self._plot.set_log_y(is_on)
        self._memory.keep("log_y", is_on)

    @Slot(bool)
    def _on_epochs_toggled(self, is_on: bool) -> None:
        self._plot.set_x_in_epochs(is_on)
        self._memory.keep("x_in_epochs", is_on)
