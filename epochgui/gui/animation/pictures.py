"""The pictures of an animation, as a film takes them."""

import numpy
from PySide6.QtGui import QImage

from epochgui.animation.reel import Picture


def points_of(image: QImage) -> Picture:
    """Return the points of an image."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = numpy.frombuffer(image.constBits(), dtype=numpy.uint8)
    rows = rows.reshape(image.height(), image.bytesPerLine())[:, : 3 * image.width()]
    return rows.reshape(image.height(), image.width(), 3).copy()
