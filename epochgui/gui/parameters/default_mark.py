"""The mark in a box that says its number is the default."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QHBoxLayout, QLabel

from epochgui.basics.text import tr


class DefaultMark(QLabel):
    """Stands quietly at the right end of a box; clicks go through it."""

    def __init__(self, box: QAbstractSpinBox) -> None:
        super().__init__(tr("default"))
        self.setObjectName("default_mark")
        self.setProperty("role", "quiet")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QHBoxLayout(box.lineEdit())
        layout.setContentsMargins(0, 0, 4, 0)
        layout.addStretch(1)
        layout.addWidget(self)
        self.hide()
