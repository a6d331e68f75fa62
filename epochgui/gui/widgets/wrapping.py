"""Sentences in as many lines as they need."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF

WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_HIGH = 1e6


class Placed(NamedTuple):
    """A sentence and where it stands, in one line or several."""

    text: str
    box: QRectF


def sentences_in(
    sentences: Iterable[str], room: QRectF, gap: float, metrics: QFontMetricsF
) -> list[Placed]:
    """Return as many sentences, each whole, as the room has; the first is always among them.

    They stand below each other, with a gap between them. One that is left out leaves its room to
    those behind it.
    """
    placed: list[Placed] = []
    top = room.top()
    for text in filter(None, sentences):
        box = metrics.boundingRect(QRectF(0, 0, room.width(), _HIGH), int(WRAPPED), text)
        if not placed or top + box.height() <= room.bottom():
            placed.append(Placed(text, QRectF(room.left(), top, room.width(), box.height())))
            top += box.height() + gap
    return placed
