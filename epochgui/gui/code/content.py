"""What the Code panel holds: the script, and beside or below it what is inside the batch."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter

from epochgui.basics.text import tr
from epochgui.gui.code.code_view import CodeView
from epochgui.gui.code.inside_view import InsideView
from epochgui.gui.style.colours import Theme

PREFERRED = QSize(480, 600)


class CodeContent(QSplitter):
    """Holds the two; they are side by side where the panel is wider than high."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.setObjectName("code_content")
        self.setAccessibleName(tr("Code and values"))
        self.setChildrenCollapsible(False)
        self.code = CodeView()
        self.inside = InsideView()
        self.addWidget(self.code)
        self.addWidget(self.inside)
        self.setStretchFactor(0, 9)
        self.setStretchFactor(1, 10)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.code.set_theme(theme)
        self.inside.set_theme(theme)

    def sizeHint(self) -> QSize:
        return PREFERRED

    def resizeEvent(self, event: QResizeEvent) -> None:
        is_wide = self.width() > 1.2 * self.height()
        orientation = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        if orientation is not self.orientation():
            self.setOrientation(orientation)
        super().resizeEvent(event)
