"""The screen of a presentation: a picture, a sentence below it, and a bar that comes and goes."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QCursor,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QLabel, QWidget

from epochgui.basics.text import tr
from epochgui.gui.pictures.sizes import PictureSize, on_slide
from epochgui.gui.presentation.bar import Bar
from epochgui.gui.presentation.keys import REPEATED, command_of
from epochgui.gui.style.colours import Theme
from epochgui.gui.style.theme import give_palette, style_sheet

POINTER_STAYS_MS: Final = 2500
_MARGIN: Final = 12
_TEXT_OF_BAR: Final = 14.0
"""In points of a slide."""

_POINTS: Final = 540


class PresentationScreen(QWidget):
    """Fills a screen. What is to be done is for others to do.

    Signals: pressed(str), what a key or the bar asks for; resized(), it has room for another
    picture; closed(), by whatever way.
    """

    pressed = Signal(str)
    resized = Signal()
    closed = Signal()

    def __init__(self, views: Mapping[str, str], theme: Theme, text: float) -> None:
        super().__init__()
        self.setObjectName("presentation")
        self.setWindowTitle(tr("Presentation"))
        self.setAccessibleName(tr("Presentation"))
        self.setMouseTracking(True)
        self._text = text
        self._theme = theme
        self._image = QImage()
        self._height_of_caption = 0
        self.is_blank = False
        self.caption = QLabel(self)
        self.caption.setObjectName("caption")
        self.caption.setWordWrap(True)
        self.caption.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self.caption.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.bar = Bar(views, len(QGuiApplication.screens()) > 1, self)
        self.bar.hide()
        self.bar.pressed.connect(self.pressed)
        self._pointer_was_at = QCursor.pos()
        self._pointer_rests = QTimer(self)
        self._pointer_rests.setSingleShot(True)
        self._pointer_rests.setInterval(POINTER_STAYS_MS)
        self._pointer_rests.timeout.connect(self.hide_pointer)
        self.set_theme(theme)
        self.hide_pointer()

    @property
    def picture_size(self) -> PictureSize:
        """How large the picture is, in the points of the screen, which are finer than ours."""
        fineness = self.devicePixelRatioF()
        whole = on_slide(round(self.width() * fineness), round(self.height() * fineness))
        height = round(self.caption.y() * fineness)
        return PictureSize(whole.width, max(height, 1), whole.dots)

    def open_on(self, screen: QScreen) -> None:
        """Fill a screen."""
        self.showNormal()  # else some window managers leave it where it is
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.activateWindow()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.setStyleSheet(style_sheet(theme))
        give_palette(self, theme)
        self.update()

    def set_text(self, text: float) -> None:
        """Write in letters of another height, in points of a slide."""
        self._text = text
        self._height_of_caption = 0
        self._lay_out()

    def show_picture(self, image: QImage) -> None:
        """Show this picture from now on."""
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._image = image
        self.update()

    def say(self, sentence: str) -> None:
        """Write a sentence below the picture, with as many lines as it needs."""
        if sentence != self.caption.text():
            self.caption.setText(sentence)
            self.setAccessibleDescription(sentence)
            self._lay_out()

    def blank(self, is_blank: bool) -> None:
        """Show nothing, or the picture again."""
        self.is_blank = is_blank
        self.caption.setHidden(is_blank)
        self.hide_pointer()
        self.update()

    @Slot()
    def hide_pointer(self) -> None:
        """Show neither the pointer nor the bar, unless the one is on the other and can be seen."""
        on_bar = self.bar.geometry().contains(self.mapFromGlobal(self._pointer_was_at))
        if self.bar.isVisible() and on_bar and not self.is_blank:
            self._pointer_rests.start()
            return
        self._pointer_rests.stop()
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.bar.hide()

    def _points(self, on_slide_: float) -> int:
        """Return how many points of ours are so many of a slide."""
        return max(1, round(on_slide_ * min(self.width(), self.height()) / _POINTS))

    def _lay_out(self) -> None:
        """Put the caption at the bottom; it takes more room where it needs it, and keeps that."""
        font = self.font()
        font.setPixelSize(self._points(self._text))
        self.caption.setFont(font)
        margin = self._points(_MARGIN)
        width = self.width() - 2 * margin
        needed = self.caption.heightForWidth(width) + margin
        height = self._height_of_caption = max(needed, self._height_of_caption)
        before = self.caption.geometry()
        self.caption.setGeometry(margin, self.height() - height, width, height)
        font.setPixelSize(self._points(_TEXT_OF_BAR))
        self.bar.fit(self.width(), font)
        if before != self.caption.geometry():
            self.resized.emit()

    def _show_pointer(self, where: QPoint) -> None:
        """Show pointer and bar where the pointer has moved, not where a window came below it."""
        if where != self._pointer_was_at and not self.is_blank:
            self._pointer_was_at = where
            self.unsetCursor()
            self.bar.show()
            self._pointer_rests.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = command_of(event)
        if command and (command in REPEATED or not event.isAutoRepeat()):
            self.pressed.emit(command)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._show_pointer(event.globalPosition().toPoint())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._height_of_caption = 0
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.is_blank:
            painter.fillRect(self.rect(), Qt.GlobalColor.black)
            return
        painter.fillRect(self.rect(), QColor(self._theme.window))
        painter.drawImage(0, 0, self._image)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._pointer_rests.stop()
        super().closeEvent(event)
        self.closed.emit()
