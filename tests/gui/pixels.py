"""What colours a picture has."""

import numpy
from PySide6.QtGui import QColor, QImage


def colours_in(picture: QImage) -> set[str]:
    """Return the colours of all pixels of a picture."""
    image = picture.convertToFormat(QImage.Format.Format_RGB32)
    pixels = numpy.frombuffer(image.constBits(), numpy.uint32)
    return {QColor.fromRgb(int(pixel)).name() for pixel in numpy.unique(pixels)}
