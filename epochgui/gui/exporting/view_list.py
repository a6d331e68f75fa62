"""The list of views, of which one or some together are in a picture."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from epochgui.basics.text import tr

_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class ViewList(QListWidget):
    """Checks views; the first may be the whole window, which is in a picture alone.

    Signals: changed().
    """

    changed = Signal()

    def __init__(
        self, views: Mapping[str, str], chosen: Sequence[str], has_window: bool = True
    ) -> None:
        super().__init__()
        self._has_window = has_window
        self.setObjectName("capture_views")
        self.window_name = next(iter(views))
        self.setAccessibleName(tr("Pictures of"))
        self.setToolTip(
            tr("What the picture shows: the whole window, or views of it together.")
            if has_window
            else tr("What each picture shows: a view, or some together.")
        )
        for name, title in views.items():
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setCheckState(_CHECKED if name in chosen else _UNCHECKED)
            self.addItem(item)
        self.setCurrentRow(next((row for row in range(self.count()) if self._is_on(row)), 0))
        self.itemChanged.connect(self._on_item_changed)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names of the views that are checked."""
        rows = filter(self._is_on, range(self.count()))
        return tuple(self.item(row).data(Qt.ItemDataRole.UserRole) for row in rows)

    def choose(self, *names: str) -> None:
        """Check these views and no others."""
        self.blockSignals(True)
        for row in range(self.count()):
            item = self.item(row)
            is_chosen = item.data(Qt.ItemDataRole.UserRole) in names
            item.setCheckState(_CHECKED if is_chosen else _UNCHECKED)
        self.blockSignals(False)
        self.changed.emit()

    @Slot(QListWidgetItem)
    def _on_item_changed(self, item: QListWidgetItem) -> None:
        if self._has_window and item.checkState() is _CHECKED:
            is_window = self.row(item) == 0
            self.blockSignals(True)
            for row in range(self.count()):
                if (row == 0) != is_window:
                    self.item(row).setCheckState(_UNCHECKED)
            self.blockSignals(False)
        self.changed.emit()

    def _is_on(self, row: int) -> bool:
        return self.item(row).checkState() is _CHECKED

    def sizeHint(self) -> QSize:
        height = self.count() * self.sizeHintForRow(0) + 2 * self.frameWidth()
        return QSize(self.sizeHintForColumn(0) + 24, height)
