"""The kinds of picture file: PNG, and SVG and PDF, in which lines are lines and letters letters."""

import re
from collections.abc import Callable, Iterator

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF, QUuid
from PySide6.QtGui import QImage, QPageSize, QPaintDevice, QPainter, QPdfWriter

from epochgui.gui.pictures.composition import Composition
from epochgui.gui.pictures.pdf_fonts import with_fonts_in_order
from epochgui.gui.pictures.request import PictureKind
from epochgui.gui.pictures.svg import svg

# The same picture is the same file, whenever it is made.
_A_DAY = b"D:20000101000000"
_THAT_DAY = rb"\g<1>2000-01-01T00:00:00"
_POINTS = 72  # to the inch
_DAYS = rb"D:\d{14}"
_MOMENTS = rb'(xmp:\w+Date=")\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d'
_NO_ID = QUuid("{00000000-0000-0000-0000-000000000001}")


def image_of(composition: Composition) -> QImage:
    """Return the picture as an image, drawn at its own size, not enlarged."""
    *_, image = image_in_parts(composition)
    return image


def image_in_parts(composition: Composition) -> Iterator[QImage]:
    """Yield the same image again and again, each time with more in it; the last time it is whole.

    Who has to answer somebody in between can do so: no part takes longer than one view.
    """
    size = composition.request.size
    image = QImage(size.width, size.height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    with QPainter(image) as painter:
        composition.draw_around(painter)
    yield image
    for view in composition.views():
        with QPainter(image) as painter:
            composition.draw_in_place(painter, view, is_vector=False)
        yield image


def content_of(composition: Composition, kind: PictureKind) -> bytes:
    """Return what a file of this kind holds; the same picture gives the same bytes."""
    return _WRITERS[kind](composition)


def png(image: QImage) -> bytes:
    """Return the image as the content of a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _png(composition: Composition) -> bytes:
    return png(image_of(composition))


class _Page(QPdfWriter):
    """A page whose dots are the points of the picture, so that all is placed as in a PNG.

    Letters are as large as on a screen, whatever the resolution of the page.
    """

    def __init__(self, buffer: QBuffer, screen_dots: int) -> None:
        super().__init__(buffer)
        self._screen_dots = screen_dots

    def metric(self, metric: QPaintDevice.PaintDeviceMetric) -> int:
        kinds = QPaintDevice.PaintDeviceMetric
        if metric in (kinds.PdmDpiX, kinds.PdmDpiY):
            return self._screen_dots
        return super().metric(metric)


def _pdf(composition: Composition) -> bytes:
    size, buffer = composition.request.size, QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _Page(buffer, composition.stage.logicalDpiX())
    dots = round(size.dots * _POINTS)
    points = QSizeF(size.width * _POINTS / dots, size.height * _POINTS / dots)
    writer.setPageSize(QPageSize(points, QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF())
    writer.setResolution(dots)
    writer.setTitle(composition.title)
    writer.setCreator("epochgui")
    writer.setDocumentId(_NO_ID)
    with QPainter(writer) as painter:
        composition.draw(painter, is_vector=True)
    content = re.sub(_DAYS, _A_DAY, bytes(buffer.data().data()))
    return with_fonts_in_order(re.sub(_MOMENTS, _THAT_DAY, content))


_WRITERS: dict[PictureKind, Callable[[Composition], bytes]] = {
    PictureKind.PNG: _png,
    PictureKind.SVG: svg,
    PictureKind.PDF: _pdf,
}
