"""Pictures as SVG, in which lines are lines and letters letters."""

import re
from collections.abc import Callable
from html import escape

from PySide6.QtCore import QBuffer, QRect, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from epochgui.gui.capture.composition import Composition, PlacedView

_HEAD = """\
<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1"
 width="{width}" height="{height}" viewBox="0 0 {width} {height}">
"""
_CUT = r'<g clip-path="url\(#(\w+)\)"><g [^>]*transform="([^"]*)"'
_CLIP = r'(<clipPath id="(\w+)">\s*)<path'
_CLIP_NAME = r"\bclipPath(\d+)"
_WITHIN = r"(?s)<svg[^>]*>(.*)</svg>"


def svg(composition: Composition) -> bytes:
    """Return the picture as the content of an SVG file.

    Each view is drawn for itself and put at its place: what Qt cuts off is right in no other way.
    """
    size = composition.request.size
    pieces = [f"<title>{escape(composition.title)}</title>\n"]
    pieces.append(f"<desc>{escape(composition.stamp)}</desc>\n")
    pieces.append(_drawn(composition, composition.draw_around))
    pieces += [_placed(composition, view, n) for n, view in enumerate(composition.views(), start=1)]
    head = _HEAD.format(width=size.width, height=size.height)
    return "".join((head, *pieces, "</svg>\n")).encode()


def _placed(composition: Composition, view: PlacedView, number: int) -> str:
    """Return a view at its place, with names that no other view has."""
    subject = composition.stage.subject(view.name)

    def draw(painter: QPainter) -> None:
        painter.setTransform(view.transform)
        if subject.can_be_svg:
            composition.draw_view(painter, view, is_vector=True)
        else:
            _draw_image(painter, composition, view)

    text = _drawn(composition, draw)
    if subject.can_be_svg and subject.draw_vector is None:
        text = _with_clips_in_place(text)
    return re.sub(_CLIP_NAME, rf"clip{number}_\1", text)


def _drawn(composition: Composition, draw: Callable[[QPainter], None]) -> str:
    """Return what is drawn, without the element around it all."""
    size, buffer = composition.request.size, QBuffer()
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)  # the older one cuts nothing off
    generator.setOutputDevice(buffer)
    generator.setResolution(composition.stage.logicalDpiX())  # letters are as large as on screen
    generator.setViewBox(QRect(0, 0, size.width, size.height))
    with QPainter(generator) as painter:
        draw(painter)
    found = re.search(_WITHIN, bytes(buffer.data().data()).decode())
    assert found is not None
    return found[1]


def _draw_image(painter: QPainter, composition: Composition, view: PlacedView) -> None:
    """Draw a view as an image with as many points as it takes in the picture."""
    scale = view.transform.m11()
    image = QImage(view.size * scale, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    image.fill(0)
    with QPainter(image) as into_image:
        composition.draw_view(into_image, view, is_vector=False)
    painter.drawImage(QRectF(0, 0, view.size.width(), view.size.height()), image)


def _with_clips_in_place(text: str) -> str:
    """Return what was drawn of widgets with its clip paths where the painter had them.

    Qt writes them in the units of the first widget that is cut, and applies them outside of it.
    """
    places: dict[str, str] = {}
    for name, place in re.findall(_CUT, text):
        places.setdefault(name, place)

    def put(clip: re.Match[str]) -> str:
        return f'{clip[1]}<path transform="{places.get(clip[2], "")}"'

    return re.sub(_CLIP, put, text)
