"""All messages that there are, to be read and copied."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from epochgui.basics.text import tr
from epochgui.gui.widgets.dialogs import closing_buttons
from epochgui.gui.widgets.fitted_dialog import ContentArea, FittedDialog

SIZE = (520, 260)


class MessagesDialog(FittedDialog):
    """Shows sentences below each other, each as a whole."""

    def __init__(self, sentences: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("messages_dialog")
        self.setWindowTitle(tr("Messages"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, 8, 0)
        rows.setSpacing(12)
        for sentence in sentences:
            label = QLabel(sentence)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            rows.addWidget(label)
        rows.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.setSpacing(12)
        layout.addWidget(ContentArea(page), 1)
        layout.addWidget(closing_buttons(self))
