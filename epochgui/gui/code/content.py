"""What the Code panel holds: the script, and beside or below it what is inside the batch."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter

from epochgui.basics.text import tr
from epochgui.gui.code.code_view import CodeView
from epochgui.gui.code.inside_view import InsideView
from epochgui.gui.style.colours import Theme
from epochgui.gui.widgets.splitting import no_handle
from epochgui.gui.widgets.subject import WIDE
from epochgui.observations.code import Code

PREFERRED = QSize(480, 600)
_ACROSS = (14, 10)
_LEAST_LETTERS = 44  # of a line, that it is not broken into pieces


class CodeContent(QSplitter):
    """Holds the two; they are side by side where the panel is wider than high."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.setObjectName("code_content")
        self.setAccessibleName(tr("Code and values"))
        self.setChildrenCollapsible(False)
        self._is_for_pictures = False
        self.code = CodeView()
        self.inside = InsideView()
        self.addWidget(self.code)
        self.addWidget(self.inside)
        self.setStretchFactor(0, 9)
        self.setStretchFactor(1, 10)

    def prepare_for_pictures(self) -> None:
        """Let no line be cut at its end, and name no keys."""
        self._is_for_pictures = True
        no_handle(self)
        self.code.prepare_for_pictures()
        self.inside.prepare_for_pictures()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.code.set_theme(theme)
        self.inside.set_theme(theme)

    def show_code(self, code: Code) -> None:
        """Show the script, and make room for its loop."""
        self.code.show_code(code)
        self._make_room()

    def _make_room(self) -> None:
        """Let the code not be lower than its loop, if there is room for both."""
        room = self.height() - self.handleWidth() - self.inside.minimumSizeHint().height()
        is_above = self.orientation() is Qt.Orientation.Vertical
        least = min(self.code.height_of_loop, room) if is_above else 0
        self.code.setMinimumHeight(max(least, 0))
        if is_above and self._is_for_pictures:
            needed = min(self.inside.needed_height, self.height() - least)
            self.setSizes([self.height() - needed, needed])

    def sizeHint(self) -> QSize:
        return PREFERRED

    def minimumSizeHint(self) -> QSize:
        """Return what the two need at least; what the code is given beyond is no need."""
        code, inside = self.code.minimumSizeHint(), self.inside.minimumSizeHint()
        if self.orientation() is Qt.Orientation.Vertical:
            height = code.height() + self.handleWidth() + inside.height()
            return QSize(max(code.width(), inside.width()), height)
        return super().minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        is_wide = self.width() > WIDE * self.height()
        orientation = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        if orientation is not self.orientation():
            self.setOrientation(orientation)
            self.setStretchFactor(0, _ACROSS[0] if is_wide else 9)
            if is_wide:  # how high they were does not say how wide they should be
                self.setSizes([share * self.width() for share in _ACROSS])
        if self._is_for_pictures:
            letters = _LEAST_LETTERS * self.code.fontMetrics().horizontalAdvance("m")
            self.code.setMinimumWidth(letters if is_wide else 0)
        self._make_room()
        super().resizeEvent(event)
