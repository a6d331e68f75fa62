"""The button that offers the losses of the epochs, to be drawn or not."""

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QToolButton

from epochgui.basics.text import tr
from epochgui.gui.widgets.keys import BUTTON_KEYS, keep_keys
from epochgui.gui.widgets.tick_menu import TickMenu
from epochgui.record.epoch_loss import EpochLoss


class EpochLossButton(QToolButton):
    """Opens a menu in which any number of the losses can be ticked.

    Signals: chosen(tuple of EpochLoss), those that the user wants now.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setText(tr("epoch loss ▾"))
        self.setToolTip(
            tr(
                "Which losses of each epoch are marked: the mean of its batches, over its samples, "
                "the final loss, or that of the samples held out."
            )
        )
        self.setObjectName("epoch_losses")
        self.setAccessibleName(tr("Losses of an epoch in the plot"))
        self.setProperty("role", "toggle")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        keep_keys(self, BUTTON_KEYS)
        self.menu_ = TickMenu(self._tell, self)
        self.menu_.setObjectName("epoch_losses_menu")
        self.setMenu(self.menu_)
        self.show_kinds([])

    @property
    def kinds(self) -> tuple[EpochLoss, ...]:
        """Those that are ticked."""
        return tuple(map(EpochLoss, self.menu_.ticked))

    def show_kinds(self, kinds: Collection[EpochLoss]) -> None:
        """Tick these; nothing is said."""
        titles = {kind.value: kind.title for kind in EpochLoss}
        self.menu_.fill(titles, [kind.value for kind in kinds])

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(self.kinds)
