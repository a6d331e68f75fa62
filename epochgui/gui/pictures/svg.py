"""Pictures as SVG, in which lines are lines and letters letters."""

import re
from collections.abc import Callable
from html import escape

from PySide6.QtCore import QBuffer, QPoint, QRect
from PySide6.QtGui import QPainter, QRegion
from PySide6.QtSvg import QSvgGenerator

from epochgui.gui.pictures.composition import Composition, PlacedView
from epochgui.gui.style.fonts import MONOSPACE, SANS
from epochgui.gui.widgets.subject import Subject

_HEAD = """\
<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1"
 width="{width}" height="{height}" viewBox="0 0 {width} {height}">
"""
_CUT = r'<g clip-path="url\(#(\w+)\)"><g [^>]*transform="([^"]*)"'
_CLIP = r'(<clipPath id="(\w+)">\s*)<path'
_CLIP_NAME = r"\bclipPath(\d+)"
# Where the program's font is not there, code has some other letters of equal width.
_FAMILIES_OF_CODE = f"{MONOSPACE},{SANS}"
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
    """Return a view at its place, and what stands in it, with names that no other view has."""
    subject = composition.stage.subject(view.name)
    parts = [(one, at) for one in subject.parts if not (at := _place_in(subject, one)).isEmpty()]
    left_out = QRegion()
    for _part, at in parts:
        left_out += QRegion(at)

    def draw(painter: QPainter) -> None:
        painter.setTransform(view.transform)
        composition.draw_view(painter, view, is_vector=True, left_out=left_out)

    text = _drawn(composition, draw)
    if subject.draw_vector is None:
        text = _with_clips_in_place(text)
    texts = [text, *(_drawn_part(composition, view, one, at) for one, at in parts)]
    return "".join(
        re.sub(_CLIP_NAME, rf"clip{number}_{piece}_\1", text) for piece, text in enumerate(texts)
    )


def _place_in(subject: Subject, part: Subject) -> QRect:
    """Return where a part of a subject is in it; nothing where it cannot be seen."""
    widget, whole = part.widget, subject.widget
    at = QRect(widget.mapTo(whole, QPoint(0, 0)), widget.size())
    # What is in a dock behind another is no less visible to Qt, but beyond the window's edge.
    is_seen = widget.isVisibleTo(whole) and whole.rect().contains(at)
    return at if is_seen else QRect()


def _drawn_part(composition: Composition, view: PlacedView, part: Subject, at: QRect) -> str:
    """Return a part of a view, which Qt would cut at wrong places if it came with all else."""

    def draw(painter: QPainter) -> None:
        painter.setTransform(view.transform)
        painter.translate(at.topLeft())
        painter.setFont(part.widget.font())
        if part.draw_vector is not None:
            part.draw_vector(painter)

    return _drawn(composition, draw)


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
    return found[1].replace(_FAMILIES_OF_CODE, f"{MONOSPACE},monospace")


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
