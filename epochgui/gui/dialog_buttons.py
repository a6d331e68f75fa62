"""The row of buttons below a dialog."""

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox

from epochgui.text import tr


def closing_buttons(dialog: QDialog) -> QDialogButtonBox:
    """Return a row with a button that closes the dialog.

    It has no icon: the style's own is drawn in black, which cannot be seen in the dark theme.
    """
    buttons = QDialogButtonBox()
    close = buttons.addButton(QDialogButtonBox.StandardButton.Close)
    close.setIcon(QIcon())
    close.setText(tr("C&lose"))
    close.setToolTip(tr("Close this dialog."))
    buttons.rejected.connect(dialog.reject)
    return buttons
