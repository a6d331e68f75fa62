"""Pictures of the window and its views: PNG at any scale, SVG of the plots."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from epochgui.basics.errors import InputError
from epochgui.gui.style.colours import Theme

LOWEST_SCALE, HIGHEST_SCALE = 1.0, 4.0
MARGIN = 12
LARGEST_CAPTION = 400
CAPTION_FLAGS = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
PNG, SVG = ".png", ".svg"

Draw = Callable[[QPainter], None]


def picture(widget: QWidget, caption: str, theme: Theme, scale: float) -> QImage:
    """Return the widget as an image with `scale` image points per screen point.

    A caption, if there is one, goes below it. Everything is drawn anew at that scale, so letters
    and lines are as sharp as the image is fine.
    """
    size = widget.size() + QSize(0, _caption_height(widget, caption))
    image = QImage(size * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(QColor(theme.window))
    widget.render(image)
    if caption:
        painter = QPainter(image)
        _draw_caption(painter, widget, caption, theme)
        painter.end()
    return image


def png(image: QImage) -> bytes:
    """Return the image as the content of a PNG file, which says its scale."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def svg(widget: QWidget, draw: Draw, caption: str, theme: Theme) -> bytes:
    """Return the widget as the content of an SVG file, with the caption below it.

    `draw` draws it as lines and letters: a widget that renders itself would become one image.
    """
    size = widget.size() + QSize(0, _caption_height(widget, caption))
    content = QByteArray()
    buffer = QBuffer(content)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)  # the older one cuts nothing off
    generator.setOutputDevice(buffer)
    generator.setResolution(widget.logicalDpiX())
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(widget.accessibleName())
    generator.setDescription(caption)
    painter = QPainter(generator)
    painter.fillRect(QRect(0, 0, size.width(), size.height()), QColor(theme.window))
    draw(painter)
    if caption:
        _draw_caption(painter, widget, caption, theme)
    painter.end()
    return bytes(content.data())


def check_kind(path: Path, allow_svg: bool) -> str:
    """Return ".png" or ".svg". Raises InputError for any other kind of file."""
    kind = path.suffix.lower()
    if kind == PNG or (kind == SVG and allow_svg):
        return kind
    if kind == SVG:
        raise InputError(
            "{path}: only a plot can be an SVG; name a .png file",
            path=path,
        )
    raise InputError(
        "{path}: a picture is a .png file, or of a plot a .svg file",
        path=path,
    )


def check_scale(scale: float) -> float:
    """Return the scale. Raises InputError when it is out of limits, or no number."""
    if LOWEST_SCALE <= scale <= HIGHEST_SCALE:
        return scale
    raise InputError(
        "scale is {scale:g}; right would be {low:g} to {high:g}",
        scale=scale,
        low=LOWEST_SCALE,
        high=HIGHEST_SCALE,
    )


def _caption_height(widget: QWidget, caption: str) -> int:
    """Return the height that the caption takes, in as many lines as it needs."""
    if not caption:
        return 0
    room = QRect(0, 0, widget.width() - 2 * MARGIN, LARGEST_CAPTION)
    return widget.fontMetrics().boundingRect(room, CAPTION_FLAGS, caption).height() + MARGIN


def _draw_caption(painter: QPainter, widget: QWidget, caption: str, theme: Theme) -> None:
    height = _caption_height(widget, caption)
    area = QRect(MARGIN, widget.height(), widget.width() - 2 * MARGIN, height)
    painter.setFont(widget.font())
    painter.setPen(QColor(theme.quiet_ink))
    painter.drawText(area, CAPTION_FLAGS, caption)
