"""The controls in a panel's title; those that have no room are behind a button."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QApplication, QMenu, QSizePolicy, QToolButton, QWidget

from epochgui.basics.text import tr
from epochgui.gui.widgets.keys import BUTTON_KEYS, keep_keys

SPACING = 8
_LEFT_OUT = "is_left_out"


class TitleControls(QWidget):
    """A row of buttons. In a narrow panel the last are in the menu of a button with two arrows.

    A single button is never put there: it needs hardly more room than the one with the arrows. One
    that has nothing to do now is left out, see `offer`.
    """

    def __init__(self, buttons: Sequence[QToolButton]) -> None:
        super().__init__()
        self._all_buttons = tuple(buttons)
        self.more = _more_button(self)
        self.more.menu().aboutToShow.connect(self._fill_menu)
        for button in buttons:
            button.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._arrange()

    @property
    def _buttons(self) -> tuple[QToolButton, ...]:
        """Those that are offered."""
        return tuple(one for one in self._all_buttons if not one.property(_LEFT_OUT))

    def sizeHint(self) -> QSize:
        return QSize(self._width_of(self._buttons), self._height())

    def minimumSizeHint(self) -> QSize:
        is_foldable = len(self._buttons) > 1
        least = (self.more,) if is_foldable else self._buttons
        return QSize(self._width_of(least), self._height())

    def _height(self) -> int:
        return max((button.sizeHint().height() for button in self._buttons), default=0)

    def _width_of(self, buttons: Sequence[QToolButton]) -> int:
        widths = [button.sizeHint().width() for button in buttons]
        return sum(widths) + SPACING * max(len(widths) - 1, 0)

    def _n_with_room(self) -> int:
        """Return how many of the buttons have room, beside the one for the others."""
        n = len(self._buttons)
        if n <= 1 or self._width_of(self._buttons) <= self.width():
            return n
        while n and self._width_of((*self._buttons[:n], self.more)) > self.width():
            n -= 1
        return n

    def _arrange(self) -> None:
        n = self._n_with_room()
        is_folded = n < len(self._buttons)
        in_sight = self._buttons[:n]
        for button in self._all_buttons:
            button.setVisible(button in in_sight)
        self.more.setVisible(is_folded)
        row = (*self._buttons[:n], *[self.more] * is_folded)
        left = self.width() - self._width_of(row)
        for button in row:
            size = button.sizeHint()
            button.setGeometry(
                left, (self.height() - size.height()) // 2, size.width(), size.height()
            )
            left += size.width() + SPACING

    @Slot()
    def _fill_menu(self) -> None:
        """Offer the buttons that have no room."""
        menu = self.more.menu()
        menu.clear()
        for button in self._buttons[self._n_with_room() :]:
            if button.menu() is not None:
                entry = menu.addMenu(button.menu())
                entry.setText(button.accessibleName())
            else:
                entry = menu.addAction(button.text())
                entry.triggered.connect(button.click)
            _look_like(entry, button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Make room anew where a button has got another text or style."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._arrange()
        return super().event(event)


def offer(button: QToolButton, is_offered: bool) -> None:
    """Have a button in its title, or leave it out while there is nothing for it to do."""
    if bool(button.property(_LEFT_OUT)) is is_offered:
        button.setProperty(_LEFT_OUT, not is_offered)
        title = button.parentWidget()
        if title is not None:
            QApplication.postEvent(title, QEvent(QEvent.Type.LayoutRequest))


def _look_like(entry: QAction, button: QToolButton) -> None:
    entry.setToolTip(button.toolTip())
    entry.setEnabled(button.isEnabled())
    entry.setCheckable(button.isCheckable())
    entry.setChecked(button.isChecked())


def _more_button(parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setObjectName("more_controls")
    button.setText("»")
    button.setAccessibleName(tr("More"))
    button.setToolTip(tr("Show the controls that have no room in this title."))
    button.setProperty("role", "toggle")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(button)
    menu.setToolTipsVisible(True)
    button.setMenu(menu)
    keep_keys(button, BUTTON_KEYS)
    return button
